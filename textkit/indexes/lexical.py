"""Lexical search: rows ranked by the terms they share with a query (BM25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np

from textkit.arrays.highest_kernels import keep_best
from textkit.arrays.postings import Postings, invert, norms, saturated
from textkit.arrays.postings_kernels import add_worth
from textkit.arrays.sparse import count_rows
from textkit.core.document import Document
from textkit.core.layers import TERMS
from textkit.core.lookup import WordTable
from textkit.core.memo import Memo
from textkit.core.stage import Layers, Model
from textkit.core.state import State
from textkit.indexes.kind import Kind, Ranked, Scorer
from textkit.shapes import Bools, Floats, Floats32, Ints, Longs

__all__ = ["Bm25", "Lexical", "TermPostings", "terms_of"]

K1, B = 1.5, 0.75  # how soon repetition stops to count; how far length is made up for
EVERYTHING = np.empty(0, np.bool_)  # of rows, is allowed

#: Numbers and weights of terms (T,), starts, rows and counts of postings, norms of rows, and k1.
Asked = tuple[Ints, Floats32, Longs, Ints, Floats32, Floats, float]


def terms_of(document: Document) -> Counter[str]:
    """How often each term occurs in a document."""
    ids, table = document.terms
    counts = np.bincount(ids[ids >= 0], minlength=len(table)).tolist()
    return Counter({term: count for term, count in zip(table, counts, strict=True) if count})


@dataclass(frozen=True, kw_only=True)
class TermPostings(Model):
    """The terms of the rows of one segment of an index, and in which rows each stands."""

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, int]]) -> TermPostings:
        """From the counted terms of each row."""
        words = sorted({term for row in rows for term in row})
        number = {term: place for place, term in enumerate(words)}
        places = [[number[term] for term in row] for row in rows]
        columns = np.array([place for row in places for place in row], np.int64)
        own = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        counts = np.array([count for row in rows for count in row.values()], np.int64)
        counted = count_rows(
            np.repeat(own, counts), np.repeat(columns, counts), (len(rows), len(words))
        )
        return cls._from(words, invert(counted))

    @classmethod
    def _from(cls, words: Sequence[str], postings: Postings) -> TermPostings:
        arrays = postings._asdict() | WordTable.arrays(words)
        return cls(state=State.of(strings={"words": list(words)}, **arrays))

    @cached_property
    def words(self) -> WordTable:
        """The terms, sorted, (V,)."""
        return WordTable(self.state)

    @cached_property
    def postings(self) -> Postings:
        """By the numbers of the terms."""
        return Postings(*(np.asarray(self.state[name]) for name in Postings._fields))

    @cached_property
    def find(self) -> Memo[int]:
        """The number of a term, or -1."""
        return Memo(lambda term: int(self.words.ids([term])[0]))

    def __len__(self) -> int:
        return len(self.postings.lengths)

    def rows_with(self, term: str) -> tuple[Ints, Floats32]:
        """The rows that hold a term, (n,), and how often, (n,)."""
        at = self.find[term]
        starts, rows, counts, _ = self.postings
        own = slice(int(starts[at]), int(starts[at + 1])) if at >= 0 else slice(0, 0)
        return rows[own], counts[own]

    def counted(self, kept: Bools) -> list[dict[str, int]]:
        """The counted terms of each row that is ``kept`` (N,): what :meth:`of` takes."""
        found: list[dict[str, int]] = [{} for _ in range(len(self))]
        for term in self.words:
            rows, counts = self.rows_with(term)
            for row, count in zip(rows.tolist(), counts.tolist(), strict=True):
                found[row][term] = int(count)
        return [found[row] for row in np.flatnonzero(kept).tolist()]


class Bm25:
    """BM25 over the rows of several segments, one after the other.

    S. Robertson et al., "Okapi at TREC-3", 1994: the score of a row is the sum over the terms of
    the query of ``idf(t)`` times what its count in the row is worth
    (:func:`textkit.arrays.postings.saturated`), with ``idf(t) = ln(1 + (N - n + .5) / (n + .5))``
    for a term that n of N rows hold.
    """

    def __init__(self, parts: Sequence[TermPostings]) -> None:
        self._parts = parts

    @cached_property
    def rows(self) -> int:
        """The number of rows, N."""
        return sum(map(len, self._parts))

    @cached_property
    def average(self) -> float:
        """Terms in a row, on average; 1 where there are none."""
        total = sum(int(part.postings.lengths.sum()) for part in self._parts)
        return total / self.rows if total else 1.0

    def weights(self, terms: Mapping[str, int]) -> dict[str, float]:
        """What each term of a query weighs: its idf times its count, in the order of spelling."""
        return {term: self.idf(term) * terms[term] for term in sorted(terms)}

    def idf(self, term: str) -> float:
        """How much it tells that a row holds the term."""
        return self._idfs[term]

    def scores(self, terms: Mapping[str, int]) -> Floats32:
        """The score of each row, (N,), for the counted terms of a query.

        They are parts of the score of a row equal to the query, so that a score depends on query
        and row alone, and 1 is such a row; one that repeats the query's terms may have more.
        """
        scores, first = np.zeros(self.rows, np.float32), 0
        for part, asked in self._asked(terms):
            add_worth(*asked, scores[first : first + len(part)])
            first += len(part)
        return scores

    def contributions(self, terms: Mapping[str, int], part: int, row: int) -> dict[str, float]:
        """What each term that a row of a part holds adds to its BM25, in the order of spelling."""
        found = {}
        for term, weight in self.weights(terms).items():
            rows, counts = self._parts[part].rows_with(term)
            place = int(np.searchsorted(rows, row))
            if place < len(rows) and rows[place] == row:
                norm = self._norms[part][row]
                found[term] = weight * float(saturated(counts[place], norm, K1))
        return found

    def best(
        self, terms: Mapping[str, int], k: int, allowed: Bools | None = None
    ) -> tuple[Longs, Floats32]:
        """The ``k`` rows of the highest scores above 0, best first, and these scores.

        Equal ones in the order of rows; ``allowed`` (N,) says which may be given.
        """
        size = max(min(k, self.rows), 0)
        values, places, first = np.zeros(size, np.float32), np.zeros(size, np.int64), 0
        for part, asked in self._asked(terms) if size else ():
            own = EVERYTHING if allowed is None else allowed[first : first + len(part)]
            keep_best(*asked, own, first, values, places)
            first += len(part)
        order = np.lexsort((places, -values))[: np.count_nonzero(values)]
        return places[order], values[order]

    def _asked(self, terms: Mapping[str, int]) -> Iterator[tuple[TermPostings, Asked]]:
        """The parts, each with the terms of a query in it and its postings."""
        weights = self.weights(terms)
        shares = np.array(list(weights.values())) / self.of_itself(terms, weights)
        for part, norm in zip(self._parts, self._norms, strict=True):
            numbers = np.array([part.find[term] for term in weights], np.int32)
            starts, rows, counts, _ = part.postings
            yield part, (numbers, shares.astype(np.float32), starts, rows, counts, norm, K1)

    @cached_property
    def _norms(self) -> list[Floats]:
        """For each part what the counts in its rows are compared with."""
        return [norms(part.postings.lengths, self.average, K1, B) for part in self._parts]

    @cached_property
    def _idfs(self) -> Memo[float]:
        return Memo(self._idf)

    def _idf(self, term: str) -> float:
        held = sum(len(part.rows_with(term)[0]) for part in self._parts)
        return float(np.log1p((self.rows - held + 0.5) / (held + 0.5)))

    def of_itself(self, terms: Mapping[str, int], weights: Mapping[str, float]) -> float:
        """What a row equal to the query would have, or 1 where that is nothing."""
        counts = np.array([terms[term] for term in weights], np.float32)
        norm = norms(sum(terms.values()), self.average, K1, B)
        worth = saturated(counts, norm, K1)
        return float(np.dot(np.array(list(weights.values())), worth)) or 1.0


@dataclass(frozen=True, kw_only=True)
class Lexical(Kind):
    """Finds by the terms that a passage shares with the query (:class:`Bm25`)."""

    REQUIRES: ClassVar[Layers] = (TERMS,)

    def row(self, passage: Document) -> Counter[str]:
        """Its counted terms."""
        return terms_of(passage)

    def keep(self, rows: Sequence[Mapping[str, int]]) -> TermPostings:
        """In which rows each term stands."""
        return TermPostings.of(rows)

    def taken(self, model: TermPostings, kept: Bools) -> list[dict[str, int]]:
        """Counted terms."""
        return model.counted(kept)

    def scorer(self, models: Sequence[TermPostings]) -> Terms:
        """BM25 of all rows."""
        return Terms(Bm25(models))


class Terms(Scorer):
    """BM25 as a part of that of a row equal to the query; what exceeds it counts as 1."""

    def __init__(self, bm25: Bm25) -> None:
        self._bm25 = bm25

    @property
    def bm25(self) -> Bm25:
        """What terms weigh."""
        return self._bm25

    def scores(self, query: Document) -> Floats32:
        """The score of each row, (R,)."""
        return self.bm25.scores(terms_of(query))

    def top(self, queries: Sequence[Document], k: int, allowed: Bools | None) -> list[Ranked]:
        """The k rows of the highest scores."""
        found = (self.bm25.best(terms_of(query), k, allowed) for query in queries)
        return [Ranked(rows, np.minimum(scores, np.float32(1))) for rows, scores in found]

    def parts(self, query: Document, rows: Longs, there: Bools | None) -> list[dict[str, float]]:
        """BM25 as it is."""
        return self.whole(query, self.scores(query)[rows])

    def whole(self, query: Document, shares: Floats32) -> list[dict[str, float]]:
        """BM25 as it is, of rows of these scores, (n,)."""
        terms = terms_of(query)
        highest = self.bm25.of_itself(terms, self.bm25.weights(terms))
        return [{"bm25": float(share) * highest} for share in shares]
