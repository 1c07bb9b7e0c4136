from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import UsageError
from textkit.metrics.novelty import copied, longest_copy, novelty

WORDS = st.lists(st.sampled_from("abcd"), max_size=12)
SOURCE = "the mayor opened the new bridge on monday"
SUMMARY = "the mayor opened the bridge the mayor said"


@pytest.mark.parametrize(("n", "share"), [(1, 1 / 5), (2, 3 / 6), (3, 4 / 6), (4, 4 / 5), (9, 0)])
def test_novelty_counted_by_hand(n: int, share: float) -> None:
    assert novelty(SUMMARY, SOURCE, n) == share


@pytest.mark.parametrize(("n", "share"), [(1, 7 / 8), (2, 4 / 7), (3, 2 / 6), (4, 1 / 5), (9, 0)])
def test_copied_counts_every_repetition(n: int, share: float) -> None:
    assert copied(SUMMARY, SOURCE, n) == share


def test_the_longest_copy_need_not_begin_where_a_fragment_does() -> None:
    assert longest_copy("x a b c d", "x a . a b c d e") == 4
    assert longest_copy("", "a") == longest_copy("a", "b") == 0


@given(WORDS, WORDS, st.integers(1, 4))
def test_novelty_is_its_definition_over_sets(a: list[str], b: list[str], n: int) -> None:
    def grams(row: list[str]) -> set[tuple[str, ...]]:
        return {tuple(row[i : i + n]) for i in range(len(row) - n + 1)}

    expected = len(grams(a) - grams(b)) / len(grams(a)) if grams(a) else 0.0
    assert novelty(a, b, n) == expected


def test_without_a_source_everything_is_new_and_without_a_candidate_nothing_is() -> None:
    assert (novelty("a b", "", 2), copied("a b", "", 2)) == (1, 0)
    assert (novelty("", "a b", 1), copied("", "a b", 1)) == (0, 0)


def test_no_words_make_no_ngram() -> None:
    with pytest.raises(UsageError, match="n is 0"):
        novelty("a", "a", 0)
    with pytest.raises(UsageError, match="n is -2"):
        copied("a", "a", -2)
