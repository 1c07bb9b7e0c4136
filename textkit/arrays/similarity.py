"""Graphs of how alike sentences are, ranked without ever holding all pairs of many of them.

The overlap and the cosine of two sparse rows are sums over the columns they share. Sending
scores along all N x N edges is then two passes over the entries: gather per column what its rows
send, and hand to each row what its columns gathered. Where few sentences share a column, as in a
page of text, their links are written out instead: they are fewer than the entries times the rank.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from textkit.arrays.lowrank import cross_approximation
from textkit.arrays.pagerank import pagerank
from textkit.arrays.sparse import Rows
from textkit.shapes import Floats, Longs

__all__ = ["SimilarityGraph", "cosine_graph", "overlap_graph", "overlap_kernel", "unit_rows"]

USUAL_LENGTHS = 64  # of sentences in words, stop words left out
FEW_LINKS = 20_000  # a step over so many takes about as long as numpy's calls around a product


@dataclass(frozen=True)
class SimilarityGraph:
    """Weights ``W_ij = K[kind_i, kind_j] (M M^T)_ij``, for i != j alone but with ``has_loops``.

    ``rows`` is M (N, V); ``kinds`` (N,) sorts its rows into classes, and the classes' symmetric
    kernel is held in factors of rank R, ``K = left @ right.T``, each of shape (classes, R).
    A product takes O(entries x R) time and O(V x R) memory.
    """

    rows: Rows
    kinds: Longs
    left: Floats
    right: Floats
    has_loops: bool = False

    @cached_property
    def out_weights(self) -> Floats:
        """Sum of each row's weights, (N,); exactly 0 where no column is shared."""
        return self.incoming(np.ones(self.rows.height))

    @cached_property
    def _joining(self) -> Rows:
        """``rows`` without the columns of a single row, which join it to nothing but itself."""
        if self.has_loops:
            return self.rows
        return self.rows.keep_columns(np.flatnonzero(self.rows.column_counts() > 1))

    @cached_property
    def _loops(self) -> Floats:
        """What a product has of each row's link to itself and must lose, (N,)."""
        if self.has_loops:
            return np.zeros(self.rows.height)
        within: Floats = (self.left * self.right).sum(axis=1)
        return within[self.kinds] * self._joining.sums(self._joining.values**2)

    def incoming(self, x: Floats) -> Floats:
        """W x, which is W^T x, (N,)."""
        from textkit.arrays.similarity_kernels import factored_product

        product: Floats = factored_product(
            *self._joining, self.kinds, self.left, self.right, self._loops, x
        )
        return product

    @property
    def most_links(self) -> int:
        """What the links are no more than: pairs of rows, once for each column they share."""
        held = np.diff(self.rows.by_column.starts)
        return int(held @ held)

    def pagerank(
        self,
        *,
        damping: float = 0.85,
        tolerance: float = 1e-9,
        max_iterations: int = 200,
        teleport: Floats | None = None,
    ) -> Floats:
        """Scores (N,), N > 0: :func:`textkit.arrays.pagerank.pagerank` of this graph.

        The few links of a short document are written out one by one, and the same steps taken over
        them in compiled code.
        """
        if self.most_links > FEW_LINKS:
            return pagerank(
                self,
                damping=damping,
                tolerance=tolerance,
                max_iterations=max_iterations,
                teleport=teleport,
            )
        from textkit.arrays.pair_kernels import ranks

        count = self.rows.height
        jump = np.full(count, 1 / count) if teleport is None else teleport
        graph = (self.rows.both_ways, self.kinds, self.left, self.right, self.has_loops)
        scores: Floats = ranks(*graph, damping, tolerance, max_iterations, jump)
        return scores


def overlap_graph(counts: Rows) -> SimilarityGraph:
    """Word overlap of sentences, from how often each word occurs in each.

    ``W_ij = |i & j| / (log |i| + log |j|)``: the distinct words two sentences share, over the
    logarithms of their lengths in words (R. Mihalcea and P. Tarau, "TextRank", EMNLP 2004,
    section 4.1). Two sentences of one word have no such quotient; theirs is ``|i & j|``.
    """
    kinds, left, right = _overlap_factors(counts.sums(counts.values).astype(np.int64))
    return SimilarityGraph(counts.with_values(_ones(counts)), kinds, left, right)


def _overlap_factors(lengths: Longs) -> tuple[Longs, Floats, Floats]:
    """The kind of each length, and the factors of the kernel between kinds.

    Usual lengths have a table, which is made once; others are worked out for the document.
    """
    if lengths.max(initial=0) < USUAL_LENGTHS:
        return lengths, *_usual_factors()
    distinct, kinds = np.unique(lengths, return_inverse=True)
    return kinds, *cross_approximation(overlap_kernel(distinct))


@functools.cache
def _usual_factors() -> tuple[Floats, Floats]:
    return cross_approximation(overlap_kernel(np.arange(USUAL_LENGTHS)))


def overlap_kernel(lengths: Longs) -> Floats:
    """``1 / (log a + log b)`` for all pairs of lengths, and 1 where both are 1 (or 0).

    Lengths are distinct: m of them need m (m + 1) / 2 words of text, so that the kernel is never
    larger than the document. Its numerical rank is about ten, whatever m is.
    """
    logs = np.log(np.maximum(lengths, 1))
    both = np.add.outer(logs, logs)
    return 1 / np.where(both == 0, 1.0, both)


def cosine_graph(unit: Rows, *, loops: bool = False) -> SimilarityGraph:
    """Cosine of sentences, from their vectors as rows of length 1 (or empty).

    With ``loops`` each row is also linked to itself, by 1.
    """
    one = np.ones((1, 1))
    return SimilarityGraph(unit, np.zeros(unit.height, np.int64), one, one, has_loops=loops)


def unit_rows(counts: Rows, idf: Floats) -> Rows:
    """TF-IDF vectors: counts times ``idf`` (V,), each row of length 1 (or empty)."""
    weights = counts.values * idf[counts.columns]
    norms = np.sqrt(counts.sums(weights**2))
    return counts.with_values(weights / norms[counts.row_of_entry])


def _ones(rows: Rows) -> Floats:
    return np.ones_like(rows.values)
