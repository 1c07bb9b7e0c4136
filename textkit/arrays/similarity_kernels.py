"""The loop behind textkit.arrays.similarity."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Ints, Longs

__all__ = ["factored_product"]


def _work(
    starts: Longs, columns: Ints, values: Floats, width: int, kinds: Longs, left: Floats, *_: Any
) -> int:
    products: int = columns.size * left.shape[1]
    return products


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
