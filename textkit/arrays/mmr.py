"""Maximal marginal relevance: take what scores high and resembles nothing taken before."""

from __future__ import annotations

from typing import NamedTuple

from textkit.arrays.sparse import Rows
from textkit.shapes import Floats, Longs

__all__ = ["Choice", "marginal_relevance"]


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
    open_rows: Longs,
    first: Longs,
    needs: Longs,
    diversity: float,
    near: Floats,
) -> Choice:
    """Fill budgets with the rows of highest marginal relevance.

    J. Carbonell and J. Goldstein, "The use of MMR, diversity-based reranking", SIGIR 1998: of the
    rows whose costs still fit, take again and again the one with the highest

        (1 - diversity) score_i / max score - diversity max_(j taken) cos(i, j)

    compared by nine decimals, then by position. A row at least ``near`` to one that is taken is
    its copy and is never taken itself. Exact, in time by the entries that the taken rows share
    with others.

    Args:
        scores: (S,), 0 or more.
        rows: (S, V), of unit length or empty: what rows are alike in.
        costs: (S, K), what each row takes of each of K budgets.
        limits: (K,), the budgets; none is ever exceeded.
        open_rows: the rows that may be taken.
        first: rows that are taken before all others, as far as they fit.
        needs: (S,), for each row one before it without which it should not stand, or -1. A row is
            taken together with what it needs; where that does not fit it waits until no other row
            is left, and is then taken alone.
        diversity: 0 looks at scores alone.
        near: (S,), the cosine from which each row is a copy of a taken one.

    """
    from textkit.arrays.pair_kernels import greedy

    highest = scores.max(initial=0.0)
    relative = scores / highest if highest > 0 else scores
    matrix = rows.both_ways
    return Choice(
        *greedy(relative, open_rows, first, matrix, costs, limits, needs, float(diversity), near)
    )
