"""``textkit preview``: one document, up to one stage, and what that stage left."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from textkit.cli.options import ID, LOAD, SET, TEXT
from textkit.cli.show import columns, say, shown
from textkit.errors import UsageError, closest

if TYPE_CHECKING:
    from textkit.core.document import Document
    from textkit.core.pipeline import Pipeline
    from textkit.core.plan import Plan

__all__ = ["command"]


@click.command("preview")
@click.argument("file", metavar="FILE|NAME|MODEL")
@click.argument("document")
@click.option("--stage", help="Stop after this stage; the last one when left out.")
@click.option(
    "--limit", type=click.IntRange(min=0), default=40, show_default=True,
    help="Rows to show; 0 for all.",
)  # fmt: skip
@SET
@LOAD
@TEXT
@ID
def command(
    file: str,
    document: str,
    stage: str | None,
    limit: int,
    settings: dict[str, Any],
    load: str | None,
    text: str | None,
    id: str | None,  # noqa: A002 - the option's name
) -> None:
    """Show what a stage makes of one document.

    DOCUMENT is a file (of a file of rows the first is taken) or `-` for standard input.
    """
    from textkit.cli.inputs import first_document
    from textkit.cli.opening import open_any

    head = _up_to(open_any(file, settings, load), stage, file)
    result = head(first_document(document, text=text, id=id))
    for line in _report(head, result, limit):
        say(line, err=False)


def _up_to(pipeline: Pipeline | Plan, name: str | None, file: str) -> Pipeline:
    from textkit.core.pipeline import Pipeline
    from textkit.core.ref import unfitted
    from textkit.core.stage import Stage

    names = [step.name for step in pipeline.stages]
    if name is not None and name not in names:
        raise UsageError(f"the pipeline has no stage {name!r}", hint=closest(name, names))
    stages = pipeline.stages[: len(names) if name is None else names.index(name) + 1]
    fitted = [step for step in stages if isinstance(step, Stage) and not unfitted(step)]
    if len(fitted) < len(stages):
        raise UsageError(
            f"stage {names[len(fitted)]!r} is still to be fitted",
            where=file,
            hint=f"preview an earlier stage, or: textkit fit {file} FOLDER --out MODEL",
        )
    return Pipeline(*fitted)


def _report(head: Pipeline, document: Document, limit: int) -> list[str]:
    from textkit.cli.views import rows_of, rows_of_text

    last = head.stages[-1]
    start = f"{shown(document.id)} after {last.name} (stage {len(head.stages)})"
    if document.skipped is not None:
        return [f"{start}: skipped, {shown(document.skipped)}"]
    lines = [start]
    if last.REPLACES_TEXT:
        length = f"{len(document.text):,} characters (read: {len(document.original):,})"
        lines += _section(f"text, {length}", rows_of_text(document), limit)
    for layer in last.provides:
        lines += _section(layer.name, rows_of(layer, document), limit)
    return lines


def _section(title: str, rows: Any, limit: int) -> list[str]:
    shown_rows = list(islice(rows, limit or None))
    more = sum(1 for _ in rows)
    tail = [f"  ... and {more:,} more (--limit 0 shows all)"] if more else []
    return [f"{title}:", *columns(shown_rows or [("(nothing)",)], indent=2), *tail]
