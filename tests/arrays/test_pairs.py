"""Thresholds and sides against the matrix of all pairs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.arrays.pairs import ThresholdGraph, side_sums
from textkit.arrays.similarity import unit_rows
from textkit.arrays.sparse import Rows, count_rows

bags = st.lists(st.lists(st.integers(0, 10), max_size=9), min_size=1, max_size=7)
thresholds = st.sampled_from([0.0, 0.1, 0.35, 0.8])


def unit(bags: list[list[int]]) -> Rows:
    pairs = [(row, term) for row, bag in enumerate(bags) for term in bag]
    array = np.array(pairs, np.int32).reshape(-1, 2)
    counts = count_rows(array[:, 0], array[:, 1], (len(bags), 11))
    return unit_rows(counts, np.linspace(1, 3, 11))


def cosines(rows: Rows) -> np.ndarray:
    dense = np.zeros((rows.height, rows.width))
    dense[rows.row_of_entry, rows.columns] = rows.values
    return dense @ dense.T


@given(bags, thresholds)
def test_edges_where_the_cosine_exceeds_the_threshold(bags, threshold):
    """Those of a row to itself included, unless it is empty."""
    rows = unit(bags)
    graph, adjacent = ThresholdGraph(rows, threshold), cosines(rows) > threshold
    np.testing.assert_allclose(graph.out_weights, adjacent.sum(axis=1))
    x = np.linspace(1, 2, rows.height)
    np.testing.assert_allclose(graph.incoming(x), adjacent @ x)


@given(bags, thresholds)
def test_sums_before_and_after(bags, threshold):
    """With a threshold and, by running sums, without."""
    rows = unit(bags)
    matrix = cosines(rows)
    np.fill_diagonal(matrix, 0)
    over = np.maximum(matrix - threshold * matrix.max(), 0)
    before, after = side_sums(rows, threshold)
    np.testing.assert_allclose(before, np.tril(over).sum(axis=1), atol=1e-9)
    np.testing.assert_allclose(after, np.triu(over).sum(axis=1), atol=1e-9)


@pytest.mark.parametrize("bags", [[[]], [[], []], [[1, 2]]])
def test_rows_that_share_nothing(bags):
    """Neither sum has anything."""
    assert [side.tolist() for side in side_sums(unit(bags), 0.5)] == [[0.0] * len(bags)] * 2
