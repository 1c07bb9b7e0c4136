"""Maximal marginal relevance: take what scores high and resembles nothing taken before."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textkit.arrays.sparse import Rows
from textkit.shapes import Bools, Floats, Longs

__all__ = ["Choice", "diverse_order", "marginal_relevance"]


class Choice(NamedTuple):
    """``chosen`` (C,): rows in the order they were taken.

    ``copy_of`` (S,): for each row the chosen one that it repeats, or -1.
    """

    chosen: Longs
    copy_of: Longs


def marginal_relevance(
    scores: Floats,
    rows: Rows,
    costs: Longs,
    limits: Longs,
    *,
    bounds: Longs | None = None,
    is_open: Bools,
    first: Longs,
    needs: Longs,
    diversity: float,
    near: Floats,
    is_denied: Bools,
    blocks: Longs | None = None,
) -> list[Choice]:
    """Fill budgets with the rows of highest marginal relevance.

    J. Carbonell and J. Goldstein, "The use of MMR, diversity-based reranking", SIGIR 1998: of the
    rows whose costs still fit, take again and again the one with the highest

        (1 - diversity) score_i / max score - diversity max_(j taken) cos(i, j)

    compared by nine decimals, then by position. A row at least ``near`` to one that is taken, and
    denied like it or like it not, is its copy and is never taken itself. Exact, in time by the
    entries that the taken rows share with others.

    Args:
        scores: (S,), 0 or more.
        rows: (S, V), of unit length or empty: what rows are alike in.
        costs: (S, K), what each row takes of each of K budgets.
        limits: (B, K), the budgets of each block; none is ever exceeded.
        bounds: (B + 1,), where blocks of rows start that are chosen from apart, and S; without
            them there is one. They share no column of ``rows``.
        is_open: (S,), whether a row may be taken.
        first: rows that are taken before all others, as far as they fit.
        needs: (S,), for each row one before it without which it should not stand, or -1. A row is
            taken together with what it needs; where that does not fit it waits until no other row
            is left, and is then taken alone.
        diversity: 0 looks at scores alone.
        near: (S,), the cosine from which each row is a copy of a taken one.
        is_denied: (S,), whether a row says the opposite of its like without.
        blocks: of which a choice is wanted; all where nothing is said.

    Returns:
        A choice for each of ``blocks``, in which rows are counted from the start of the block.

    """
    from textkit.arrays.pair_kernels import greedy

    bounds = np.array([0, len(scores)]) if bounds is None else bounds
    blocks = np.arange(len(bounds) - 1) if blocks is None else blocks
    relative = scores / _highest(scores, bounds)
    matrix, open_ = rows.both_ways, (costs, limits, is_open)
    chosen, counts, copy_of = greedy(
        bounds, relative, matrix, *open_, first, needs, float(diversity), near, is_denied, blocks
    )
    ends = counts.cumsum().tolist()
    starts = [0, *ends]
    return [
        _apart(chosen[starts[n] : ends[n]], copy_of, *bounds[block : block + 2].tolist())
        for n, block in enumerate(blocks.tolist())
    ]


def _highest(scores: Floats, bounds: Longs) -> Floats:
    """For each row the highest score of its block, or 1 where that is 0, (S,)."""
    highest = np.maximum.reduceat(scores, bounds[:-1]) if len(scores) else np.ones(1)
    return np.repeat(np.where(highest > 0, highest, 1.0), np.diff(bounds))


def _apart(chosen: Longs, copy_of: Longs, start: int, stop: int) -> Choice:
    own = copy_of[start:stop]
    return Choice(chosen - start, np.where(own < 0, -1, own - start))


def diverse_order(scores: Floats, rows: Rows, k: int, *, diversity: float, near: float) -> Longs:
    """The first k rows by marginal relevance alone, without budgets: (min(k, S),).

    Copies of rows that are taken come after all others, by their scores. The first of k rows are
    the same for every k.

    Args:
        scores: (S,), 0 or more.
        rows: (S, V), of unit length or empty.
        k: so many at most.
        diversity: 0 looks at scores alone.
        near: the cosine from which a row is a copy of another one.

    """
    count = len(scores)
    (choice,) = marginal_relevance(
        scores,
        rows,
        np.ones((count, 1), np.int64),
        np.array([[min(k, count)]]),
        is_open=np.ones(count, np.bool_),
        first=np.empty(0, np.int64),
        needs=np.full(count, -1),
        diversity=diversity,
        near=np.full(count, near),
        is_denied=np.zeros(count, np.bool_),
    )
    left = np.setdiff1d(np.arange(count), choice.chosen)
    order = np.concatenate([choice.chosen, left[np.argsort(-scores[left], kind="stable")]])
    return np.asarray(order[:k], np.int64)
