"""Compiled loops over all pairs of sparse rows that share a column, one row at a time."""

from __future__ import annotations

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Ints, Longs

__all__ = ["highest", "linked", "sides"]


@kernel
def _products(
    i: int,
    starts: Longs,
    columns: Ints,
    values: Floats,
    column_starts: Longs,
    rows: Longs,
    entries: Floats,
    product: Floats,
) -> list[int]:
    """The rows that share a column with row i; ``product``, zero before, gets theirs with it."""
    met = [0 for _ in range(0)]
    for entry in range(starts[i], starts[i + 1]):
        column = columns[entry]
        for other in range(column_starts[column], column_starts[column + 1]):
            if product[rows[other]] == 0.0:
                met.append(rows[other])
            product[rows[other]] += values[entry] * entries[other]
    return met


@kernel
def linked(
    starts: Longs,
    columns: Ints,
    values: Floats,
    column_starts: Longs,
    rows: Longs,
    entries: Floats,
    threshold: float,
    x: Floats,
) -> Floats:
    """For each row the sum of ``x`` over the rows whose product with it exceeds the threshold."""
    matrix = (starts, columns, values, column_starts, rows, entries)
    sums, product = np.zeros(len(x)), np.zeros(len(x))
    for i in range(len(x)):
        for j in _products(i, *matrix, product):
            if product[j] > threshold:
                sums[i] += x[j]
            product[j] = 0.0
    return sums


@kernel
def highest(
    starts: Longs,
    columns: Ints,
    values: Floats,
    column_starts: Longs,
    rows: Longs,
    entries: Floats,
) -> float:
    """The highest product of two different rows; 0 where no two share a column."""
    matrix = (starts, columns, values, column_starts, rows, entries)
    count, most = len(starts) - 1, 0.0
    product = np.zeros(count)
    for i in range(count):
        for j in _products(i, *matrix, product):
            if j != i:
                most = max(most, product[j])
            product[j] = 0.0
    return most


@kernel
def sides(
    starts: Longs,
    columns: Ints,
    values: Floats,
    column_starts: Longs,
    rows: Longs,
    entries: Floats,
    threshold: float,
) -> tuple[Floats, Floats]:
    """For each row what its products exceed the threshold by: with rows before it, and after."""
    matrix = (starts, columns, values, column_starts, rows, entries)
    count = len(starts) - 1
    before, after, product = np.zeros(count), np.zeros(count), np.zeros(count)
    for i in range(count):
        for j in _products(i, *matrix, product):
            over = max(product[j] - threshold, 0.0)
            if j < i:
                before[i] += over
            elif j > i:
                after[i] += over
            product[j] = 0.0
    return before, after
