"""Sparse rows against the dense matrices they stand for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from textkit.arrays.sparse import Rows, count_rows

cells = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), max_size=40)


def dense(rows: Rows) -> np.ndarray:
    matrix = np.zeros((rows.height, rows.width))
    matrix[rows.row_of_entry, rows.columns] = rows.values
    return matrix


def counted(pairs: list[tuple[int, int]]) -> tuple[Rows, np.ndarray]:
    pairs_array = np.array(pairs, np.int32).reshape(-1, 2)
    matrix = np.zeros((5, 7))
    np.add.at(matrix, (pairs_array[:, 0], pairs_array[:, 1]), 1)
    return count_rows(pairs_array[:, 0], pairs_array[:, 1], (5, 7)), matrix


@given(cells)
def test_occurrences_are_counted(pairs):
    """Repeated pairs add up; rows without any are empty."""
    rows, matrix = counted(pairs)
    np.testing.assert_array_equal(dense(rows), matrix)
    np.testing.assert_array_equal(rows.sums(rows.values), matrix.sum(axis=1))
    np.testing.assert_array_equal(rows.column_counts(), (matrix > 0).sum(axis=0))


@given(cells, st.sets(st.integers(0, 6)))
def test_columns_can_be_kept(pairs, keep):
    """The others go, with their entries; no row is lost."""
    rows, matrix = counted(pairs)
    kept = np.array(sorted(keep), np.int64)
    np.testing.assert_array_equal(dense(rows.keep_columns(kept)), matrix[:, kept])


@given(cells, st.integers(0, 4))
def test_a_row_is_multiplied_with_each(pairs, row):
    """Itself included."""
    rows, matrix = counted(pairs)
    np.testing.assert_array_equal(rows.products(row), matrix @ matrix[row])


def test_a_matrix_of_no_columns():
    """Sentences without a single term."""
    empty = np.zeros(0, np.int32)
    assert dense(count_rows(empty, empty, (3, 0))).shape == (3, 0)
