"""Graphs whose links have a direction: what one row sends is not what another receives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from textkit.arrays.sparse import Rows
from textkit.shapes import Floats

__all__ = ["DirectedGraph", "bm25_graph"]

K1, B = 1.2, 0.75  # the usual constants of BM25


@dataclass(frozen=True)
class DirectedGraph:
    """Weights ``W_ij = sum_t sent_it received_jt`` for i != j: from row i to row j.

    ``rows`` (N, V) holds ``sent``; ``received`` (E,) stands at the same places. A product takes
    O(E) time, and no pair of rows is ever held.
    """

    rows: Rows
    received: Floats

    @cached_property
    def _loops(self) -> Floats:
        return self.rows.sums(self.rows.values * self.received)

    @cached_property
    def out_weights(self) -> Floats:
        """Sum of each row's outgoing weights, (N,)."""
        columns, sent = self.rows.columns, self.rows.values
        reached = np.bincount(columns, self.received, self.rows.width)
        links = self.rows.sums(sent * reached[columns]) - self._loops
        return np.where(links > 1e-12 * self._loops, links, 0.0)  # the loops leave rounding errors

    def reverse(self) -> DirectedGraph:
        """The graph of W^T."""
        return DirectedGraph(self.rows.with_values(self.received), self.rows.values)

    def incoming(self, x: Floats) -> Floats:
        """W^T x, (N,)."""
        rows = self.rows
        spread = np.bincount(rows.columns, rows.values * x[rows.row_of_entry], rows.width)
        return rows.sums(self.received * spread[rows.columns]) - self._loops * x


def bm25_graph(counts: Rows) -> DirectedGraph:
    """Links by BM25: how well sentence j answers when the words of sentence i are the query.

    F. Barrios et al., "Variations of the similarity function of TextRank for automated
    summarization", 2016; S. Robertson and H. Zaragoza, "The probabilistic relevance framework",
    2009, equation 3.15, with an idf that is never negative:

        W_ij = sum_t n_it ln(1 + (N - df_t + .5) / (df_t + .5))
                     n_jt (k1 + 1) / (n_jt + k1 (1 - b + b |j| / mean length))
    """
    held = counts.column_counts()
    idf = np.log1p((counts.height - held + 0.5) / (held + 0.5))
    lengths = counts.sums(counts.values)
    relative = lengths / (lengths.mean() or 1.0)
    soft = K1 * (1 - B + B * relative[counts.row_of_entry])
    received = counts.values * (K1 + 1) / (counts.values + soft)
    return DirectedGraph(counts.with_values(counts.values * idf[counts.columns]), received)
