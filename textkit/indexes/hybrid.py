"""Hybrid: passages found by the terms they share with the query and by their vectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge

from textkit.arrays.topk import top
from textkit.core.document import Document
from textkit.core.layers import TERMS, VECTOR
from textkit.core.ref import Ref
from textkit.core.stage import Layers
from textkit.indexes.exact import Cosines
from textkit.indexes.kind import Kind, Ranked, Scorer
from textkit.indexes.lexical import Bm25, TermPostings, Terms, terms_of
from textkit.indexes.unit_rows import UnitRows, unit_vector
from textkit.shapes import Bools, Floats32, Longs

__all__ = ["Fused", "Hybrid", "TermsAndVectors"]

Row = tuple[Mapping[str, int], Floats32]

EQUAL = 1e-6  # a share of BM25 that is so close to 1 is that of a row equal to the query
SLACK = 1e-4  # more than the error of a product of unit vectors in float32


@dataclass(frozen=True, kw_only=True)
class TermsAndVectors(UnitRows):
    """The vectors of the rows of a segment, and in which of them each term stands."""

    terms: Ref[TermPostings]


@dataclass(frozen=True, kw_only=True)
class Hybrid(Kind):
    """Finds by the mean of BM25, as a part of that of a row equal to the query, and the cosine.

    A convex sum of scores that are brought to one scale by what they can be at most, rather than
    by what the best hit has, ranks better than sums of ranks (S. Bruch, S. Gai and A. Ingber, "An
    analysis of fusion functions for hybrid retrieval", 2023), and depends on nothing but the query
    and the row. Both count alike. ``least`` is how many documents a model is learnt from at least
    where the pipeline is a plan; fewer are found by their terms alone.
    """

    REQUIRES: ClassVar[Layers] = (TERMS, VECTOR)

    least: Annotated[int, Ge(1)] = 50

    def row(self, passage: Document) -> tuple[Counter[str], Floats32]:
        """Its counted terms and its vector."""
        return terms_of(passage), unit_vector(passage)

    def keep(self, rows: Sequence[Row]) -> TermsAndVectors:
        """Postings of the terms, and the vectors one below the other."""
        terms = TermPostings.of([terms for terms, _ in rows])
        state = UnitRows.state_of([vector for _, vector in rows])
        return TermsAndVectors(state=state, terms=Ref(terms))

    def taken(self, model: TermsAndVectors, kept: Bools) -> list[Row]:
        """Counted terms and vectors."""
        return list(zip(model.terms.model.counted(kept), model.rows[kept], strict=True))

    def scorer(self, models: Sequence[TermsAndVectors]) -> Fused:
        """The mean of both scores."""
        terms = Terms(Bm25([model.terms.model for model in models]))
        return Fused(terms, Cosines(models))


class Fused(Scorer):
    """The mean of the scores by terms and by vectors."""

    def __init__(self, terms: Terms, cosines: Cosines) -> None:
        self.terms = terms
        self.cosines = cosines

    @property
    def bm25(self) -> Bm25:
        """What terms weigh."""
        return self.terms.bm25

    def scores(self, query: Document) -> Floats32:
        """The score of each row, (R,)."""
        return _mean(self._shares(query), self.cosines.scores(query))

    def parts(self, query: Document, rows: Longs, there: Bools | None) -> list[dict[str, float]]:
        """BM25 and the cosine as they are, and the place of the row if ranked by one of them."""
        by_terms, products = self.terms.scores(query), self.cosines.products(query)
        exact = self.terms.whole(query, by_terms[rows])
        near = self.cosines.parts(query, rows, there)
        return [
            {
                **one,
                **other,
                "bm25_rank": _place(by_terms, row, there),
                "cosine_rank": _place(products, row, there),
            }
            for row, one, other in zip(rows, exact, near, strict=True)
        ]

    def top(self, queries: Sequence[Document], k: int, allowed: Bools | None) -> list[Ranked]:
        """The k rows of the highest mean; exact cosines are worked out for those that may be."""
        return [self._top(query, k, allowed) for query in queries]

    def _top(self, query: Document, k: int, allowed: Bools | None) -> Ranked:
        shares = self._shares(query)
        about = _mean(shares, np.maximum(self.cosines.products(query), 0))
        answers = about > 0 if allowed is None else (about > 0) & allowed
        likely = np.flatnonzero(answers)
        if k < len(likely):
            least = np.partition(about[likely], len(likely) - k)[len(likely) - k]
            likely = likely[about[likely] >= least - SLACK]
        scores = _mean(shares[likely], self.cosines.of(query, likely))
        best = top(scores, k, np.flatnonzero(scores > 0))
        return Ranked(likely[best], scores[best])

    def _shares(self, query: Document) -> Floats32:
        """BM25 as a part of that of a row equal to the query, (R,)."""
        shares = self.terms.scores(query)
        return np.where(shares > 1 - EQUAL, np.float32(1), shares)


def _place(scores: Floats32, row: int, there: Bools | None) -> int:
    better = scores > scores[row]
    return 1 + int(np.count_nonzero(better if there is None else better & there))


def _mean(shares: Floats32, cosines: Floats32) -> Floats32:
    return np.asarray((shares + cosines) / 2, np.float32)
