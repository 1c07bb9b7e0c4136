"""The pieces of a filter, and errors with their place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from textkit.errors import UsageError, excerpt

__all__ = ["Token", "tokens", "wrong"]

LONGEST = 10_000  # characters


def wrong(text: str, at: int, what: str, hint: str = "") -> UsageError:
    """An error at character ``at`` (from 0) of a filter."""
    error = UsageError(what, where=f"filter, column {at + 1}", hint=hint)
    error.excerpt = excerpt(text, at)
    return error


class Token(NamedTuple):
    """A piece of a filter; a name in backticks is a ``column``.

    ``kind`` is name, column, number, text, sign, or end.
    """

    kind: str
    text: str
    at: int


_TOKEN = re.compile(
    r"""\s*(?:
    (?P<date>\d{4}-\d\d(?:-\d\d\S*)?) |
    (?P<number>[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\w.])) |
    (?P<name>[^\W\d][\w.]*) |
    (?P<column>`(?:[^`]|``)*`) |
    (?P<text>"(?:[^"]|"")*"|'(?:[^']|'')*') |
    (?P<open>["'`]) |
    (?P<sign><=|>=|!=|==|<>|&&|\|\||\S) |
    (?P<end>\Z)
    )""",
    re.VERBOSE,
)


def tokens(text: str) -> Iterator[Token]:
    """The pieces of a filter, the last one its end.

    Raises:
        UsageError: it is too long, a quote is never closed, or a date stands without.

    """
    if len(text) > LONGEST:
        raise UsageError(f"is longer than {LONGEST:,} characters", where="filter")
    at = 0
    while True:
        found = _TOKEN.match(text, at)
        assert found is not None
        kind = str(found.lastgroup)
        token = Token(kind, found[kind], found.start(kind))
        if kind == "open":
            raise wrong(text, token.at, f"the quote {token.text} is never closed")
        if kind == "date":
            hint = f'put a date in quotes: "{token.text}"'
            raise wrong(text, token.at, "a date is a text here", hint)
        yield token
        if kind == "end":
            return
        at = found.end()
