"""``textkit evaluate``: the results of a run against references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click

from textkit.cli.faults import FAILED
from textkit.cli.measuring import REFERENCE, RougeOptions, measuring, rouge_options
from textkit.cli.options import ID, TEXT, read_names
from textkit.cli.show import put, say, shown
from textkit.cli.target import check_file

if TYPE_CHECKING:
    from textkit.studies.evaluation.result import Evaluation

__all__ = ["command"]

LEVEL = 0.95


@click.command("evaluate")
@click.argument("out")
@click.option(
    "--references", required=True, multiple=True, metavar="REF",
    help="Folder or file of references; may be given several times.",
)  # fmt: skip
@click.option("--sources", metavar="FOLDER|FILE", help="The documents that were summarised.")
@click.option(
    "--metrics", callback=read_names, metavar="NAME,...",
    help="What to measure [default: rouge1,rouge2,rougeL].",
)  # fmt: skip
@click.option("--candidate", metavar="FIELD", help="JSONL and CSV: the field of the candidate.")
@REFERENCE
@TEXT
@ID
@rouge_options
@click.option("--intervals", is_flag=True, help="95 % bootstrap intervals of the means.")
@click.option("--each", metavar="FILE", help="Write the scores of every document (.jsonl, .csv).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with settings and counts.")
def command(
    out: str,
    references: tuple[str, ...],
    sources: str | None,
    metrics: tuple[str, ...] | None,
    candidate: str | None,
    reference: tuple[str, ...],
    text: str | None,
    id: str | None,  # noqa: A002
    intervals: bool,
    each: str | None,
    as_json: bool,
    **options: Unpack[RougeOptions],
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
    from textkit.studies.evaluate import evaluate
    from textkit.studies.evaluation.each import check_suffix, write_each

    if each is not None:
        check_suffix(each)
        check_file(each, "--each")
    evaluation = evaluate(
        out,
        references,
        sources=sources,
        metrics=metrics,
        candidate=candidate,
        reference=reference,
        text=text,
        id=id,
        options=measuring(options),
        intervals=LEVEL if intervals else None,
    )
    if each is not None:
        write_each(evaluation, each)
    _print(evaluation, as_json)
    return 0 if evaluation.account.is_complete else FAILED


def _print(evaluation: Evaluation, as_json: bool) -> None:
    """The result on standard output; what was counted on standard error."""
    import json

    if as_json:
        put(json.dumps(evaluation.to_json(), ensure_ascii=False, indent=2))
    else:
        put(str(evaluation))
    for line in evaluation.account.lines():
        say(shown(line))
    share = evaluation.account.share_dropped
    if share:
        say(f"{share:.1%} of the characters are letters outside ASCII, which ROUGE drops")
        say("hint: --tokeniser words keeps them")
