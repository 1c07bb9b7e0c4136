"""The loop behind nearest rows: exact cosines of a few."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Floats32, Longs

__all__ = ["cosines"]


def _work_of_cosines(rows: Floats32, places: Longs, *_: Any) -> int:
    steps: int = 2 * len(places) * rows.shape[1]
    return steps


@kernel(work=_work_of_cosines)
def cosines(rows: Floats32, places: Longs, queries: Floats32, of: Longs) -> Floats:
    """The cosine of row ``places[i]`` with query ``of[i]``, in billionths, rounded, (n,).

    0 where one of them is of length 0. A product of two float32 is exact in float64; the sums run
    in four lanes, so that a processor may add them at once.
    """
    found = np.zeros(len(places))
    before, length = -1, 0.0
    for at in range(len(places)):
        row, query = rows[places[at]], queries[of[at]]
        if of[at] != before:
            before, length = of[at], _products(query, query)[0]
        product, own = _products(row, query)
        if length * own > 0:
            found[at] = np.rint(product / np.sqrt(length * own) * 1e9)
    return found


@kernel
def _products(row: Floats32, query: Floats32) -> tuple[float, float]:
    """Of the row with the query, and with itself."""
    a = b = c = d = e = f = g = h = 0.0
    whole = len(row) // 4 * 4
    for at in range(0, whole, 4):
        p, q = np.float64(row[at]), np.float64(row[at + 1])
        r, s = np.float64(row[at + 2]), np.float64(row[at + 3])
        a += p * query[at]
        b += q * query[at + 1]
        c += r * query[at + 2]
        d += s * query[at + 3]
        e += p * p
        f += q * q
        g += r * r
        h += s * s
    for at in range(whole, len(row)):
        p = np.float64(row[at])
        a += p * query[at]
        e += p * p
    return (a + b) + (c + d), (e + f) + (g + h)
