from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from textkit.metrics.runs import runs

WORDS = st.lists(st.sampled_from("abc"), max_size=14)


def longest_by_definition(candidate: list[str], source: list[str]) -> list[int]:
    def occurs(run: list[str]) -> bool:
        return any(source[i : i + len(run)] == run for i in range(len(source) - len(run) + 1))

    return [
        max(n for n in range(end + 1) if occurs(candidate[end - n : end]))
        for end in range(1, len(candidate) + 1)
    ]


@given(WORDS, WORDS)
def test_runs_are_the_longest_that_stand_in_the_source(a: list[str], b: list[str]) -> None:
    assert runs(a, b).tolist() == longest_by_definition(a, b)


def test_runs_of_a_sentence_put_together_from_two_pieces() -> None:
    assert runs("on the mat the cat sat", "the cat sat on the mat").tolist() == [1, 2, 3, 1, 2, 3]


def test_a_hundred_thousand_equal_words_are_read_once() -> None:
    many = np.zeros(100_000, np.int32)
    assert runs(many, many).tolist() == list(range(1, 100_001))


def test_texts_without_words() -> None:
    assert runs("", "a").tolist() == []
    assert runs("a b", "").tolist() == [0, 0]
