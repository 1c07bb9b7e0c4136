"""Cooccurrence: which items stand close to each other in a sequence, as a graph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from textkit.shapes import Floats, Ints, Longs

__all__ = ["EdgeGraph", "cooccurrence_graph"]


@dataclass(frozen=True)
class EdgeGraph:
    """A graph of ``size`` nodes by its edges: ``tails[e]`` links to ``heads[e]``, (E,) each."""

    tails: Longs
    heads: Longs
    weights: Floats
    size: int

    @property
    def out_weights(self) -> Floats:
        """Sum of each node's outgoing weights, (N,)."""
        return np.bincount(self.tails, self.weights, self.size).astype(np.float64)

    def incoming(self, x: Floats) -> Floats:
        """W^T x, (N,)."""
        sent = self.weights * x[self.tails]
        return np.bincount(self.heads, sent, self.size).astype(np.float64)


def cooccurrence_graph(ids: Ints, size: int, window: int, *, counted: bool = True) -> EdgeGraph:
    """Link items that stand in one window of ``window`` places, both ways.

    Args:
        ids: the item at each place, (T,), below ``size``.
        size: the number of items, N.
        window: at least 2; items that stand next to each other share a window of 2.
        counted: whether a link weighs as often as it occurs, or 1. No item links to itself.

    """
    found = np.empty(0, np.int64)
    counts = np.empty(0, np.int64)
    for gap in range(1, window):
        pairs = _pairs(ids, gap, size)
        found, place = np.unique(np.concatenate([found, pairs]), return_inverse=True)
        counts = np.bincount(place, np.concatenate([counts, np.ones(len(pairs), np.int64)]))
    one, other = np.divmod(found, max(size, 1))
    weights = counts.astype(np.float64) if counted else np.ones(len(found))
    return EdgeGraph(
        np.concatenate([one, other]), np.concatenate([other, one]), np.tile(weights, 2), size
    )


def _pairs(ids: Ints, gap: int, size: int) -> Longs:
    """A number for each pair of different items ``gap`` places apart, the lower item first."""
    first, second = ids[:-gap].astype(np.int64), ids[gap:].astype(np.int64)
    low, high = np.minimum(first, second), np.maximum(first, second)
    return np.asarray((low * size + high)[low != high], np.int64)
