"""Compiled loops over all pairs of sparse rows that share a column, one row at a time.

A matrix comes both ways, by rows and by columns (:mod:`textkit.arrays.sparse`). ``bounds`` (B + 1,)
part its rows into blocks that share no column, a document each, which are gone through one after
another. Marginal relevance, which meets pairs as well, is in this file because a kernel calls only
kernels of its own file.
"""

from __future__ import annotations

import heapq
from typing import Any, TypeAlias

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.arrays.sparse import BothWays
from textkit.shapes import Bools, Floats, Longs

__all__ = ["greedy", "highest", "linked", "ranks", "sides"]

#: The class of each row, what a product of two classes is multiplied by, whether rows have loops.
Weighing: TypeAlias = "tuple[Longs, Floats, bool]"
#: Where the links of each row start, (n + 1,), and of each link the other row and its weight.
Links: TypeAlias = "tuple[Longs, Longs, Floats]"
Room: TypeAlias = "tuple[Longs, Floats]"
#: Damping, tolerance, and the most iterations.
Until: TypeAlias = "tuple[float, float, int]"

USUAL_ITERATIONS = 20
CLOSED, OPEN, WAITING, TAKEN = 0, 1, 2, 3
NOBODY = -1


def _meetings(matrix: BothWays) -> int:
    """How often two rows share a column, each with itself counted."""
    meetings: int = (np.diff(matrix[3]) ** 2).sum()
    return meetings


def _work_of_ranks(matrix: BothWays, *_: Any) -> int:
    """Each link once in every step."""
    return USUAL_ITERATIONS * _meetings(matrix)


def _work_of_choice(bounds: Longs, scores: Floats, matrix: BothWays, *_: Any) -> int:
    """As if every row were taken, and compared with all that share a column with it."""
    return 20 * scores.size + _meetings(matrix)


@kernel
def _products(i: int, matrix: BothWays, product: Floats) -> list[int]:
    """The rows that share a column with row i; ``product``, zero before, gets theirs with it."""
    starts, columns, values, column_starts, rows, entries = matrix
    met = [0 for _ in range(0)]
    for entry in range(starts[i], starts[i + 1]):
        column = columns[entry]
        for other in range(column_starts[column], column_starts[column + 1]):
            if product[rows[other]] == 0.0:
                met.append(rows[other])
            product[rows[other]] += values[entry] * entries[other]
    return met


@kernel
def linked(matrix: BothWays, threshold: float, x: Floats) -> Floats:
    """For each row the sum of ``x`` over the rows whose product with it exceeds the threshold."""
    sums, product = np.zeros(len(x)), np.zeros(len(x))
    for i in range(len(x)):
        for j in _products(i, matrix, product):
            if product[j] > threshold:
                sums[i] += x[j]
            product[j] = 0.0
    return sums


@kernel
def highest(matrix: BothWays) -> float:
    """The highest product of two different rows; 0 where no two share a column."""
    count, most = len(matrix[0]) - 1, 0.0
    product = np.zeros(count)
    for i in range(count):
        for j in _products(i, matrix, product):
            if j != i:
                most = max(most, product[j])
            product[j] = 0.0
    return most


@kernel
def sides(matrix: BothWays, threshold: float) -> tuple[Floats, Floats]:
    """For each row what its products exceed the threshold by: with rows before it, and after."""
    count = len(matrix[0]) - 1
    before, after, product = np.zeros(count), np.zeros(count), np.zeros(count)
    for i in range(count):
        for j in _products(i, matrix, product):
            over = max(product[j] - threshold, 0.0)
            if j < i:
                before[i] += over
            elif j > i:
                after[i] += over
            product[j] = 0.0
    return before, after


@kernel(work=_work_of_ranks)
def ranks(
    matrix: BothWays, bounds: Longs, weighing: Weighing, most: Longs, until: Until, teleport: Floats
) -> Floats:
    """The steps of :func:`textkit.arrays.pagerank.pagerank` on the links, each written out once.

    The graphs are those of :class:`textkit.arrays.similarity.SimilarityGraph`, the links of each
    no more than ``most`` (B,); each ends when its own scores have settled.
    """
    shares, product = np.empty(len(teleport)), np.zeros(len(teleport))
    for block in range(len(bounds) - 1):
        own = slice(bounds[block], bounds[block + 1])
        room = np.empty(most[block], np.int64), np.empty(most[block])
        links = _links(own.start, own.stop, matrix, weighing, product, room)
        shares[own] = _ranked(links, until, teleport[own])
    return shares


@kernel
def _links(
    start: int, stop: int, matrix: BothWays, weighing: Weighing, product: Floats, room: Room
) -> Links:
    """The links of rows, which are counted from ``start``; there is ``room`` for all of them."""
    (kinds, kernel_, has_loops), (ends, weights) = weighing, room
    first, count = np.zeros(stop - start + 1, np.int64), 0
    for i in range(start, stop):
        for j in _products(i, matrix, product):
            if has_loops or j != i:
                ends[count], weights[count] = j - start, kernel_[kinds[i], kinds[j]] * product[j]
                count += 1
            product[j] = 0.0
        first[i + 1 - start] = count
    return first, ends[:count], weights[:count]


