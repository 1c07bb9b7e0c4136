"""Segment: some documents of an index with all that is searched in them; never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from textkit.core.lookup import WordTable
from textkit.core.ref import Ref
from textkit.core.stage import Model
from textkit.core.state import State, StringTable
from textkit.indexes.columns import Column, Columns, Texts, Value
from textkit.indexes.lexical import TermPostings
from textkit.shapes import Bools, Longs

__all__ = ["ID", "SOURCE", "Piece", "Segment", "Shelved"]

#: Columns that every document has.
ID, SOURCE = "id", "source"


class Piece(NamedTuple):
    """A passage: its text, where it starts in the document as it was read, and in which line."""

    text: str
    start: int
    line: int
    terms: dict[str, int]


class Shelved(NamedTuple):
    """A document as a segment takes it: ``stamp`` tells whether its source has changed since.

    ``facts`` are the columns, by which queries are filtered; ``is_row`` that it is a row of its
    file, all of which stands in one line.
    """

    id: str
    source: str
    stamp: str
    facts: Mapping[str, Value | None]
    pieces: Sequence[Piece]
    is_row: bool = False


@dataclass(frozen=True, kw_only=True)
class Segment(Model):
    """N documents, sorted by id, in R rows: a row a passage.

    ``state`` has ``words``, the ids (N,), ``stamps`` and ``in_line`` (N,), which are rows of their
    files, ``firsts`` (N + 1,), the rows of each document, and of each row ``texts``, ``starts``
    and ``lines`` (R,). Sources are a column.
    """

    terms: Ref[TermPostings]
    columns: Ref[Columns]

    @classmethod
    def of(cls, documents: Sequence[Shelved]) -> Segment:
        """From documents with different ids, in any order."""
        documents = sorted(documents, key=lambda document: document.id)
        pieces = [piece for document in documents for piece in document.pieces]
        ids = [document.id for document in documents]
        firsts = np.cumsum([0, *(len(document.pieces) for document in documents)])
        state = State.of(
            strings={
                "words": ids,
                "stamps": [document.stamp for document in documents],
                "texts": [piece.text for piece in pieces],
            },
            firsts=firsts.astype(np.int64),
            in_line=np.array([document.is_row for document in documents], np.bool_),
            starts=np.array([piece.start for piece in pieces], np.int64),
            lines=np.array([piece.line for piece in pieces], np.int64),
            **WordTable.arrays(ids),
        )
        return cls(
            state=state,
            terms=Ref(TermPostings.of([piece.terms for piece in pieces])),
            columns=Ref(
                Columns.of([{**one.facts, SOURCE: one.source or None} for one in documents])
            ),
        )

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

    def is_row(self, number: int) -> bool:
        """Whether a document is a row of its file, which stands in one line."""
        return bool(self.state["in_line"][number])

    def source(self, number: int) -> str:
        """The file that a document comes from."""
        column = self.get(SOURCE)
        return str(column.at(number) or "") if column is not None else ""

    def __len__(self) -> int:
        return len(self.firsts) - 1

    def shelved(self, kept: Bools) -> Iterator[Shelved]:
        """The documents that are ``kept`` (N,), as :meth:`of` takes them."""
        of_rows = np.repeat(kept, np.diff(self.firsts))
        terms = iter(self.terms.model.counted(of_rows))
        facts: list[dict[str, Value]] = self.columns.model.values()
        for number in np.flatnonzero(kept).tolist():
            rows = range(int(self.firsts[number]), int(self.firsts[number + 1]))
            pieces = [self._piece(row, next(terms)) for row in rows]
            source = str(facts[number].pop(SOURCE, ""))
            stamp = self.strings("stamps")[number]
            yield Shelved(
                self.ids[number], source, stamp, facts[number], pieces, self.is_row(number)
            )

    def piece(self, row: int) -> Piece:
        """A passage, without its terms."""
        start, line = int(self.state["starts"][row]), int(self.state["lines"][row])
        return Piece(self.strings("texts")[row], start, line, {})

    def _piece(self, row: int, terms: dict[str, int]) -> Piece:
        text, start, line, _ = self.piece(row)
        return Piece(text, start, line, terms)
