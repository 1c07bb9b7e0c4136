"""What is shown: one way to print, and names that cannot disturb a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

__all__ = ["columns", "is_terminal", "say", "shown"]


def say(text: str, *, err: bool = True) -> None:
    """Print a line, to standard error unless told otherwise.

    Colours are dropped when the output is no terminal or NO_COLOR is set.
    """
    click.echo(text, err=err, color=False if os.environ.get("NO_COLOR") else None)


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
