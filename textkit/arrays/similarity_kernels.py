"""The compiled loops behind textkit.arrays.similarity; imported only when a graph is ranked."""

from __future__ import annotations

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Ints, Longs

__all__ = ["factored_product", "power_iteration"]


@kernel
def factored_product(
    starts: Longs,
    columns: Ints,
    values: Floats,
    width: int,
    kinds: Longs,
    left: Floats,
    right: Floats,
    loops: Floats,
    x: Floats,
) -> Floats:
    """``sum_r D(left_r) M M^T D(right_r) x - D(loops) x``: shapes as in SimilarityGraph."""
    rank = left.shape[1]
    gathered = np.zeros((width, rank))
    sent = np.empty(rank)
    for i in range(len(x)):
        for r in range(rank):
            sent[r] = right[kinds[i], r] * x[i]
        for entry in range(starts[i], starts[i + 1]):
            column = columns[entry]
            for r in range(rank):
                gathered[column, r] += values[entry] * sent[r]
    product = -loops * x
    for i in range(len(x)):
        sent[:] = 0.0
        for entry in range(starts[i], starts[i + 1]):
            column = columns[entry]
            for r in range(rank):
                sent[r] += values[entry] * gathered[column, r]
        for r in range(rank):
            product[i] += left[kinds[i], r] * sent[r]
    return product


@kernel
def power_iteration(
    starts: Longs,
    columns: Ints,
    values: Floats,
    width: int,
    kinds: Longs,
    left: Floats,
    right: Floats,
    loops: Floats,
    damping: float,
    tolerance: float,
    max_iterations: int,
) -> Floats:
    """The steps of :func:`textkit.arrays.pagerank.pagerank`, on the graph of `factored_product`."""
    count = len(kinds)
    sent = factored_product(
        starts, columns, values, width, kinds, left, right, loops, np.ones(count)
    )
    for i in range(count):
        sent[i] = damping / sent[i] if sent[i] > 0 else 0.0
    scores = np.full(count, 1 / count)
    for _ in range(max_iterations):
        before = scores
        scores = factored_product(
            starts, columns, values, width, kinds, left, right, loops, sent * before
        )
        scores += (1 - damping) / count
        if np.abs(scores - before).sum() < tolerance:
            break
    ranks: Floats = scores / scores.sum()
    return ranks
