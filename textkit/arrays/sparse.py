"""Sparse rows: a matrix with few entries a row, as four arrays."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np

from textkit.shapes import Floats, Ints, Longs

__all__ = ["BothWays", "Columns", "Rows", "count_rows"]

#: A matrix by rows and by columns: starts, columns and values, then starts, rows and values.
BothWays: TypeAlias = "tuple[Longs, Ints, Floats, Longs, Longs, Floats]"


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
        made.__dict__.update(row_of_entry=self.row_of_entry, _grouped=self._grouped)
        return made

    def part(self, rows: slice, columns: slice | None = None) -> Rows:
        """Some of the rows, which have no entry outside ``columns``; a view where that can be."""
        starts = self.starts[rows.start : rows.stop + 1]
        entries = slice(starts[0], starts[-1])
        first, last = (0, self.width) if columns is None else (columns.start, columns.stop)
        own = self.columns[entries] - np.int32(first) if first else self.columns[entries]
        return Rows(starts - starts[0], own, self.values[entries], last - first)

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
        starts, order = self._grouped
        return Columns(starts, self.row_of_entry[order], self.values[order])

    @cached_property
    def _grouped(self) -> tuple[Longs, Longs]:
        """Where the entries of each column start (V + 1,), and the entries by column (E,)."""
        from textkit.arrays.sparse_kernels import grouped

        return grouped(self.columns, self.width)

    @property
    def both_ways(self) -> BothWays:
        """The matrix by rows and by columns."""
        return (self.starts, self.columns, self.values, *self.by_column)

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
    from textkit.arrays.sparse_kernels import counted

    height, width = shape
    return Rows(*counted(rows.astype(np.int64, copy=False), columns, height, width), width)
