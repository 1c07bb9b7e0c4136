"""The loops behind textkit.arrays.similarity."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Ints, Longs

__all__ = ["factored_product", "power_iteration"]

USUAL_ITERATIONS = 20


def _work(
    starts: Longs, columns: Ints, values: Floats, width: int, kinds: Longs, left: Floats, *_: Any
) -> int:
    products: int = columns.size * left.shape[1]
    return products


def _iterated_work(*graph: Any) -> int:
    return USUAL_ITERATIONS * _work(*graph)


@kernel(work=_work)
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


@kernel(work=_iterated_work)
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
    teleport: Floats,
) -> Floats:
    """The steps of :func:`textkit.arrays.pagerank.pagerank`, on the graph of `factored_product`."""
    count = len(kinds)
    sent = factored_product(
        starts, columns, values, width, kinds, left, right, loops, np.ones(count)
    )
    for i in range(count):
        sent[i] = damping / sent[i] if sent[i] > 0 else 0.0
    scores = teleport
    for _ in range(max_iterations):
        before = scores
        scores = factored_product(
            starts, columns, values, width, kinds, left, right, loops, sent * before
        )
        scores += (1 - damping) * teleport
        if _distance(scores, before) < tolerance:
            break
    total = 0.0
    for score in scores:
        total += score
    ranks: Floats = scores / total
    return ranks


@kernel
def _distance(one: Floats, two: Floats) -> float:
    """Sum of the absolute differences."""
    total = 0.0
    for i in range(len(one)):
        total += abs(one[i] - two[i])
    return total
