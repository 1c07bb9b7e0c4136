"""Sparse rows: a matrix with few entries a row, as four arrays."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from textkit.shapes import Floats, Ints, Longs

__all__ = ["Columns", "Rows", "count_rows"]


class _Arrays(NamedTuple):
    starts: Longs
    columns: Ints
    values: Floats
    width: int


class Rows(_Arrays):
    """A matrix (N, V) by rows (CSR): row i has its entries at ``starts[i]:starts[i + 1]``.

    ``columns`` are distinct and ascending within a row. Shapes: starts (N + 1,), the others (E,)
    for E entries; ``width`` is V.
    """

    @property
    def height(self) -> int:
        """The number of rows, N."""
        return len(self.starts) - 1

    @cached_property
    def row_of_entry(self) -> Longs:
        """The row each entry stands in, (E,)."""
        return np.repeat(np.arange(self.height), self.starts[1:] - self.starts[:-1])

    def with_values(self, values: Floats) -> Rows:
        """Other ``values`` (E,) at the same places."""
        made = Rows(self.starts, self.columns, values, self.width)
        made.__dict__["row_of_entry"] = self.row_of_entry
        return made

    def sums(self, values: Floats) -> Floats:
        """Sum of ``values`` (E,) over each row, (N,)."""
        return np.bincount(self.row_of_entry, values, self.height).astype(np.float64)

    def products(self, row: int) -> Floats:
        """Dot product of one row with each, (N,)."""
        own = slice(self.starts[row], self.starts[row + 1])
        dense = np.zeros(self.width)
        dense[self.columns[own]] = self.values[own]
        return self.sums(self.values * dense[self.columns])

    def column_counts(self) -> Longs:
        """In how many rows each column has an entry, (V,)."""
        return np.bincount(self.columns, minlength=self.width)

    @cached_property
    def by_column(self) -> Columns:
        """The same entries sorted by column."""
        order = np.argsort(self.columns, kind="stable")
        starts = np.searchsorted(self.columns[order], np.arange(self.width + 1))
        return Columns(starts, self.row_of_entry[order], self.values[order])

    def keep_columns(self, keep: Longs) -> Rows:
        """The matrix of the columns ``keep`` (ascending), renumbered from 0."""
        renumbered = np.full(self.width, -1, np.int32)
        renumbered[keep] = np.arange(len(keep), dtype=np.int32)
        columns = renumbered[self.columns]
        kept = columns >= 0
        kept_before = np.concatenate([[0], kept.cumsum()])
        return Rows(kept_before[self.starts], columns[kept], self.values[kept], len(keep))


class Columns(NamedTuple):
    """A matrix by columns (CSC): column t has its entries at ``starts[t]:starts[t + 1]``.

    ``rows`` ascend within a column. Shapes: starts (V + 1,), the others (E,).
    """

    starts: Longs
    rows: Longs
    values: Floats


def count_rows(rows: Ints | Longs, columns: Ints, shape: tuple[int, int]) -> Rows:
    """How often each column occurs in each row, from one (row, column) pair an occurrence."""
    height, width = shape
    cells, counts = np.unique(rows.astype(np.int64) * width + columns, return_counts=True)
    row_of_entry, column = np.divmod(cells, max(width, 1))
    starts = np.searchsorted(row_of_entry, np.arange(height + 1))
    return Rows(starts, column.astype(np.int32), counts.astype(np.float64), width)
