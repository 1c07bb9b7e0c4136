"""Columns: what is known of each document of a segment, by which queries are filtered."""

from __future__ import annotations

import datetime
import json
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from textkit.core.stage import Model
from textkit.core.state import State, StringTable
from textkit.files.encoding import replace_surrogates
from textkit.shapes import Bools, Bytes, Floats, Ints

__all__ = ["Column", "Columns", "Texts", "Value", "facts_of", "plain"]

Value = bool | int | float | str
_SCALARS = (str, int, float, np.generic, datetime.date)
#: How a text column remembers what a value was before it became a text.
TEXT, NUMBER, FLAG = 0, 1, 2
EXACT = 1 << 53  # whole numbers up to here are exact as floats
_NUMBER = re.compile(r"\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII)
_FLAGS = {"true": True, "false": False}


def facts_of(
    meta: Mapping[str, Any], names: Collection[str] | None, own: Collection[str]
) -> dict[str, Value | None]:
    """What columns hold of a document's ``meta``, but what is called as the index's ``own``.

    It is what is called ``names``; without these whatever is a single value.
    """
    if names is not None:
        return {name: plain(meta.get(name)) for name in names}
    return {
        name: plain(value)
        for name, value in meta.items()
        if isinstance(value, _SCALARS) and name not in own
    }


def plain(value: Any) -> Value | None:
    """A value as columns hold it, or None for a missing one: NaN, or a text of nothing but space.

    A number has one form: whole ones are int, as far as 64 bits go. Dates are texts as ISO 8601
    writes them, and what is no single value is its JSON.
    """
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < 1 << 63 else _rounded(value)
    if isinstance(value, float):
        return None if math.isnan(value) else _canonical(value)
    if isinstance(value, datetime.date):
        value = value.isoformat()
    if not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return replace_surrogates(value)[0] if value.strip() else None


def _rounded(value: int) -> float:
    """The nearest float; infinite beyond the largest, as a JSON number such as 1e999 is."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _canonical(value: Any) -> Any:
    """A float as int where it is a whole number."""
    whole = isinstance(value, float) and value.is_integer() and abs(value) <= EXACT
    return int(value) if whole else value


class Reading(NamedTuple):
    """The different values of a column as one kind of value, (U,), and which of them are ``known``.

    ``values`` are numbers, or true and false; of texts their table, which is sorted.
    """

    values: NDArray[Any] | StringTable
    known: Bools


@dataclass(frozen=True)
class Column:
    """The values of those of N documents that have one, (n,), and which these are.

    ``places`` (n,) are their numbers, ascending; None when all have one.
    """

    documents: int
    values: NDArray[Any]
    places: Ints | None

    def read(self, kind: str) -> Reading | None:
        """The values as ``number``, ``flag`` or ``text``; None where none of them is one."""
        own = "flag" if self.values.dtype == np.bool_ else "number"
        return Reading(self.values, np.ones(len(self.values), np.bool_)) if kind == own else None

    def spread(self, chosen: Bools) -> Bools:
        """Which documents, (N,), have one of the values that are ``chosen``, (U,)."""
        return self._spread(chosen)

    def at(self, document: int) -> Value | None:
        """The value of a document."""
        if self.places is None:
            return self._value(document)
        place = int(np.searchsorted(self.places, document))
        is_there = place < len(self.places) and self.places[place] == document
        return self._value(place) if is_there else None

    def each(self) -> Iterator[tuple[int, Value]]:
        """Each document that has a value, and the value."""
        places = range(self.documents) if self.places is None else self.places.tolist()
        return zip(places, self._values(), strict=True)

    @property
    def there(self) -> Bools:
        """Which documents have a value, (N,)."""
        return self._spread(np.ones(len(self.values), np.bool_))

    def _spread(self, chosen: Bools) -> Bools:
        if self.places is None:
            return chosen
        spread = np.zeros(self.documents, np.bool_)
        spread[self.places] = chosen
        return spread

    def _value(self, place: int) -> Value:
        value: Value = _canonical(self.values[place].item())
        return value

    def _values(self) -> Iterator[Value]:
        return map(_canonical, self.values.tolist())


@dataclass(frozen=True)
class Texts(Column):
    """A column of texts: ``table`` has the different ones, sorted, and ``values`` their numbers.

    Of values of several kinds numbers are written as texts, and ``kinds`` (U,) tells which are.
    """

    table: StringTable
    kinds: Bytes

    def read(self, kind: str) -> Reading | None:
        """As :meth:`Column.read`; texts that read as numbers, or as true or false, are both."""
        if kind == "text":
            return Reading(self.table, self.kinds == TEXT)
        return self._numbers if kind == "number" else self._flags

    def spread(self, chosen: Bools) -> Bools:
        """As :meth:`Column.spread`."""
        return self._spread(chosen[self.values])

    @cached_property
    def _numbers(self) -> Reading:
        found: Floats = np.full(len(self.table), np.nan)
        for number in np.flatnonzero(self.kinds != FLAG).tolist():
            text = self.table[number]
            if _NUMBER.fullmatch(text) or self.kinds[number] == NUMBER:
                found[number] = float(text)
        return Reading(found, ~np.isnan(found))

    @cached_property
    def _flags(self) -> Reading:
        found = [_FLAGS.get(text.strip().lower()) for text in self.table]
        known = np.array([flag is not None for flag in found], np.bool_)
        return Reading(np.array(found, np.bool_), known)

    def _value(self, place: int) -> Value:
        return self._distinct(int(self.values[place]))

    def _values(self) -> Iterator[Value]:
        distinct = list(map(self._distinct, range(len(self.table))))
        return map(distinct.__getitem__, self.values.tolist())

    def _distinct(self, number: int) -> Value:
        return _read_back(self.table[number], int(self.kinds[number]))


@dataclass(frozen=True, kw_only=True)
class Columns(Model):
    """The columns of the N documents of a segment; a column that holds nothing is left out.

    ``state`` has ``documents``, N, the ``names`` (C,), and of column c ``values`` (n,), ``places``
    (n,) unless all documents have a value, and of texts ``texts`` (U,), sorted, and ``kinds`` (U,),
    to which ``values`` point. Numbers are int64 or float64.
    """

    @classmethod
    def of(cls, documents: Sequence[Mapping[str, Value | None]]) -> Columns:
        """From the :func:`plain` values of each document."""
        held: dict[str, dict[int, Value]] = {}
        for number, values in enumerate(documents):
            for name, value in values.items():
                if value is not None:
                    held.setdefault(name, {})[number] = value
        names = sorted(held)
        arrays: dict[str, Any] = {"documents": np.array([len(documents)])}
        strings: dict[str, list[str]] = {"names": names}
        for c, name in enumerate(names):
            if len(held[name]) < len(documents):
                arrays[f"places{c}"] = np.array(list(held[name]), np.int32)
            typed = _typed(list(held[name].values()))
            arrays[f"values{c}"] = typed.values
            if typed.kinds is not None:
                arrays[f"kinds{c}"] = typed.kinds
                strings[f"texts{c}"] = typed.texts
        return cls(state=State.of(strings=strings, **arrays))

    @cached_property
    def names(self) -> dict[str, int]:
        """The columns, and their numbers."""
        return {name: number for number, name in enumerate(self.state.strings("names"))}

    def __len__(self) -> int:
        return int(self.state["documents"][0])

    def get(self, name: str) -> Column | None:
        """A column; None where no document has a value."""
        if name not in self._opened and name in self.names:
            self._opened[name] = self._open(self.names[name])
        return self._opened.get(name)

    def values(self) -> list[dict[str, Value]]:
        """The values of each document: what :meth:`of` takes."""
        found: list[dict[str, Value]] = [{} for _ in range(len(self))]
        for name in self.names:
            column = self.get(name)
            assert column is not None
            for number, value in column.each():
                found[number][name] = value
        return found

    @cached_property
    def _opened(self) -> dict[str, Column]:
        return {}

    def _open(self, c: int) -> Column:
        values, places = self.state[f"values{c}"], self.state.get(f"places{c}")
        if f"kinds{c}" not in self.state:
            return Column(len(self), values, places)
        table, kinds = self.state.strings(f"texts{c}"), self.state[f"kinds{c}"]
        return Texts(len(self), values, places, table, kinds)


class _Typed(NamedTuple):
    values: NDArray[Any]
    texts: list[str] = []  # noqa: RUF012 - never changed
    kinds: Bytes | None = None


def _typed(values: list[Value]) -> _Typed:
    """Values in an array of their type, which holds each exactly; else as texts."""
    types = {type(value) for value in values}
    if types == {bool}:
        return _Typed(np.array(values, np.bool_))
    if types == {int}:
        return _Typed(np.array(values, np.int64))
    if types <= {int, float} and all(abs(v) <= EXACT for v in values if type(v) is int):
        return _Typed(np.array(values, np.float64))
    written = [_written(value) for value in values]
    distinct = sorted(set(written))
    place = {one: number for number, one in enumerate(distinct)}
    return _Typed(
        np.array([place[one] for one in written], np.int32),
        [text for text, _ in distinct],
        np.array([kind for _, kind in distinct], np.uint8),
    )


def _written(value: Value) -> tuple[str, int]:
    if isinstance(value, bool):
        return str(value).lower(), FLAG
    return (value, TEXT) if isinstance(value, str) else (repr(value), NUMBER)


def _read_back(text: str, kind: int) -> Value:
    if kind == TEXT:
        return text
    if kind == FLAG:
        return _FLAGS[text]
    return int(text) if re.fullmatch(r"-?\d+", text) else float(text)
