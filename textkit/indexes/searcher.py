"""Searcher: the documents of an index in the order in which they answer a query."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from typing import NamedTuple

import numpy as np

from textkit.arrays.topk import top
from textkit.indexes.contents import Contents
from textkit.indexes.filters import matching
from textkit.indexes.lexical import Lexical
from textkit.indexes.segment import Segment
from textkit.shapes import Floats, Floats32, Longs

__all__ = ["Found", "Scored", "Searcher"]

FILTERS = 16  # whose documents are remembered


class Found(NamedTuple):
    """Document ``number`` of a segment, the ``row`` of it that answers best, and its score.

    ``parts`` are what the score is made of.
    """

    segment: Segment
    number: int
    row: int
    score: float
    parts: Mapping[str, float]

    @property
    def id(self) -> str:
        """The document's."""
        return str(self.segment.ids[self.number])

    @property
    def source(self) -> str:
        """The file it comes from."""
        return self.segment.source(self.number)


class Scored(NamedTuple):
    """Passages that answer a query: rows and their documents, of the whole index, ascending.

    ``scores`` are the passages', ``means`` those of all passages of their documents. All (n,).
    """

    rows: Longs
    documents: Longs
    scores: Floats
    means: Floats


class Searcher:
    """Looks in the contents of an index as they are now; ``columns`` are those it declares."""

    def __init__(self, contents: Contents, columns: Collection[str] = ()) -> None:
        self._columns = columns
        self._kept = functools.lru_cache(FILTERS)(self._allowed)
        self._segments = contents.segments
        self._lexical = Lexical([segment.terms.model for segment in contents.segments])
        self._there = ~np.concatenate([np.empty(0, np.bool_), *contents.gone])
        rows = np.cumsum([0, *(segment.rows for segment in self._segments)])
        firsts = [s.firsts[:-1] + row for s, row in zip(self._segments, rows, strict=False)]
        self._firsts: Longs = np.concatenate([np.empty(0, np.int64), *firsts, rows[-1:]])
        self._documents = np.cumsum([0, *map(len, self._segments)])

    def best(self, terms: Mapping[str, int], k: int, allowed: Longs | None = None) -> list[Found]:
        """The ``k`` documents that answer the counted terms best, best first.

        A document answers as well as its best passage; one that holds no term answers nothing.
        ``allowed`` are the only ones that count.
        """
        rows = self._lexical.scores(terms)
        scores = self._of_documents(rows)
        if allowed is None:
            among = np.flatnonzero((scores > 0) & self._there)
        else:
            among = allowed[scores[allowed] > 0]
        places = top(scores, k, among)
        whole = self._lexical.whole(terms)
        return [self._found(place, rows, whole) for place in places.tolist()]

    def passages(self, terms: Mapping[str, int], where: str | None) -> Scored:
        """Every passage that answers the counted terms."""
        scores = self._lexical.scores(terms)
        of_rows = np.repeat(np.arange(len(self._there)), np.diff(self._firsts))
        counts = self._there.copy()
        if where is not None:
            counts[:] = False
            counts[self.allowed(where)] = True
        rows = np.flatnonzero((scores > 0) & counts[of_rows])
        means = np.bincount(of_rows, scores, len(self._there)) / np.diff(self._firsts)
        documents = of_rows[rows]
        return Scored(rows, documents, scores[rows].astype(np.float64), means[documents])

    def place(self, row: int, document: int) -> tuple[Segment, int, int]:
        """The segment of a row and its document, and their numbers there."""
        which = int(np.searchsorted(self._documents, document, side="right")) - 1
        number = document - int(self._documents[which])
        segment = self._segments[which]
        return segment, number, int(segment.firsts[number]) + row - int(self._firsts[document])

    def allowed(self, where: str) -> Longs:
        """The documents that are there and that a filter lets through, ascending.

        Raises:
            UsageError: it is no filter of these documents.

        """
        return self._kept(where)

    def weights(self, terms: Mapping[str, int]) -> dict[str, float]:
        """What each term weighs."""
        return self._lexical.weights(terms)

    def contributions(self, terms: Mapping[str, int], found: Found) -> dict[str, float]:
        """What each term adds to the BM25 of what was found, as far as it holds the term."""
        segments = [segment is found.segment for segment in self._segments]
        return self._lexical.contributions(terms, segments.index(True), found.row)

    def _allowed(self, where: str) -> Longs:
        return np.flatnonzero(matching(where, self._segments, self._columns) & self._there)

    def _of_documents(self, rows: Floats32) -> Floats32:
        """The highest score of each document's rows, (N,)."""
        if len(rows) == len(self._there):  # a row a document
            return rows
        return np.asarray(np.maximum.reduceat(rows, self._firsts[:-1]), np.float32)

    def _found(self, place: int, rows: Floats32, whole: float) -> Found:
        own = rows[self._firsts[place] : self._firsts[place + 1]]
        which = int(np.searchsorted(self._documents, place, side="right")) - 1
        segment = self._segments[which]
        number = place - int(self._documents[which])
        best = int(own.argmax())
        score = float(own[best])
        return Found(
            segment, number, int(segment.firsts[number]) + best, min(score, 1.0),
            {"bm25": score * whole},
        )  # fmt: skip
