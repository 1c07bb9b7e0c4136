"""Directions that rows have in common, and rows without them."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.arrays.components import BLOCK, Moments, without

ROWS = np.random.default_rng(3).normal(size=(BLOCK + 700, 7)) + np.arange(7)


def test_the_first_singular_vectors_are_found_over_many_blocks():
    """Whatever the pieces that the rows come in."""
    moments = Moments(7)
    for start in range(0, len(ROWS), 1111):
        moments.add(ROWS[start : start + 1111])
    found = moments.leading(3)
    _, _, expected = np.linalg.svd(ROWS, full_matrices=False)
    assert np.abs((found * expected[:3]).sum(axis=1)) == pytest.approx(np.ones(3))
    assert (np.take_along_axis(found, np.abs(found).argmax(axis=1)[:, None], 1) > 0).all()


def test_there_are_no_more_directions_than_the_rows_have():
    """Noise of rounding is none; rows of zeros have none at all."""
    moments = Moments(5)
    assert moments.leading(1).shape == (0, 5)
    moments.add(np.outer([1.0, 2.0, -3.0], [0.1, 0.2, 0.3, 0.4, 0.5]))
    assert moments.leading(4).shape == (1, 5)


def test_rows_without_a_direction():
    axes = np.array([[0.6, 0.8, 0.0], [0.0, 0.0, 1.0]])
    rest = without(np.array([[3.0, 4.0, 5.0], [4.0, -3.0, 1.0], [0.0, 0.0, 0.0]]), axes)
    assert rest.tolist() == [[0, 0, 0], [pytest.approx(4), pytest.approx(-3), 0], [0, 0, 0]]
