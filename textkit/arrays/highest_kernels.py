"""The loops behind the highest of many numbers: products of rows, and BM25 of postings."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.arrays.postings_kernels import add_worth, work_of_postings
from textkit.arrays.topk import top
from textkit.shapes import Bools, Floats, Floats32, Ints, Longs

__all__ = ["keep_best", "keep_highest"]

CHUNK = 256  # numbers that are looked at together
BLOCK = 8192  # rows whose scores are added up together; a whole number of chunks


def _work_of_products(products: Floats32, *_: Any) -> int:
    """Most are compared and no more: a small part of a step."""
    return products.size // 16


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
                _let_in(chunk, before + first, kept, where)


@kernel
def _let_in(numbers: Floats32, before: int, heap: Floats32, places: Longs) -> None:
    """Those that are higher than the lowest in the heap."""
    for place in range(len(numbers)):
        if numbers[place] > heap[0]:
            _replace_lowest(heap, places, numbers[place], before + place)


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


def _in_numpy(
    numbers: Ints, weights: Floats32, starts: Longs, rows: Ints, counts: Floats32,
    norms: Floats, k1: float, allowed: Bools, before: int, values: Floats32, places: Longs,
) -> None:  # fmt: skip
    scores = np.zeros(len(norms), np.float32)
    add_worth(numbers, weights, starts, rows, counts, norms, k1, scores)
    if len(allowed):
        scores *= allowed
    best = top(scores, len(values), np.flatnonzero(scores > 0))
    both, where = np.append(values, scores[best]), np.append(places, before + best)
    order = np.lexsort((where, -both))[: len(values)]
    values[:], places[:] = both[order], where[order]


@kernel(work=work_of_postings, plain=_in_numpy)
def keep_best(
    numbers: Ints, weights: Floats32, starts: Longs, rows: Ints, counts: Floats32,
    norms: Floats, k1: float, allowed: Bools, before: int, values: Floats32, places: Longs,
) -> None:  # fmt: skip
    """Let what :func:`textkit.arrays.postings_kernels.add_worth` adds up into the highest so far.

    ``values`` (M,) begin as zeros, ``places`` (M,) become the rows they are of, counted on from
    those ``before``; in any order. Of equal scores the earlier stay. Only rows that are ``allowed``
    (N,) are let in; an empty array allows all. Rows are gone through in blocks that the processor
    has at hand, so that the scores of all never stand in memory.
    """
    most, scores = np.float32(k1 + 1), np.zeros(BLOCK, np.float32)
    reached, ends = np.zeros(len(numbers), np.int64), np.zeros(len(numbers), np.int64)
    for term in range(len(numbers)):
        if numbers[term] >= 0:
            reached[term], ends[term] = starts[numbers[term]], starts[numbers[term] + 1]
    for first in range(0, len(norms), BLOCK):
        for term in range(len(numbers)):
            at, end, weight = reached[term], ends[term], weights[term]
            while at < end and rows[at] < first + BLOCK:
                row, count = np.uint64(rows[at]), counts[at]  # never counted from the end
                worth = np.float32(count * most / (count + norms[row]))
                scores[row - np.uint64(first)] += weight * worth
                at += 1
            reached[term] = at
        for place in range(first, min(first + BLOCK, len(allowed))):
            scores[place - first] *= allowed[place]
        for start in range(0, BLOCK, CHUNK):
            chunk = scores[start : start + CHUNK]
            if _is_any_above(chunk, values[0]):
                _let_in(chunk, before + first + start, values, places)
        scores[:] = 0
