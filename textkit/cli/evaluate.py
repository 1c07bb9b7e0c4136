"""``textkit evaluate``: the results of a run against references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from textkit.cli.faults import FAILED
from textkit.cli.options import ID, TEXT, read_layers
from textkit.cli.show import say, shown
from textkit.errors import RunError

if TYPE_CHECKING:
    from textkit.studies.evaluation import Evaluation

__all__ = ["command"]

LEVEL = 0.95


def read_names(
    context: click.Context, parameter: click.Parameter, given: str | None
) -> tuple[str, ...] | None:
    """``rouge1,rouge2`` as names; None for the default ones."""
    return None if given is None else read_layers(context, parameter, given)


@click.command("evaluate")
@click.argument("out")
@click.option(
    "--references",
    required=True,
    multiple=True,
    metavar="REF",
    help="Folder or file of references; may be given several times.",
)
@click.option("--sources", metavar="FOLDER|FILE", help="The documents that were summarised.")
@click.option(
    "--metrics",
    callback=read_names,
    metavar="NAME,...",
    help="What to measure [default: rouge1,rouge2,rougeL].",
)
@click.option("--candidate", metavar="FIELD", help="JSONL and CSV: the field of the candidate.")
@click.option(
    "--reference",
    multiple=True,
    metavar="FIELD",
    help="JSONL and CSV: a field of references; may be given several times.",
)
@TEXT
@ID
@click.option(
    "--compat",
    type=click.Choice(["rouge-1.5.5", "rouge-score"]),
    default="rouge-1.5.5",
    show_default=True,
    help="ROUGE as the script or as the Python library.",
)
@click.option("--no-stem", is_flag=True, help="ROUGE: words as they are.")
@click.option(
    "--exceptions",
    metavar="FOLDER",
    help="ROUGE-1.5.5: WordNet's lists of exceptions [default: a table of textkit's own].",
)
@click.option("--words", type=click.IntRange(1), metavar="N", help="ROUGE: only the first N words.")
@click.option("--bytes", type=click.IntRange(1), metavar="N", help="ROUGE: only the first N bytes.")
@click.option(
    "--several",
    type=click.Choice(["average", "best"]),
    help="ROUGE of several references [default: average; of rouge-score best].",
)
@click.option(
    "--tokeniser",
    type=click.Choice(["words", "characters"]),
    help="For languages beyond ASCII, which ROUGE by itself drops.",
)
@click.option("--intervals", is_flag=True, help="95 % bootstrap intervals of the means.")
@click.option("--each", metavar="FILE", help="Write the scores of every document (.jsonl, .csv).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with settings and counts.")
def command(
    out: str,
    references: tuple[str, ...],
    metrics: tuple[str, ...] | None,
    intervals: bool,
    each: str | None,
    as_json: bool,
    **options: Any,
) -> int:
    """Measure summaries against references.

    OUT is what a run wrote, a folder of texts, a JSONL or CSV file, or a file of lines. Documents
    are found by name, lines in order.

    Measures: rouge1 ... rouge9, rougeL, rougeLsum, bleu, chrf, words, redundancy; with --sources
    novelty1 ... novelty4, copied, coverage, density, compression, likeness.

    \b
    textkit evaluate summaries/ --references gold/
    textkit evaluate output.txt --references gold.txt --intervals
    textkit evaluate summaries/ --references test.jsonl --reference target --id paper_id
    """
    from textkit.studies.each import check_target, write_each
    from textkit.studies.evaluate import evaluate

    if each is not None:
        check_target(each)
    taken = {
        name: options.pop(name) for name in ("sources", "candidate", "reference", "text", "id")
    }
    evaluation = evaluate(
        out,
        references,
        metrics=metrics,
        options=_measuring(**options),
        intervals=LEVEL if intervals else None,
        **taken,
    )
    if each is not None:
        write_each(evaluation, each)
    _print(evaluation, as_json)
    return 0 if evaluation.account.is_complete else FAILED


def _measuring(*, no_stem: bool, tokeniser: str | None, **rest: Any) -> Any:
    from textkit.studies.measures import Measuring

    return Measuring(stem=not no_stem, tokenise=tokeniser, **rest)


def _print(evaluation: Evaluation, as_json: bool) -> None:
    """The result on standard output; what was counted on standard error."""
    import json

    result = evaluation.to_json() if as_json else None
    _put(json.dumps(result, ensure_ascii=False, indent=2) if as_json else str(evaluation))
    for line in evaluation.account.lines():
        say(shown(line))
    share = evaluation.account.share_dropped
    if share:
        say(f"{share:.1%} of the characters are letters outside ASCII, which ROUGE drops")
        say("hint: --tokeniser words keeps them")


def _put(text: str) -> None:
    try:
        say(text, err=False)
    except BrokenPipeError:  # the reader has seen enough
        raise
    except OSError as error:
        raise RunError(f"cannot write: {error.strerror}", where="standard output") from error
