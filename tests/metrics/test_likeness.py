from __future__ import annotations

import math

import pytest

from textkit.metrics.likeness import likeness


def test_likeness_by_hand() -> None:
    # P = (1/2, 1/2, 0), Q = (1/2, 0, 1/2): H(M) = 3/2 bits, H(P) = H(Q) = 1 bit
    assert likeness("cat dog", "cat bird") == pytest.approx(0.5)


def test_the_order_and_the_length_of_texts_do_not_matter() -> None:
    assert likeness("a b b", "b a b b a b") == pytest.approx(1)


def test_texts_without_a_common_word_are_not_alike() -> None:
    assert likeness("a b", "c d e") == 0


def test_texts_without_words_are_like_nothing() -> None:
    assert likeness("", "a") == likeness("a", "") == likeness("", "") == 0


def test_it_is_symmetric_and_within_its_range() -> None:
    one, two = "a a b c", "a c c d d"
    assert math.isclose(likeness(one, two), likeness(two, one))
    assert 0 < likeness(one, two) < 1
