"""The bootstrap over documents: what it says of clear cases, and of no case at all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import UsageError
from textkit.metrics.significance import interval, intervals, paired, resampled_means

values = st.lists(st.floats(0, 1, width=32), min_size=1, max_size=40)


@given(values)
def test_the_interval_lies_among_the_values(found):
    """Around a mean that it may miss only by what the values allow."""
    mean, low, high = interval(np.array(found), samples=50)
    assert min(found) - 1e-9 <= low <= high <= max(found) + 1e-9
    assert mean == pytest.approx(np.mean(found))


@given(values, st.integers(0, 3))
def test_the_same_seed_gives_the_same_answer(found, seed):
    """And the difference changes its sign, with its ends, when the systems change places."""
    a, b = np.array(found), np.array(found)[::-1]
    ours, theirs = paired(a, b, samples=50, seed=seed), paired(b, a, samples=50, seed=seed)
    assert ours == paired(a, b, samples=50, seed=seed)
    assert theirs.mean == pytest.approx(-ours.mean)
    assert (theirs.low, theirs.high) == pytest.approx((-ours.high, -ours.low))
    assert theirs.p == pytest.approx(ours.p)


def test_a_clear_difference_and_none():
    """100 documents, each better; and 100 where the sign is a coin."""
    random = np.random.default_rng(3)
    noise = random.normal(size=100)
    assert paired(noise + 1, np.zeros(100)).p < 0.001
    assert paired(noise - noise.mean() + 0.01, np.zeros(100)).p > 0.8


def test_p_is_about_uniform_when_there_is_nothing():
    """Of 200 comparisons without a difference about a tenth have p < .1."""
    random = np.random.default_rng(5)
    found = [
        paired(random.normal(size=30), random.normal(size=30), samples=200).p for _ in range(200)
    ]
    assert 0.04 < np.mean(np.array(found) < 0.1) < 0.18


def test_wider_for_higher_levels():
    """99 % holds 50 %."""
    random = np.random.default_rng(1).random(30)
    wide, narrow = interval(random, level=0.99), interval(random, level=0.5)
    assert wide.low < narrow.low < narrow.high < wide.high


def test_degenerate_inputs():
    """One document says nothing of others; equal systems do not differ."""
    assert interval(np.array([0.25])) == (0.25, 0.25, 0.25)
    assert paired(np.array([1.0]), np.array([0.0])) == (1, 1, 1, 1)
    assert paired(np.ones(9), np.ones(9)) == (0, 0, 0, 1)
    assert paired(np.ones(9), np.zeros(9), samples=99).p == 0.01


def test_intervals_of_columns_are_those_of_each():
    """From the same draws."""
    columns = np.random.default_rng(7).random((17, 3))
    for found, column in zip(intervals(columns, samples=50), columns.T, strict=True):
        assert found == pytest.approx(interval(column, samples=50))


def test_every_matrix_of_equal_height_meets_the_same_draws():
    """So that metrics, and systems, are resampled together."""
    columns = np.random.default_rng(2).random((13, 2))
    together = resampled_means(columns, 7, seed=4)
    np.testing.assert_allclose(together[:, :1], resampled_means(columns[:, :1], 7, seed=4))


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: interval(np.array([])), "one value a document"),
        (lambda: interval(np.ones((2, 2))), "one value a document"),
        (lambda: interval(np.array([0.5, np.nan])), "value 1 is nan"),
        (lambda: interval(np.ones(3), level=1), "level is 1"),
        (lambda: interval(np.ones(3), samples=0), "samples 0"),
        (lambda: paired(np.ones(3), np.ones(4)), "3 values against 4"),
    ],
)
def test_what_cannot_be_resampled_is_refused(call, said):
    """With the reason."""
    with pytest.raises(UsageError, match=said):
        call()