@kernel
def _ranked(links: Links, until: Until, teleport: Floats) -> Floats:
    """Scores (n,) that sum to 1."""
    damping, tolerance, max_iterations = until
    sent = _incoming(links, np.ones(len(teleport)))
    for i in range(len(sent)):
        sent[i] = damping / sent[i] if sent[i] > 0 else 0.0
    scores, before = teleport.copy(), np.empty(len(teleport))
    for _ in range(max_iterations):
        for i in range(len(scores)):
            before[i], scores[i] = scores[i], sent[i] * scores[i]
        scores = _incoming(links, scores)
        for i in range(len(scores)):
            scores[i] += (1 - damping) * teleport[i]
        if _distance(scores, before) < tolerance:
            break
    total = 0.0
    for score in scores:
        total += score
    shares: Floats = scores / total
    return shares


@kernel
def _incoming(links: Links, x: Floats) -> Floats:
    """W x, (N,), of a symmetric W."""
    first, ends, weights = links
    sums = np.zeros(len(x))
    for i in range(len(x)):
        for link in range(first[i], first[i + 1]):
            sums[i] += weights[link] * x[ends[link]]
    return sums


@kernel
def _distance(one: Floats, two: Floats) -> float:
    """Sum of the absolute differences."""
    total = 0.0
    for i in range(len(one)):
        total += abs(one[i] - two[i])
    return total


@kernel(work=_work_of_choice)
def greedy(
    bounds: Longs,
    scores: Floats,
    matrix: BothWays,
    costs: Longs,
    limits: Longs,
    is_open: Bools,
    first: Longs,
    needs: Longs,
    diversity: float,
    near: Floats,
    is_denied: Bools,
    blocks: Longs,
) -> tuple[Longs, Longs, Longs]:
    """Of each of some ``blocks`` the rows in the order they are taken, one block after another.

    And how many that are of each block, and for each row the one it repeats, or -1. Rows that do
    not fit together with what they need wait until nothing else is left.
    """
    copy_of, chosen = np.full(len(scores), NOBODY), np.empty(len(scores), np.int64)
    penalty, alike = np.zeros(len(scores)), np.zeros(len(scores))
    state, counts, total = np.full(len(scores), CLOSED), np.zeros(len(blocks), np.int64), 0
    for which in range(len(blocks)):
        start, stop = bounds[blocks[which]], bounds[blocks[which] + 1]
        limit, spent, is_strict = limits[blocks[which]], np.zeros_like(limits[0]), True
        least = _opened(start, stop, is_open, costs, limit, state)
        heap = _queue(start, stop, state, scores, penalty, diversity)
        wanted = [row for row in first[::-1] if start <= row < stop]
        while (spent + least <= limit).all():
            if len(heap) == 0 and is_strict:
                heap, is_strict = _queue(start, stop, state, scores, penalty, diversity), False
            if len(heap) == 0:
                break
            row = wanted.pop() if len(wanted) > 0 else _best(heap, scores, penalty, diversity)
            if state[row] != OPEN or (spent + costs[row] > limit).any():
                continue
            party = _party(row, needs, state) if is_strict else [row]
            if not _fits(party, state, costs, spent, limit):
                state[row] = WAITING
                continue
            for member in party:
                if state[member] != CLOSED:  # else the member before it says the same
                    _take(member, matrix, near, is_denied, penalty, alike, copy_of, state)
                    chosen[total], total, spent = member, total + 1, spent + costs[member]
                    counts[which] += 1
    return chosen[:total], counts, copy_of


@kernel
def _opened(
    start: int, stop: int, is_open: Bools, costs: Longs, limit: Longs, state: Longs
) -> Longs:
    """Lets those rows wait that fit; the least that one takes, (K,)."""
    least = limit + 1
    for i in range(start, stop):
        if is_open[i] and (costs[i] <= limit).all():
            state[i], least = WAITING, np.minimum(least, costs[i])
    return least


@kernel
def _queue(
    start: int, stop: int, state: Longs, scores: Floats, penalty: Floats, diversity: float
) -> list[tuple[int, int]]:
    """Opens the rows that wait: a heap of them, the best at its top."""
    heap = [(0, 0) for _ in range(0)]
    for i in range(start, stop):
        if state[i] == WAITING:
            state[i] = OPEN
            heapq.heappush(heap, (-_value(scores[i], penalty[i], diversity), i))
    return heap


@kernel
def _best(heap: list[tuple[int, int]], scores: Floats, penalty: Floats, diversity: float) -> int:
    """Take the best row from the heap.

    Values only fall while rows are taken, so the top is the best as soon as its value is up to
    date: most rows are never looked at twice.
    """
    while True:
        stale, row = heap[0]
        now = -_value(scores[row], penalty[row], diversity)
        if now <= stale:
            return heapq.heappop(heap)[1]
        heapq.heapreplace(heap, (now, row))


@kernel
def _value(score: float, penalty: float, diversity: float) -> int:
    """Marginal relevance in units of 1e-9, so that rounding errors decide nothing."""
    return int(np.rint(((1 - diversity) * score - diversity * penalty) * 1e9))


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
def _take(
    member: int,
    matrix: BothWays,
    near: Floats,
    is_denied: Bools,
    penalty: Floats,
    alike: Floats,
    copy_of: Longs,
    state: Longs,
) -> None:
    """Take a row: what resembles it is worth less, and its copies are closed."""
    state[member] = TAKEN
    for i in _products(member, matrix, alike):
        penalty[i] = max(penalty[i], alike[i])
        is_copy = alike[i] >= near[i] and is_denied[i] == is_denied[member]
        if is_copy and state[i] != TAKEN and copy_of[i] == NOBODY:
            copy_of[i], state[i] = member, CLOSED
        alike[i] = 0.0
