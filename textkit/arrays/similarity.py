"""Graphs of how alike sentences are, ranked without ever holding all pairs of many of them.

The overlap and the cosine of two sparse rows are sums over the columns they share. Sending
scores along all N x N edges is then two passes over the entries: gather per column what its rows
send, and hand to each row what its columns gathered. Where few sentences share a column, as in a
page of text, their links are written out instead: they are fewer than the entries times the rank.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

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

    ``rows`` is M (N, V); ``kinds`` (N,) sorts its rows into C classes, whose symmetric kernel is
    ``kernel`` (C, C). Held in factors of rank R, ``K = left @ right.T``, it makes a product take
    O(entries x R) time and O(V x R) memory.

    ``bounds`` (B + 1,) part the rows into blocks that share no column, whose graphs are ranked
    each by itself; without them there is one.
    """

    rows: Rows
    kinds: Longs
    kernel: Floats
    has_loops: bool = False
    bounds: Longs | None = None

    @cached_property
    def factors(self) -> tuple[Floats, Floats]:
        """``left`` and ``right``, (C, R) each."""
        return cross_approximation(self.kernel)

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
        left, right = self.factors
        within: Floats = (left * right).sum(axis=1)
        return within[self.kinds] * self._joining.sums(self._joining.values**2)

    def incoming(self, x: Floats) -> Floats:
        """W x, which is W^T x, (N,)."""
        from textkit.arrays.similarity_kernels import factored_product

        product: Floats = factored_product(
            *self._joining, self.kinds, *self.factors, self._loops, x
        )
        return product

    @cached_property
    def _bounds(self) -> Longs:
        return np.array([0, self.rows.height]) if self.bounds is None else self.bounds

    @cached_property
    def most_links(self) -> Longs:
        """What the links of each block are no more than, (B,): two rows for each shared column."""
        held = np.diff(self.rows.by_column.starts)[self.rows.columns]
        before = np.concatenate([[0], held.cumsum()])
        return np.diff(before[self.rows.starts[self._bounds]])

    def pagerank(
        self,
        *,
        damping: float = 0.85,
        tolerance: float = 1e-9,
        max_iterations: int = 200,
        teleport: Floats | None = None,
    ) -> Floats:
        """Scores (N,): :func:`textkit.arrays.pagerank.pagerank` of the graph of each block.

        The few links of a short document are written out one by one, and the same steps taken over
        them in compiled code, for all blocks in one call.
        """
        how: dict[str, Any] = {
            "damping": damping,
            "tolerance": tolerance,
            "max_iterations": max_iterations,
        }
        sizes = np.diff(self._bounds)
        jump = np.repeat(1 / sizes, sizes) if teleport is None else teleport
        if (self.most_links <= FEW_LINKS).all():
            return self._ranks(jump, **how)
        if len(sizes) == 1:
            return pagerank(self, teleport=jump, **how)
        blocks = [slice(*pair) for pair in itertools.pairwise(self._bounds.tolist())]
        return np.concatenate([self._block(b).pagerank(teleport=jump[b], **how) for b in blocks])

    def _ranks(self, jump: Floats, damping: float, tolerance: float, max_iterations: int) -> Floats:
        from textkit.arrays.pair_kernels import ranks

        weighing = (self.kinds, self.kernel, self.has_loops)
        graph = (self.rows.both_ways, self._bounds, weighing, self.most_links)
        scores: Floats = ranks(*graph, (damping, tolerance, max_iterations), jump)
        return scores

    def _block(self, own: slice) -> SimilarityGraph:
        return replace(self, rows=self.rows.part(own), kinds=self.kinds[own], bounds=None)


def overlap_graph(counts: Rows, bounds: Longs | None = None) -> SimilarityGraph:
    """Word overlap of sentences, from how often each word occurs in each.

    ``W_ij = |i & j| / (log |i| + log |j|)``: the distinct words two sentences share, over the
    logarithms of their lengths in words (R. Mihalcea and P. Tarau, "TextRank", EMNLP 2004,
    section 4.1). Two sentences of one word have no such quotient; theirs is ``|i & j|``.
    """
    lengths = counts.sums(counts.values).astype(np.int64)
    kinds, kernel = lengths, _usual_kernel()
    if lengths.max(initial=0) >= USUAL_LENGTHS:
        distinct, kinds = np.unique(lengths, return_inverse=True)
        kernel = overlap_kernel(distinct)
    return SimilarityGraph(counts.with_values(_ones(counts)), kinds, kernel, bounds=bounds)


@functools.cache
def _usual_kernel() -> Floats:
    return overlap_kernel(np.arange(USUAL_LENGTHS))


def overlap_kernel(lengths: Longs) -> Floats:
    """``1 / (log a + log b)`` for all pairs of lengths, and 1 where both are 1 (or 0).

    Lengths are distinct: m of them need m (m + 1) / 2 words of text, so that the kernel is never
    larger than the document. Its numerical rank is about ten, whatever m is.
    """
    logs = np.log(np.maximum(lengths, 1))
    both = np.add.outer(logs, logs)
    return 1 / np.where(both == 0, 1.0, both)


def cosine_graph(
    unit: Rows, bounds: Longs | None = None, *, loops: bool = False
) -> SimilarityGraph:
    """Cosine of sentences, from their vectors as rows of length 1 (or empty).

    With ``loops`` each row is also linked to itself, by 1.
    """
    alike = np.zeros(unit.height, np.int64)
    return SimilarityGraph(unit, alike, np.ones((1, 1)), has_loops=loops, bounds=bounds)


def unit_rows(counts: Rows, idf: Floats) -> Rows:
    """TF-IDF vectors: counts times ``idf`` (V,), each row of length 1 (or empty)."""
    weights = counts.values * idf[counts.columns]
    norms = np.sqrt(counts.sums(weights**2))
    return counts.with_values(weights / norms[counts.row_of_entry])


def _ones(rows: Rows) -> Floats:
    return np.ones_like(rows.values)
