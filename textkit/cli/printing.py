"""Summaries on standard output: what a run does without an output folder."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textkit.cli.faults import FAILED, tell
from textkit.cli.show import put, say, shown
from textkit.errors import TextkitError

if TYPE_CHECKING:
    from textkit.core.document import Document
    from textkit.core.pipeline import Pipeline
    from textkit.files.writers import Writer

__all__ = ["print_results"]


def print_results(pipeline: Pipeline, documents: Iterable[Document], writer: Writer) -> int:
    """Write each result as soon as it is there; gives the exit code.

    A document that fails or is skipped is told on standard error, and the others go on.
    """
    if writer.rows:
        put(writer.header(), end=False)
    printed = failed = 0
    for document in documents:
        try:
            result = pipeline(document) if document.text.strip() else document.skip("empty")
        except TextkitError as error:
            tell(error)
            failed += 1
            continue
        if result.skipped is None:
            put(writer.render(result), end=False)
            if writer.suffix != ".jsonl":  # whose rows hold them
                _tell_notes(result)
            printed += 1
        else:
            say(f"{shown(document.id)}: skipped: {shown(result.skipped)}")
    return FAILED if failed or not printed else 0


def _tell_notes(document: Document) -> None:
    """What the reader of a summary should know, on standard error."""
    for note in document.summary.notes:
        say(f"{shown(document.id)}: note: {shown(note)}")
