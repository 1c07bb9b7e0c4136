"""The loop behind textkit.arrays.mmr."""

from __future__ import annotations

import heapq
from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Ints, Longs

__all__ = ["greedy"]


def _work(
    scores: Floats, open_rows: Longs, first: Longs, starts: Longs, columns: Ints, *_: Any
) -> int:
    """As if every row were taken, and compared with all that share a column with it."""
    meetings: int = (np.bincount(columns) ** 2).sum()
    return 20 * scores.size + meetings


@kernel(work=_work)
def greedy(
    scores: Floats,
    open_rows: Longs,
    first: Longs,
    starts: Longs,
    columns: Ints,
    values: Floats,
    column_starts: Longs,
    rows: Longs,
    entries: Floats,
    costs: Longs,
    limits: Longs,
    diversity: float,
    near: Floats,
) -> tuple[Longs, Longs]:
    """Rows in the order they are taken, and for each row the one it repeats, or -1.

    Values only fall while rows are taken, so the top of the heap is the best row as soon as its
    value is up to date: most rows are never looked at twice.
    """
    penalty, alike = np.zeros(len(scores)), np.zeros(len(scores))
    copy_of = np.full(len(scores), -1)
    taken, spent = np.zeros(len(scores), np.bool_), np.zeros_like(limits)
    chosen, count, forced = np.empty(len(scores), np.int64), 0, 0
    least = _least(costs, open_rows)
    heap = [(-_value(scores[i], 0.0, diversity), i) for i in open_rows]
    heapq.heapify(heap)
    while len(heap) > 0 and (spent + least <= limits).all():
        if forced < len(first):
            row = first[forced]
            forced += 1
        else:
            stale, row = heap[0]
            now = -_value(scores[row], penalty[row], diversity)
            if now > stale:
                heapq.heapreplace(heap, (now, row))
                continue
            heapq.heappop(heap)
        if taken[row] or copy_of[row] >= 0 or (spent + costs[row] > limits).any():
            continue
        taken[row], spent, chosen[count], count = True, spent + costs[row], row, count + 1
        near_row = slice(starts[row], starts[row + 1])
        for i in _meet(columns[near_row], values[near_row], column_starts, rows, entries, alike):
            penalty[i] = max(penalty[i], alike[i])
            if alike[i] >= near[i] and not taken[i] and copy_of[i] < 0:
                copy_of[i] = row
            alike[i] = 0.0
    return chosen[:count], copy_of


@kernel
def _meet(
    columns: Ints,
    values: Floats,
    column_starts: Longs,
    rows: Longs,
    entries: Floats,
    alike: Floats,
) -> list[int]:
    """The rows that share a column with one row, whose cosines are added to ``alike``."""
    met = [0 for _ in range(0)]
    for column, value in zip(columns, values):  # noqa: B905 - compiled code knows no strict
        for other in range(column_starts[column], column_starts[column + 1]):
            row = rows[other]
            if alike[row] == 0.0:
                met.append(row)
            alike[row] += value * entries[other]
    return met


@kernel
def _value(score: float, penalty: float, diversity: float) -> int:
    """Marginal relevance in units of 1e-9, so that rounding errors decide nothing."""
    return int(np.rint(((1 - diversity) * score - diversity * penalty) * 1e9))


@kernel
def _least(costs: Longs, rows: Longs) -> Longs:
    """The smallest cost in each budget, (K,): what the next row takes at the least."""
    least = np.zeros(costs.shape[1], np.int64)
    for budget in range(costs.shape[1]):
        least[budget] = costs[rows, budget].min() if len(rows) > 0 else 0
    return least
