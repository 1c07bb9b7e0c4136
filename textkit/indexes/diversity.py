"""Diversity: of what was found, an order in which no hit says what another has said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from textkit.arrays.mmr import diverse_order
from textkit.arrays.similarity import unit_rows
from textkit.arrays.sparse import Rows, count_rows
from textkit.core.document import Document
from textkit.errors import UsageError
from textkit.indexes.lexical import Bm25, terms_of
from textkit.indexes.searcher import Found, Searcher
from textkit.indexes.unit_rows import unit_vector

__all__ = ["POOL", "check_diversity", "diversified"]

#: So many of the best are put in another order, however many hits are asked for.
POOL = 100
#: From this cosine on one is a copy, which comes after all others.
NEAR_COPY = 0.8


def check_diversity(diversity: float) -> None:
    """Refuse what is no share.

    Raises:
        UsageError: it is not in [0, 1).

    """
    if not 0 <= diversity < 1:
        raise UsageError(f"diversity is at least 0 and below 1, got {diversity:g}")


def diversified(
    searcher: Searcher, found: Sequence[Found], texts: Sequence[Document], k: int, diversity: float
) -> list[Found]:
    """The first k by maximal marginal relevance (:func:`textkit.arrays.mmr.marginal_relevance`).

    What was found, the ``texts`` as the vectoriser makes them, is alike by the cosine of its
    counted terms, weighted by the idf of the index; where that goes by vectors alone, by these.
    There are ``texts`` of the first :data:`POOL`; what was found beyond them stays where it is.
    """
    if not texts:
        return []
    bm25 = searcher.bm25
    rows = _by_vectors(texts) if bm25 is None else _by_terms(bm25, list(map(terms_of, texts)))
    scores = np.array([one.score for one in found[: len(texts)]], np.float64)
    order = diverse_order(scores, rows, k, diversity=diversity, near=NEAR_COPY)
    return [*(found[place] for place in order.tolist()), *found[len(texts) : k]]


def _by_terms(bm25: Bm25, terms: Sequence[Mapping[str, int]]) -> Rows:
    """TF-IDF vectors."""
    words = sorted({term for own in terms for term in own})
    number = {term: place for place, term in enumerate(words)}
    columns = np.array([number[term] for own in terms for term in own], np.int32)
    owners = np.repeat(np.arange(len(terms)), [len(own) for own in terms])
    counts = np.array([count for own in terms for count in own.values()], np.int64)
    shape = (len(terms), len(words))
    counted = count_rows(np.repeat(owners, counts), np.repeat(columns, counts), shape)
    return unit_rows(counted, np.array([bm25.idf(word) for word in words]))


def _by_vectors(texts: Sequence[Document]) -> Rows:
    """Unit vectors, with an entry in every column."""
    vectors = np.array([unit_vector(text) for text in texts], np.float64)
    height, width = vectors.shape
    columns = np.tile(np.arange(width, dtype=np.int32), height)
    return Rows(np.arange(height + 1) * width, columns, vectors.ravel(), width)
