"""Columns: which field of a row holds the text, and which names the row."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from textkit.errors import UsageError, closest
from textkit.files.formats import Columns

__all__ = ["choose", "text_of"]

#: Names that mean the text, when only one of them is there.
TEXT_NAMES = frozenset({"text", "body", "content", "article", "document", "review"})

#: What half of the texts in a column reach at least; names and labels stay below.
LONG_CHARACTERS = 40

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


def text_of(value: Any) -> str | None:
    """The text that a value holds: a string, or a list of them, each then a line of the text."""
    texts = _texts(value)
    return None if texts is None else "\n".join(texts)


def _texts(value: Any) -> list[str] | None:
    if isinstance(value, str):
        return [value]
    is_text = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return value if is_text else None


def _text_column(names: Sequence[str], rows: Sequence[Row], where: str) -> str:
    called = [name for name in names if name.lower() in TEXT_NAMES]
    long = [name for name in names if _is_long(row.get(name) for row in rows)]
    for candidates in (called, long, names):
        if len(candidates) == 1:
            return candidates[0]
    raise UsageError(
        f"which column holds the text? columns: {', '.join(names)}",
        where=where,
        hint="name it: --text COLUMN",
    )


def _is_long(values: Iterable[Any]) -> bool:
    """Whether they are texts, half of them long; a list of tags or tokens is of short ones."""
    filled = [_texts(value) for value in values if value not in (None, "", [])]
    if not filled or None in filled:
        return False
    texts = [text for texts in filled for text in texts or ()]
    lengths = [len(text) if _has_words(text) else 0 for text in texts]
    return statistics.median(lengths) >= LONG_CHARACTERS


def _has_words(text: str) -> bool:
    """A web address or a digest is long too; Chinese puts no spaces between its words."""
    return len(text.split()) > 1 or not text.isascii()
