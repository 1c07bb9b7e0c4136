"""The loop behind textkit.arrays.mmr."""

from __future__ import annotations

import heapq
from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Ints, Longs

__all__ = ["greedy"]

CLOSED, OPEN, WAITING, TAKEN = 0, 1, 2, 3


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
    needs: Longs,
    diversity: float,
    near: Floats,
) -> tuple[Longs, Longs]:
    """Rows in the order they are taken, and for each row the one it repeats, or -1.

    Values only fall while rows are taken, so the top of the heap is the best row as soon as its
    value is up to date: most rows are never looked at twice. Rows that do not fit together with
    what they need wait until nothing else is left.
    """
    penalty, alike = np.zeros(len(scores)), np.zeros(len(scores))
    copy_of = np.full(len(scores), -1)
    state, spent = np.full(len(scores), CLOSED), np.zeros_like(limits)
    chosen, count, forced = np.empty(len(scores), np.int64), 0, 0
    least, is_strict = _least(costs, open_rows), True
    state[open_rows] = OPEN
    heap = [(-_value(scores[i], 0.0, diversity), i) for i in open_rows]
    heapq.heapify(heap)
    while (spent + least <= limits).all():
        if len(heap) == 0 and is_strict:
            is_strict = False
            for i in range(len(state)):
                if state[i] == WAITING:
                    state[i] = OPEN
                    heapq.heappush(heap, (-_value(scores[i], penalty[i], diversity), i))
        if len(heap) == 0:
            break
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
        if state[row] != OPEN or (spent + costs[row] > limits).any():
            continue
        party = _party(row, needs, state) if is_strict else [row]
        if not _fits(party, state, costs, spent, limits):
            state[row] = WAITING
            continue
        for member in party:
            if state[member] == CLOSED:  # the member before it says the same
                continue
            state[member], spent = TAKEN, spent + costs[member]
            chosen[count], count = member, count + 1
            own = slice(starts[member], starts[member + 1])
            for i in _meet(columns[own], values[own], column_starts, rows, entries, alike):
                penalty[i] = max(penalty[i], alike[i])
                if alike[i] >= near[i] and state[i] != TAKEN and copy_of[i] < 0:
                    copy_of[i], state[i] = member, CLOSED
                alike[i] = 0.0
    return chosen[:count], copy_of


@kernel
def _party(row: int, needs: Longs, state: Longs) -> list[int]:
    """The row, the one it needs, the one that needs, as far as they are not taken yet."""
    party = [row]
    while needs[party[-1]] >= 0 and state[needs[party[-1]]] != TAKEN:
        party.append(needs[party[-1]])
    return party


@kernel
def _fits(party: list[int], state: Longs, costs: Longs, spent: Longs, limits: Longs) -> bool:
    """Whether all of them may be taken."""
    total = spent.copy()
    for row in party:
        if state[row] == CLOSED:
            return False
        total += costs[row]
    return bool((total <= limits).all())


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
