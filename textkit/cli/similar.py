"""``textkit similar``: how alike documents are, as a table or as the pairs that are most alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from textkit.cli.options import GLOB, ID, TEXT
from textkit.cli.show import columns, put, shown
from textkit.errors import UsageError

if TYPE_CHECKING:
    from textkit.core.pipeline import Pipeline
    from textkit.shapes import Floats

__all__ = ["command"]

STANDARD_OUTPUT = "standard output"


@click.command("similar")
@click.argument("paths", metavar="FOLDER|FILE...", nargs=-1, required=True)
@click.option("--pairs", is_flag=True, help="A line a pair, the most alike first, not a table.")
@click.option(
    "--above", type=click.FloatRange(-1, 1), metavar="X",
    help="Only pairs that are at least so alike [default: .5]; goes with --pairs.",
)  # fmt: skip
@click.option(
    "--model", metavar="FILE|NAME|MODEL",
    help="Compare by the vectors that this pipeline gives, not by words and pieces of words.",
)  # fmt: skip
@click.option("--language", metavar="CODE", help="Of the texts, without --model [default: en].")
@click.option("--json", "as_json", is_flag=True, help="Everything as data.")
@TEXT
@ID
@GLOB
def command(
    paths: tuple[str, ...],
    pairs: bool,
    above: float | None,
    model: str | None,
    language: str | None,
    as_json: bool,
    **reading: Any,
) -> int:
    """Tell how alike documents are, from 0 to 1.

    \b
    textkit similar a.txt b.txt
    textkit similar articles/ --pairs --above .8
    textkit similar articles/ --model lsi-model
    """
    from textkit.cli.closing import close
    from textkit.cli.progress import Watch
    from textkit.files.folder import Folder
    from textkit.indexes.similarity import cosines
    from textkit.run.gathering import Gathering

    if above is not None and not pairs:
        raise UsageError("is for pairs", where="--above", hint="add --pairs")
    with Watch() as watch:
        gathering = Gathering(_vectoriser(model, language), Folder(*paths, **reading), watch.update)
        documents = [document for _, document in gathering]
    names = [document.id for document in documents]
    alike = cosines(documents)
    lines = _pairs(names, alike, 0.5 if above is None else above) if pairs else [(names, alike)]
    for line in _printed(lines, pairs, as_json):
        put(line)
    report = gathering.report()
    close(report, STANDARD_OUTPUT, is_run=False)
    return report.exit_code


def _vectoriser(model: str | None, language: str | None) -> Pipeline:
    from textkit.cli.opening import open_fitted
    from textkit.indexes.similarity import vectoriser

    if model is None:
        return vectoriser(language or "en")
    if language is not None:
        raise UsageError("is for texts compared without --model", where="--language")
    return open_fitted(model, {}, None)


def _pairs(names: list[str], alike: Floats, above: float) -> list[tuple[float, str, str]]:
    """Pairs that are at least so alike, the most alike first, equals by their names."""
    import numpy as np

    rounded = np.round(alike, 6)
    ones, others = np.nonzero(np.triu(rounded >= above, 1))
    found = zip(rounded[ones, others].tolist(), ones.tolist(), others.tolist(), strict=True)
    named = [(score, names[one], names[other]) for score, one, other in found]
    return sorted(named, key=lambda pair: (-pair[0], *pair[1:]))


def _printed(lines: list[Any], pairs: bool, as_json: bool) -> Iterator[str]:
    if as_json:
        yield json.dumps(list(map(_pair, lines)) if pairs else _table(*lines[0]), indent=1)
    elif pairs:
        for score, one, other in lines:
            yield f"{score:.3f}  {shown(one)}  {shown(other)}"
    else:
        yield from _drawn(*lines[0])


def _pair(line: tuple[float, str, str]) -> dict[str, Any]:
    score, one, other = line
    return {"score": score, "documents": [one, other]}


def _table(names: list[str], alike: Floats) -> dict[str, Any]:
    return {"documents": names, "similarity": alike.round(6).tolist()}


def _drawn(names: list[str], alike: Floats) -> list[str]:
    """A row a document; columns are numbered, as names would make the table too wide."""
    numbers = [str(number) for number in range(1, len(names) + 1)]
    cells = [[f"{score:.3f}" for score in row] for row in alike.tolist()]
    rows = [
        (number, *row, shown(name)) for number, row, name in zip(numbers, cells, names, strict=True)
    ]
    return columns([("", *numbers, ""), *rows]) if names else []
