"""Cross approximation: exact where the rank is low, and within its tolerance."""

from __future__ import annotations

import hypothesis.extra.numpy as arrays
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from textkit.arrays.lowrank import cross_approximation


@given(arrays.arrays(np.float64, (5, 7), elements=st.integers(-9, 9)))
def test_the_factors_multiply_to_the_matrix(matrix):
    """Whatever the matrix; its rank bounds the number of factors."""
    left, right = cross_approximation(matrix)
    np.testing.assert_allclose(left @ right.T, matrix, atol=1e-9)
    assert left.shape[1] == right.shape[1] <= 5


def test_an_outer_product_needs_one_cross():
    """Rank 1."""
    left, _ = cross_approximation(np.multiply.outer([1.0, 2.0, 3.0], [5.0, 7.0]))
    assert left.shape == (3, 1)


def test_zeros_need_none():
    """And an empty matrix neither."""
    assert cross_approximation(np.zeros((3, 5)))[1].shape == (5, 0)
    assert cross_approximation(np.zeros((0, 0)))[0].shape == (0, 0)
