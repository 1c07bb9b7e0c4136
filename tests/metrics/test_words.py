from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import UsageError
from textkit.metrics.words import ngrams, numbered, words

TEXTS = st.text(st.sampled_from("ab Cé.,'-\n漢の😀İ"), max_size=20)


def test_words_are_lower_case_tokens_with_a_letter_or_digit() -> None:
    assert words("The U.S. won't pay $5 ... 😀!") == ["the", "u.s.", "wo", "n't", "pay", "5"]


def test_han_characters_are_words_of_their_own() -> None:
    assert words("北京です。") == ["北", "京", "で", "す"]


@given(TEXTS, TEXTS)
def test_strings_are_numbered_as_their_words_are(one: str, two: str) -> None:
    fast = numbered(one, two)
    slow = numbered(words(one), words(two))
    assert [len(row) for row in fast] == [len(row) for row in slow]
    pairs = set(zip(np.concatenate(fast).tolist(), np.concatenate(slow).tolist(), strict=True))
    assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})


def test_words_do_not_run_from_one_text_into_the_next() -> None:
    first, second = numbered("new", "york new")
    assert first.tolist() == second[1:].tolist()


def test_no_texts_have_no_numbers() -> None:
    assert numbered() == []
    assert [row.tolist() for row in numbered("", "...")] == [[], []]


def test_a_tokeniser_of_ones_own_is_used() -> None:
    assert numbered("a-b a-b c", tokenise=str.split)[0].tolist() == [0, 0, 1]


def test_numbered_texts_stay_as_they_are_and_do_not_mix_with_others() -> None:
    one, two = numbered("a b", "b c")
    assert numbered(one, two)[1] is two
    with pytest.raises(UsageError, match="numbered and some are not"):
        numbered(one, "b c")


@given(st.lists(st.integers(0, 2), max_size=12), st.integers(1, 4))
def test_ngrams_are_equal_where_their_words_are(row: list[int], n: int) -> None:
    grams = ngrams(np.array(row, np.int32), n).tolist()
    expected = [tuple(row[i : i + n]) for i in range(len(row) - n + 1)]
    assert len(grams) == len(expected)
    assert len(set(zip(grams, expected, strict=True))) == len(set(grams)) == len(set(expected))


@pytest.mark.parametrize("n", [0, -1])
def test_ngrams_have_at_least_one_word(n: int) -> None:
    with pytest.raises(UsageError, match=f"n is {n}"):
        ngrams(np.zeros(3, np.int32), n)
