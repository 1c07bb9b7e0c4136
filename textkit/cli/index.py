"""``textkit index``: make, or bring up to date, an index of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from textkit.cli.job import TerminalJob
from textkit.cli.options import GLOB, ID, LOAD, SET, TEXT, read_names
from textkit.cli.show import say, shown

if TYPE_CHECKING:
    from textkit.indexes.index import Index
    from textkit.run.report import Report

__all__ = ["IndexJob", "command", "tell_equal"]

KINDS = ("lexical", "exact", "sketch", "hybrid")


class IndexJob(TerminalJob):
    """Tells when a model is learnt again, whether somebody watches or not."""

    def report(self, event: str, **values: Any) -> None:
        """One line."""
        if event != "learn":
            super().report(event, **values)
        elif values["before"]:
            grown = f"{values['before']:,} documents have become {values['documents']:,}"
            say(f"the model is learnt again: {grown}")


def tell_equal(index: Index, report: Report) -> None:
    """How many documents are not there, as a later one has their id."""
    lost = report.done + report.unchanged - len(index)
    if lost > 0:
        say(f"{lost:,} not kept: a later document has the same id")


@click.command("index")
@click.argument("paths", metavar="FOLDER|FILE...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="INDEX", help="Folder the index is written to.")
@click.option(
    "--pipeline", default="search", show_default=True, metavar="FILE|NAME|MODEL",
    help="The pipeline that makes terms and vectors of documents and queries.",
)  # fmt: skip
@click.option(
    "--kind", type=click.Choice(KINDS),
    help="How documents are found [default: by all that the pipeline gives].",
)  # fmt: skip
@click.option(
    "--passage", type=click.IntRange(min=1), default=200, show_default=True, metavar="WORDS",
    help="So long are the passages that hits show.",
)  # fmt: skip
@click.option(
    "--columns", callback=read_names, metavar="NAME,...",
    help="What queries may filter by [default: all fields of rows that are single values].",
)  # fmt: skip
@SET
@LOAD
@TEXT
@ID
@GLOB
def command(
    paths: tuple[str, ...],
    out: str,
    pipeline: str,
    kind: str | None,
    passage: int,
    columns: tuple[str, ...] | None,
    settings: dict[str, Any],
    load: str | None,
    **reading: Any,
) -> int:
    """Make an index of documents, for `textkit query`.

    The same command again reads only what is new or has changed.

    \b
    textkit index articles/ --out articles-index
    textkit index articles.jsonl --out articles-index --columns year,author
    textkit query articles-index "late trains"
    """
    from textkit.cli.closing import close
    from textkit.cli.opening import open_any
    from textkit.cli.progress import Watch
    from textkit.files.folder import Folder
    from textkit.indexes.index import Index
    from textkit.indexes.passages import Passages
    from textkit.run.indexing import index_folder

    passages = Passages(words=passage, overlap=passage // 5)
    fresh = Index(open_any(pipeline, settings, load), passages, kind=kind, columns=columns)
    folder = Folder(*paths, exclude=[out], **reading)
    with Watch() as watch:
        index, report = index_folder(folder, out, fresh, on_progress=watch.update, job=IndexJob())
    close(report, out, is_run=False)
    tell_equal(index, report)
    say(index.how)
    for name in sorted(set(columns or ()) - index.names):
        say(f"no document has a value in the column {shown(repr(name))}")
    return report.exit_code
