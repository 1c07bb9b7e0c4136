"""Searcher: the documents of an index in the order in which they answer a query."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from textkit.core.document import Document
from textkit.indexes.contents import Contents
from textkit.indexes.filters import matching
from textkit.indexes.kind import Ranked
from textkit.indexes.lexical import Bm25
from textkit.indexes.segment import Segment
from textkit.shapes import Bools, Longs

__all__ = ["Found", "Searcher"]

FILTERS = 16  # whose documents are remembered
SPARE = 8  # rows looked at beside those wanted, as several may be of one document


class Found(NamedTuple):
    """Document ``number`` of a segment, the ``row`` of it that answers best, and its score.

    ``place`` is that of the row among those of all segments.
    """

    segment: Segment
    number: int
    row: int
    place: int
    score: float

    @property
    def id(self) -> str:
        """The document's."""
        return str(self.segment.ids[self.number])

    @property
    def source(self) -> str:
        """The file it comes from."""
        return self.segment.source(self.number)


class Searcher:
    """Looks in the contents of an index as they are now; ``columns`` are those it declares."""

    def __init__(self, contents: Contents, columns: Collection[str] = ()) -> None:
        self._columns = columns
        self._kept = functools.lru_cache(FILTERS)(self._matching)
        self._segments = contents.segments
        self._scorer = contents.kind.scorer([segment.kept.model for segment in contents.segments])
        self._there = ~np.concatenate([np.empty(0, np.bool_), *contents.gone])
        counts = [np.diff(segment.firsts) for segment in self._segments]
        self._sizes: Longs = np.concatenate([np.empty(0, np.int64), *counts])
        self._owners = np.repeat(np.arange(len(self._sizes)), self._sizes)  # documents of the rows
        self._rows = np.cumsum([0, *(segment.rows for segment in self._segments)])
        self._documents = np.cumsum([0, *map(len, self._segments)])

    def best(
        self, queries: Sequence[Document], k: int, allowed: Longs | None = None
    ) -> list[list[Found]]:
        """The ``k`` documents that answer each query best, best first.

        A document answers as well as its best part. ``allowed`` are the only documents that count,
        ascending; None stands for all that are there.
        """
        if not len(self._owners):
            return [[] for _ in queries]
        rows = self._allowed_rows(allowed)
        wanted = k if len(self._owners) == len(self._sizes) else 2 * k + SPARE
        found = self._scorer.top(queries, wanted, rows)
        return [
            self._documents_of(query, ranked, k, wanted, rows)
            for query, ranked in zip(queries, found, strict=True)
        ]

    def rows(self, query: Document, k: int, allowed: Longs | None = None) -> list[Found]:
        """The ``k`` parts of documents that answer a query best, best first."""
        if not len(self._owners):
            return []
        (ranked,) = self._scorer.top([query], k, self._allowed_rows(allowed))
        pairs = zip(ranked.rows.tolist(), ranked.scores.tolist(), strict=True)
        return [self._found(row, score) for row, score in pairs]

    def allowed(self, where: str) -> Longs:
        """The documents that are there and that a filter lets through, ascending.

        Raises:
            UsageError: it is no filter of these documents.

        """
        return self._kept(where)

    @property
    def bm25(self) -> Bm25 | None:
        """What terms weigh, where the index goes by terms."""
        return self._scorer.bm25

    def contributions(self, terms: Mapping[str, int], found: Found) -> dict[str, float]:
        """What each term adds to the BM25 of what was found, as far as it holds the term."""
        if self.bm25 is None:
            return {}
        which = [segment is found.segment for segment in self._segments].index(True)
        return self.bm25.contributions(terms, which, found.row)

    def parts(self, query: Document, found: Sequence[Found]) -> list[dict[str, float]]:
        """What the scores are made of."""
        places = np.array([one.place for one in found], np.int64)
        return self._scorer.parts(query, places, self._allowed_rows(None)) if found else []

    def _matching(self, where: str) -> Longs:
        return np.flatnonzero(matching(where, self._segments, self._columns) & self._there)

    def _allowed_rows(self, allowed: Longs | None) -> Bools | None:
        if allowed is None:
            return None if self._there.all() else np.repeat(self._there, self._sizes)
        documents = np.zeros(len(self._there), np.bool_)
        documents[allowed] = True
        return np.repeat(documents & self._there, self._sizes)

    def _documents_of(
        self, query: Document, ranked: Ranked, k: int, wanted: int, allowed: Bools | None
    ) -> list[Found]:
        """The best row of each document; more rows are asked for until there are k of them."""
        _, first = np.unique(self._owners[ranked.rows], return_index=True)
        while len(first) < k and len(ranked.rows) == wanted:
            wanted *= 4
            (ranked,) = self._scorer.top([query], wanted, allowed)
            _, first = np.unique(self._owners[ranked.rows], return_index=True)
        best = np.sort(first)[:k]
        rows, scores = ranked.rows[best].tolist(), ranked.scores[best].tolist()
        return [self._found(row, score) for row, score in zip(rows, scores, strict=True)]

    def _found(self, place: int, score: float) -> Found:
        which = int(np.searchsorted(self._rows, place, side="right")) - 1
        number = int(self._owners[place]) - int(self._documents[which])
        return Found(self._segments[which], number, place - int(self._rows[which]), place, score)
