"""Segment: some documents of an index with all that is searched in them; never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from textkit.core.lookup import WordTable
from textkit.core.ref import Ref
from textkit.core.stage import Model
from textkit.core.state import State, StringTable
from textkit.indexes.columns import Column, Columns, Texts, Value
from textkit.indexes.kind import Kind
from textkit.indexes.passages import Passage
from textkit.shapes import Bools, Longs

__all__ = ["ID", "SOURCE", "Piece", "Segment", "Shelved"]

#: Columns that every document has.
ID, SOURCE = "id", "source"


class Piece(NamedTuple):
    """A part of a document that is ranked, and what the kind of the index keeps of it."""

    passage: Passage
    kept: Any = None


class Shelved(NamedTuple):
    """A document as a segment takes it: ``stamp`` tells whether its source has changed since.

    ``facts`` are the columns, by which queries are filtered.
    """

    id: str
    source: str
    stamp: str
    pieces: Sequence[Piece]
    facts: Mapping[str, Value | None] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Segment(Model):
    """N documents, sorted by id, in R rows: a row a part that is ranked.

    ``state`` has ``words``, the ids (N,), ``stamps`` (N,), ``firsts`` (N + 1,), the rows of each
    document, and of each row ``texts``, ``starts``, ``lines`` and ``are_rows`` (R,). ``kept`` is
    what the kind of the index keeps of the rows. Sources are one of the columns.
    """

    kept: Ref[Model]
    columns: Ref[Columns]

    @classmethod
    def of(cls, documents: Sequence[Shelved], kind: Kind) -> Segment:
        """From documents with different ids, in any order."""
        documents = sorted(documents, key=lambda document: document.id)
        pieces = [piece for document in documents for piece in document.pieces]
        parts = [piece.passage for piece in pieces]
        ids = [document.id for document in documents]
        firsts = np.cumsum([0, *(len(document.pieces) for document in documents)])
        state = State.of(
            strings={
                "words": ids,
                "stamps": [document.stamp for document in documents],
                "texts": [part.text for part in parts],
            },
            firsts=firsts.astype(np.int64),
            starts=np.array([part.start for part in parts], np.int64),
            lines=np.array([part.line for part in parts], np.int64),
            are_rows=np.array([part.is_row for part in parts], np.bool_),
            **WordTable.arrays(ids),
        )
        facts = [{**one.facts, SOURCE: one.source or None} for one in documents]
        kept = kind.keep([piece.kept for piece in pieces])
        return cls(state=state, kept=Ref(kept), columns=Ref(Columns.of(facts)))

    @cached_property
    def ids(self) -> WordTable:
        """The documents' ids, (N,)."""
        return WordTable(self.state)

    @property
    def firsts(self) -> Longs:
        """The first row of each document, and R, (N + 1,)."""
        return self.state["firsts"]

    @property
    def rows(self) -> int:
        """The number of rows, R."""
        return int(self.firsts[-1])

    def strings(self, name: str) -> StringTable:
        """``stamps`` or ``texts``."""
        return self.state.strings(name)

    @property
    def names(self) -> set[str]:
        """The columns in which some document has a value."""
        return {ID, SOURCE, *self.columns.model.names}

    def get(self, name: str) -> Column | None:
        """The column ``id``, ``source`` or another one; None where no document has a value."""
        return self._id if name == ID else self.columns.model.get(name)

    @cached_property
    def _id(self) -> Column:
        everyone, texts = np.arange(len(self)), np.zeros(len(self), np.uint8)
        return Texts(len(self), everyone, None, self.strings("words"), texts)

    def source(self, number: int) -> str:
        """The file that a document comes from."""
        column = self.get(SOURCE)
        return str(column.at(number) or "") if column is not None else ""

    def __len__(self) -> int:
        return len(self.firsts) - 1

    def shelved(self, kept: Bools, kind: Kind) -> Iterator[Shelved]:
        """The documents that are ``kept`` (N,), as :meth:`of` takes them."""
        of_rows = np.repeat(kept, np.diff(self.firsts))
        rows_kept = iter(kind.taken(self.kept.model, of_rows))
        facts: list[dict[str, Value]] = self.columns.model.values()
        for number in np.flatnonzero(kept).tolist():
            rows = range(int(self.firsts[number]), int(self.firsts[number + 1]))
            pieces = [Piece(self.passage(row), next(rows_kept)) for row in rows]
            source, stamp = str(facts[number].pop(SOURCE, "")), self.strings("stamps")[number]
            yield Shelved(self.ids[number], source, stamp, pieces, facts[number])

    def passage(self, row: int) -> Passage:
        """A part that is ranked."""
        start, line = int(self.state["starts"][row]), int(self.state["lines"][row])
        return Passage(self.strings("texts")[row], start, line, bool(self.state["are_rows"][row]))
