"""What needs the likeness of each pair of rows by itself: thresholds, and sides.

Pairs that share no column are never met, and none is kept: time goes by the sum of the squares of
how many rows hold each column, memory by the rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from textkit.arrays.sparse import Rows
from textkit.shapes import Floats

__all__ = ["ThresholdGraph", "side_sums"]


@dataclass(frozen=True)
class ThresholdGraph:
    """An edge of weight 1 between rows, and from a row to itself, whose product is over a bound."""

    rows: Rows
    threshold: float

    @cached_property
    def out_weights(self) -> Floats:
        """How many edges each row has, (N,)."""
        return self.incoming(np.ones(self.rows.height))

    def incoming(self, x: Floats) -> Floats:
        """W x, which is W^T x, (N,)."""
        from textkit.arrays.pair_kernels import linked

        sums: Floats = linked(self.rows.both_ways, self.threshold, x)
        return sums


def side_sums(rows: Rows, threshold: float) -> tuple[Floats, Floats]:
    """By how much the products of each row with those before and after it exceed a bound, (N,) x 2.

    The bound is ``threshold`` times the highest product of two rows. Without one the sums
    factorise: the row times the sum of all rows before it, or after.
    """
    if threshold == 0:
        return _sides_of_running_sums(rows)
    from textkit.arrays.pair_kernels import highest, sides

    matrix = rows.both_ways
    before, after = sides(matrix, threshold * highest(matrix))
    return before, after


def _sides_of_running_sums(rows: Rows) -> tuple[Floats, Floats]:
    columns = rows.by_column
    order = np.argsort(rows.columns, kind="stable")
    running = np.cumsum(columns.values)
    at_start = np.concatenate([[0.0], running])[columns.starts]
    column = rows.columns[order]
    before = np.empty(len(order))
    after = np.empty(len(order))
    before[order] = running - columns.values - at_start[column]
    after[order] = at_start[column + 1] - running
    return rows.sums(rows.values * before), rows.sums(rows.values * after)
