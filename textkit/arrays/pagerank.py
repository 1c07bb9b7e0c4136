"""PageRank of a weighted graph, by power iteration.

S. Brin and L. Page, "The anatomy of a large-scale hypertextual web search engine", 1998; with the
weights of R. Mihalcea and P. Tarau, "TextRank: bringing order into texts", EMNLP 2004, equation 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from textkit.shapes import Floats

__all__ = ["Graph", "MatrixGraph", "pagerank"]


class Graph(Protocol):
    """A graph of N nodes with weights W >= 0, known by its products alone.

    So a graph whose matrix would not fit into memory can be ranked as well.
    """

    @property
    def out_weights(self) -> Floats:
        """Sum of each node's outgoing weights, W 1, shape (N,)."""

    def incoming(self, x: Floats) -> Floats:
        """What reaches each node when node i sends ``x[i]`` along its edges: W^T x, shape (N,)."""


@dataclass(frozen=True)
class MatrixGraph:
    """The graph of a NumPy or SciPy sparse matrix (N, N); row i holds the edges that leave i."""

    matrix: Any

    @cached_property
    def out_weights(self) -> Floats:
        """Row sums."""
        return np.asarray(self.matrix.sum(axis=1), np.float64).ravel()

    def incoming(self, x: Floats) -> Floats:
        """W^T x."""
        return np.asarray(self.matrix.T @ x, np.float64)


def pagerank(
    graph: Graph,
    *,
    damping: float = 0.85,
    tolerance: float = 1e-9,
    max_iterations: int = 200,
    teleport: Floats | None = None,
) -> Floats:
    """Scores (N,) that sum to 1: the share of time that a random reader spends at each node.

    Solves ``x = (1 - d) / N + d (P^T x + dangling / N)``, where P is W with each row divided by
    its sum. A dangling node, one without outgoing weight, counts as if it linked to every node
    alike: its row of P is 1 / N throughout, and ``dangling`` is the score of all such nodes.
    Both that and ``1 - d`` go to all nodes alike, so together they only set the scale of x: the
    iteration leaves the dangling part out, and its result is scaled to the sum of 1.

    ``teleport`` (N,), which sums to 1, stands for ``1 / N`` throughout: where the reader goes who
    follows no edge (T. Haveliwala, "Topic-sensitive PageRank", WWW 2002).

    The iteration ends when the scores change by less than ``tolerance`` in all (L1), or after
    ``max_iterations``. After k of them the distance to the solution has shrunk by ``d^k`` at
    least, on any graph, so ending at ``max_iterations`` is no failure.
    """
    weights = graph.out_weights
    jump = np.full(len(weights), 1 / max(len(weights), 1)) if teleport is None else teleport
    sent = np.divide(damping, weights, out=np.zeros(len(weights)), where=weights > 0)
    scores = jump
    for _ in range(max_iterations):
        before = scores
        scores = graph.incoming(sent * before) + (1 - damping) * jump
        if np.abs(scores - before).sum() < tolerance:
            break
    return np.asarray(scores / scores.sum(), np.float64)
