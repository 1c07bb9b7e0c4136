"""Summaries on standard output: what a run does without an output folder."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from textkit.cli.faults import FAILED, tell
from textkit.cli.show import say, shown
from textkit.errors import RunError, TextkitError

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
        _put(writer.header())
    printed = failed = 0
    for document in documents:
        try:
            result = pipeline(document) if document.text.strip() else document.skip("empty")
        except TextkitError as error:
            tell(error)
            failed += 1
            continue
        if result.skipped is None:
            _put(writer.render(result))
            printed += 1
        else:
            say(f"{shown(document.id)}: skipped: {shown(result.skipped)}")
    return FAILED if failed or not printed else 0


def _put(data: bytes) -> None:
    try:
        click.echo(data, nl=False)
    except BrokenPipeError:  # the reader has seen enough
        raise
    except OSError as error:
        raise RunError(f"cannot write: {error.strerror}", where="standard output") from error
