"""``textkit vectors evaluate``: word vectors against rated pairs and analogies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from textkit.cli.show import put, shown
from textkit.cli.vectors.opening import FORMAT, JSON, open_vectors, put_json

if TYPE_CHECKING:
    from textkit.studies.word_vectors import AnalogyResult, Section, SimilarityResult

__all__ = ["command"]


@click.command("evaluate")
@click.argument("model")
@click.argument("tests", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--vocabulary", type=click.IntRange(min=1), metavar="N",
    help="Know the first N words alone, so that models can be compared.",
)  # fmt: skip
@click.option("--sections", is_flag=True, help="Analogies: a line for each section, too.")
@FORMAT
@JSON
def command(
    model: str,
    tests: tuple[str, ...],
    vocabulary: int | None,
    sections: bool,
    format: str | None,  # noqa: A002
    as_json: bool,
) -> None:
    """Measure word vectors.

    A FILE holds pairs of words and how similar people find them (word, word, number), or
    analogies (four words a line, `: name` before a section), between tabs, commas or spaces.

    \b
    textkit vectors evaluate models/glove wordsim353.tsv questions-words.txt
    """
    from textkit.studies.word_vectors import SimilarityResult, evaluate_word_vectors

    results = evaluate_word_vectors(open_vectors(model, format), tests, vocabulary=vocabulary)
    if as_json:
        put_json([result.to_json() for result in results])
        return
    rated = [result for result in results if isinstance(result, SimilarityResult)]
    asked = [result for result in results if not isinstance(result, SimilarityResult)]
    tables = [_pairs(rated)] if rated else []
    tables += [_questions(asked, sections)] if asked else []
    put(shown_lines("\n\n".join(tables)))


def shown_lines(text: str) -> str:
    """Each line as it may be shown."""
    return "\n".join(map(shown, text.split("\n")))


def _pairs(results: list[SimilarityResult]) -> str:
    from textkit.report.grid import aligned

    rows = [
        (r.name, f"{r.pairs:,}", _share(r.used, r.pairs), _figure(r.spearman), _figure(r.pearson))
        for r in results
    ]
    return "\n".join(aligned([("PAIRS", "ALL", "KNOWN", "SPEARMAN", "PEARSON"), *rows]))


def _questions(results: list[AnalogyResult], with_sections: bool) -> str:
    from textkit.report.grid import aligned

    rows: list[tuple[str, ...]] = [("ANALOGIES", "ALL", "KNOWN", "3COSADD", "3COSMUL")]
    for result in results:
        rows.append(_row(result.name, result.total))
        if with_sections:
            rows += [_row(f"  {section.name}", section) for section in result.sections]
    return "\n".join(aligned(rows))


def _row(name: str, part: Section) -> tuple[str, ...]:
    right = (_share(part.add, part.used), _share(part.mul, part.used))
    return (name, f"{part.questions:,}", _share(part.used, part.questions), *right)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
