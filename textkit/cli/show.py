"""What is shown: one way to print, and names that cannot disturb a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from textkit.errors import RunError

__all__ = ["columns", "is_terminal", "put", "say", "shown"]


def say(text: str, *, err: bool = True) -> None:
    """Print a line, to standard error unless told otherwise.

    Colours are dropped when the output is no terminal or NO_COLOR is set.
    """
    if err:
        click.echo(text, err=True, color=_colour())
    else:
        put(text)


def put(data: str | bytes, *, end: bool = True) -> None:
    """Write a result to standard output; ``end`` adds a line end.

    Raises:
        RunError: it is closed, or its device is full. A reader that goes away is no such case.

    """
    if sys.stdout is None:
        raise RunError("cannot write: it is closed", where="standard output")
    try:
        click.echo(data, nl=end, color=_colour())
    except BrokenPipeError:  # the reader has seen enough
        raise
    except OSError as error:
        raise RunError(f"cannot write: {error.strerror}", where="standard output") from error


def _colour() -> bool | None:
    """None lets click look at the terminal."""
    return False if os.environ.get("NO_COLOR") else None


def is_terminal() -> bool:
    """Whether a person watches standard error."""
    return sys.stderr.isatty()


def shown(text: str) -> str:
    """``text`` on one line: line breaks, control and direction marks as escapes."""
    if text.isprintable():
        return text
    return "".join(mark if mark.isprintable() else _escape(mark) for mark in text)


def _escape(mark: str) -> str:
    return mark.encode("unicode_escape").decode("ascii")


def columns(rows: Sequence[Sequence[str]], *, gap: int = 2, indent: int = 0) -> list[str]:
    """Rows of cells as lines with aligned columns; the last column is as long as it is."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [" " * indent + "".join(_cells(row, widths, gap)).rstrip() for row in rows]


def _cells(row: Sequence[str], widths: Sequence[int], gap: int) -> list[str]:
    return [cell.ljust(width + gap) for cell, width in zip(row, widths, strict=True)]
