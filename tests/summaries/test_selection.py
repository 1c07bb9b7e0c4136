"""Which sentences are taken, once each has a score."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.summaries.selection import normalised, ranking


def test_higher_scores_come_first_and_equal_ones_in_order():
    """Zero and negative scores included."""
    assert ranking(np.array([0.2, 0.0, 0.5, 0.2, -1.0])).tolist() == [2, 0, 3, 1, 4]


def test_rounding_errors_decide_nothing():
    """Scores that differ after the ninth significant digit are equal, however small they are."""
    scores = np.array([1e-6, 1e-6 * (1 + 1e-12), 1e-6 * (1 + 1e-7)])
    assert ranking(scores).tolist() == [2, 0, 1]


@given(st.lists(st.floats(1e-9, 1e9), max_size=20))
def test_a_ranking_is_an_order_of_all(scores):
    """By falling score."""
    order = ranking(np.array(scores))
    assert sorted(order.tolist()) == list(range(len(scores)))
    ranked = np.array(scores)[order]
    assert (ranked[1:] <= ranked[:-1] * (1 + 1e-8)).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [("It rained.", "it  rained"), ("“Straße!”", "STRASSE"), ("- Yes, sir.\n", "yes,\tsir")],
)
def test_sentences_that_count_as_the_same(one, other):
    """Case, white space and outer punctuation do not make a difference."""
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(("one", "other"), [("Yes, sir", "Yes sir"), ("!", "?"), ("A 😀", "A 😢")])
def test_sentences_that_do_not(one, other):
    """Inner punctuation does; so does a sentence of nothing but punctuation."""
    assert normalised(one) != normalised(other)
