from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import UsageError
from textkit.metrics.redundancy import redundancy, repetition

SENTENCES = st.lists(st.lists(st.sampled_from("abc"), max_size=5), max_size=6)


def test_repetition_by_hand() -> None:
    # ab bc ca ab bc: 3 different bigrams among 5
    assert repetition("a b c a b c", 2) == pytest.approx(2 / 5)
    assert repetition("a b c", 4) == repetition("", 1) == 0


def test_repetition_needs_a_positive_n() -> None:
    with pytest.raises(UsageError, match="n is 0"):
        repetition("a", 0)


def test_redundancy_by_hand() -> None:
    # 2*2/(3+3), 2*1/(3+2), 2*1/(3+2) of three pairs
    sentences = ["The cat sat.", "The cat ran.", "The end."]
    assert redundancy(sentences) == pytest.approx((2 / 3 + 2 / 5 + 2 / 5) / 3)
    assert redundancy(" ".join(sentences)) == redundancy(sentences)


@given(SENTENCES)
def test_redundancy_is_the_mean_over_all_pairs(sentences: list[list[str]]) -> None:
    pairs = list(combinations(sentences, 2))
    shared = [2 * (Counter(a) & Counter(b)).total() / max(len(a) + len(b), 1) for a, b in pairs]
    assert redundancy(sentences) == pytest.approx(sum(shared) / max(len(pairs), 1))


def test_fewer_than_two_sentences_repeat_nothing() -> None:
    assert redundancy("") == redundancy([]) == redundancy("One alone.") == 0
    assert redundancy(["Same here.", "Same here."]) == pytest.approx(1)
    assert redundancy(["", "..."]) == 0
