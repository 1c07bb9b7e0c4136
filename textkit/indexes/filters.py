"""Filters: which documents of an index a filter lets through."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from textkit.core.state import StringTable
from textkit.errors import UsageError, nearest
from textkit.indexes.columns import Column, Reading
from textkit.indexes.filter_syntax import (
    All,
    Below,
    Condition,
    Is,
    Missing,
    Named,
    Node,
    Not,
    Some,
    parse,
)
from textkit.indexes.filter_tokens import wrong
from textkit.shapes import Bools

__all__ = ["Table", "matching"]

SHOWN = 20  # columns that an error names
KINDS = {"number": "a number", "text": "a text", "flag": "true or false"}


class Table(Protocol):
    """Documents with columns: a segment of an index."""

    def __len__(self) -> int: ...

    @property
    def names(self) -> Collection[str]:
        """The columns in which some document has a value."""

    def get(self, name: str) -> Column | None:
        """A column; None where no document has a value."""


class Truth(NamedTuple):
    """For which documents something holds, and for which it does not, (N,).

    Neither is so where a value is missing, as in SQL.
    """

    yes: Bools
    no: Bools


def matching(text: str, tables: Sequence[Table], declared: Collection[str] = ()) -> Bools:
    """Which documents of the tables, one after the other, a filter lets through, (N,).

    Values of another kind than what they are compared with count as missing, as long as some fit.

    Args:
        text: the filter (:mod:`textkit.indexes.filter_syntax`).
        tables: the documents.
        declared: columns that are known even where nobody has a value.

    Raises:
        UsageError: it is no filter, or names no column of these documents, where there are any, or
            compares one with what is never in it.

    """
    return _Evaluation(text, tables, declared).of(parse(text)).yes


class _Evaluation:
    def __init__(self, text: str, tables: Sequence[Table], declared: Collection[str]) -> None:
        self._text = text
        self._tables = tables
        self._known = {*declared, *(name for table in tables for name in table.names)}

    def of(self, node: Node) -> Truth:
        """Three-valued logic (S. C. Kleene, "Introduction to metamathematics", 1952, §64)."""
        if isinstance(node, Not):
            yes, no = self.of(node.part)
            return Truth(no, yes)
        if isinstance(node, All | Some):
            return functools.reduce(
                _both if isinstance(node, All) else _either, map(self.of, node.parts)
            )
        if isinstance(node, Missing):
            there = self._there(node.column)
            return Truth(~there, there)
        return self._condition(node)

    def _condition(self, node: Condition) -> Truth:
        columns = self._columns(node.column)
        parts = [_of_column(node, *pair) for pair in zip(self._tables, columns, strict=True)]
        truth = (
            Truth(*map(_joined, zip(*parts, strict=True))) if parts else Truth(*2 * [_joined([])])
        )
        if not (truth.yes.any() or truth.no.any()) and self._there(node.column).any():
            raise self._unfit(node)
        return truth

    def _there(self, column: Named) -> Bools:
        pairs = zip(self._tables, self._columns(column), strict=True)
        return _joined([np.zeros(len(t), np.bool_) if c is None else c.there for t, c in pairs])

    def _columns(self, column: Named) -> list[Column | None]:
        if column.name not in self._known and self._tables:  # who holds nothing knows no columns
            names = sorted(self._known)
            listed = ", ".join(names[:SHOWN]) + (", ..." if names[SHOWN:] else "")
            what = f"no column {column.name!r}; columns: {listed}"
            raise wrong(self._text, column.at, what, nearest(column.name, names))
        return [table.get(column.name) for table in self._tables]

    def _unfit(self, node: Condition) -> UsageError:
        columns = [column for column in self._columns(node.column) if column is not None]
        held = [kind for kind in KINDS if any(_known(column.read(kind)) for column in columns)]
        what = f"{node.column.name!r} never holds {KINDS[node.kind]}"
        hint = f"it holds {', '.join(KINDS[kind].removeprefix('a ') for kind in held)}"
        if node.kind == "text" and "number" in held:
            hint = "it holds numbers, which stand without quotes"
        elif node.kind == "number" and held == ["text"]:
            hint = "it holds texts, which stand in quotes"
        return wrong(self._text, node.at, what, hint)


def _both(one: Truth, other: Truth) -> Truth:
    return Truth(one.yes & other.yes, one.no | other.no)


def _either(one: Truth, other: Truth) -> Truth:
    return Truth(one.yes | other.yes, one.no & other.no)


def _known(reading: Reading | None) -> bool:
    return reading is not None and bool(reading.known.any())


def _joined(parts: Sequence[Bools]) -> Bools:
    return np.concatenate([np.empty(0, np.bool_), *parts])


def _of_column(node: Condition, table: Table, column: Column | None) -> Truth:
    reading = None if column is None else column.read(node.kind)
    if column is None or reading is None:
        nobody = np.zeros(len(table), np.bool_)
        return Truth(nobody, nobody)
    values, known = reading
    chosen = _among_texts(node, values) if isinstance(values, StringTable) else _among(node, values)
    return Truth(column.spread(chosen & known), column.spread(~chosen & known))


def _among(node: Condition, values: NDArray[Any]) -> Bools:
    """Which numbers or flags are chosen, (U,)."""
    if isinstance(node, Below):
        return np.asarray(values <= node.value if node.or_equal else values < node.value)
    assert isinstance(node, Is)
    return np.isin(values, node.values) if node.values[1:] else np.asarray(values == node.values[0])


def _among_texts(node: Condition, table: StringTable) -> Bools:
    """Which texts are chosen, (U,), of a sorted table; few of them are looked at."""
    chosen = np.zeros(len(table), np.bool_)
    if isinstance(node, Below):
        place = bisect_right if node.or_equal else bisect_left
        chosen[: place(table, str(node.value))] = True
    elif isinstance(node, Is):
        for text in map(str, node.values):
            chosen[bisect_left(table, text) : bisect_right(table, text)] = True
    else:
        _choose_alike(node.pattern, table, chosen)
    return chosen


def _choose_alike(pattern: str, table: StringTable, chosen: Bools) -> None:
    """Only texts that begin like the pattern are looked at, and no text where it is ``x%``."""
    head = re.split("[%_]", pattern, maxsplit=1)[0]

    def start(text: str) -> str:
        return text[: len(head)]

    first, last = bisect_left(table, head, key=start), bisect_right(table, head, key=start)
    if pattern == f"{head}%":
        chosen[first:last] = True
        return
    matches = _expression(pattern).fullmatch
    chosen[first:last] = [matches(table[number]) is not None for number in range(first, last)]


def _expression(pattern: str) -> re.Pattern[str]:
    """No part is looked for a second time, so that time goes by the length of a text alone."""
    first, *rest = [
        "".join("." if mark == "_" else re.escape(mark) for mark in part)
        for part in pattern.split("%")
    ]
    between = "".join(f"(?>.*?{part})" for part in rest[:-1])
    return re.compile(first + between + (f".*{rest[-1]}" if rest else ""), re.DOTALL)
