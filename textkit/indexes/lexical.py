"""Lexical search: rows ranked by the terms they share with a query (BM25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from textkit.arrays.postings import Postings, invert, norms, saturated
from textkit.arrays.postings_kernels import add_worth
from textkit.arrays.sparse import count_rows
from textkit.arrays.topk import highest
from textkit.core.document import Document
from textkit.core.lookup import WordTable
from textkit.core.memo import Memo
from textkit.core.stage import Model
from textkit.core.state import State
from textkit.shapes import Bools, Floats, Floats32, Ints, Longs

__all__ = ["Lexical", "TermPostings", "terms_of"]

K1, B = 1.5, 0.75  # how soon repetition stops to count; how far length is made up for


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


class Lexical:
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
        weights = self.weights(terms)
        shares = self._shares(np.array([terms[term] for term in weights], np.float32), weights)
        scores, first = np.zeros(self.rows, np.float32), 0
        for part, norm in zip(self._parts, self._norms, strict=True):
            numbers = np.array([part.find[term] for term in weights], np.int32)
            starts, rows, counts, _ = part.postings
            own = scores[first : first + len(part)]
            add_worth(numbers, shares, starts, rows, counts, norm, K1, own)
            first += len(part)
        return scores

    def best(
        self, terms: Mapping[str, int], k: int, allowed: Bools | None = None
    ) -> tuple[Longs, Floats32]:
        """The ``k`` rows of the highest scores above 0, best first, and these scores.

        Equal ones in the order of rows; ``allowed`` (N,) says which may be given.
        """
        scores = self.scores(terms)
        if allowed is not None:
            scores *= allowed
        rows = highest(scores, k)
        return rows, scores[rows]

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

    def _shares(self, counts: Floats32, weights: Mapping[str, float]) -> Floats32:
        """The weights as parts of the score of a row with these counts, (T,)."""
        values = np.array(list(weights.values()))
        norm = norms(int(counts.sum()), self.average, K1, B)
        whole = float(np.dot(values, saturated(counts, norm, K1))) or 1.0
        return np.asarray(values / whole, np.float32)
