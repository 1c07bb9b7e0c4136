"""Columns: which field of a row holds the text, and which names the row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textkit.errors import UsageError, closest
from textkit.files.formats import Columns

__all__ = ["choose"]

#: Names that mean the text, when only one of them is there.
TEXT_NAMES = frozenset({"text", "body", "content", "article", "document", "review"})

Row = Mapping[str, Any]


def choose(columns: Columns, names: Sequence[str], rows: Sequence[Row], where: str) -> Columns:
    """The columns to read, from those the user named, or from the names and the first rows.

    Raises:
        UsageError: a column is not there, or several could hold the text.

    """
    for given, option in ((columns.text, "text"), (columns.id, "id")):
        if given is not None and given not in names:
            raise UsageError(
                f"no column {given!r} for the {option}; columns: {', '.join(names)}",
                where=where,
                hint=closest(given, names),
            )
    return Columns(columns.text or _text_column(names, rows, where), columns.id)


def _text_column(names: Sequence[str], rows: Sequence[Row], where: str) -> str:
    called = [name for name in names if name.lower() in TEXT_NAMES]
    prose = [name for name in names if _is_prose(row.get(name) for row in rows)]
    for candidates in (called, prose, names):
        if len(candidates) == 1:
            return candidates[0]
    raise UsageError(
        f"which column holds the text? columns: {', '.join(names)}",
        where=where,
        hint="name it: --text COLUMN",
    )


def _is_prose(values: Iterable[Any]) -> bool:
    """Whether most of the values that are not empty are strings of several words, or long ones."""
    filled = [value for value in values if value not in (None, "")]
    words = [v for v in filled if isinstance(v, str) and (" " in v.strip() or len(v) > 40)]
    return len(words) > len(filled) / 2
