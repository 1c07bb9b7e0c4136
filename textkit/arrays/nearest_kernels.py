"""The loops behind nearest rows: the highest of many products, and exact cosines of a few."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Floats32, Longs

__all__ = ["cosines", "keep_highest"]

CHUNK = 256  # products that are looked at together


def _work_of_products(products: Floats32, *_: Any) -> int:
    """Most are compared and no more: a small part of a step."""
    return products.size // 16


def _work_of_cosines(rows: Floats32, places: Longs, *_: Any) -> int:
    steps: int = 2 * len(places) * rows.shape[1]
    return steps


@kernel(work=_work_of_products)
def keep_highest(products: Floats32, before: int, values: Floats32, places: Longs) -> None:
    """Let products (Q, B) into the highest of each query so far, ``values`` (Q, M).

    These are heaps, the lowest first, that begin as what products have to exceed; ``places`` (Q, M)
    become the columns of what is in them, counted on from those ``before``. Of equal products the
    earlier stay.
    """
    width = products.shape[1]
    for query in range(len(products)):
        row, kept, where = products[query], values[query], places[query]
        for first in range(0, width, CHUNK):
            chunk = row[first : min(first + CHUNK, width)]
            if _is_any_above(chunk, kept[0]):
                for place in range(len(chunk)):
                    if chunk[place] > kept[0]:
                        _replace_lowest(kept, where, chunk[place], before + first + place)


@kernel
def _is_any_above(numbers: Floats32, bound: float) -> bool:
    """Without a way out of the loop, which is then done for many numbers at once."""
    found = False
    for place in range(len(numbers)):
        found |= numbers[place] > bound
    return found


@kernel
def _replace_lowest(heap: Floats32, places: Longs, value: float, place: int) -> None:
    """Put a value in the lowest one's stead; of equal ones the later place is the lower."""
    size, at = len(heap), 0
    while 2 * at + 1 < size:
        below = 2 * at + 1
        if below + 1 < size and _is_lower(heap, places, below + 1, below):
            below += 1
        if heap[below] >= value:
            break
        heap[at], places[at] = heap[below], places[below]
        at = below
    heap[at], places[at] = value, place


@kernel
def _is_lower(heap: Floats32, places: Longs, one: int, other: int) -> bool:
    is_equal = heap[one] == heap[other] and places[one] > places[other]
    return bool(heap[one] < heap[other] or is_equal)


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
