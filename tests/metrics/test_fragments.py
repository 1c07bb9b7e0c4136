"""Fragments equal those of Grusky et al. 2018, as section 4.1 puts it and as figure 3 does."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from textkit.metrics.fragments import compression, coverage, density, fragments

WORDS = st.lists(st.sampled_from("abcde"), max_size=14)
SOURCE = "the council voted to close the old bridge on monday"
SUMMARY = "council voted to reopen the old bridge on friday"


def longest_prefixes(candidate: list[str], source: list[str]) -> list[tuple[int, int]]:
    """The greedy process as the paper's text describes it."""
    pieces = {tuple(source[i:j]) for j in range(len(source) + 1) for i in range(j)}
    found, i = [], 0
    while i < len(candidate):
        ends = range(i + 1, len(candidate) + 1)
        end = max((end for end in ends if tuple(candidate[i:end]) in pieces), default=i)
        if end > i:
            found.append((i, end))
        i = max(end, i + 1)
    return found


def figure_three(candidate: list[str], source: list[str]) -> list[tuple[int, int]]:
    """The paper's figure 3, line by line, counting from 0."""
    found, i, j = [], 0, 0
    while i < len(candidate):
        longest = 0
        while j < len(source):
            if candidate[i] == source[j]:
                i_, j_ = i, j
                while i_ < len(candidate) and j_ < len(source) and candidate[i_] == source[j_]:
                    i_, j_ = i_ + 1, j_ + 1
                longest = max(longest, i_ - i)
                j = j_
            else:
                j = j + 1
        if longest:
            found.append((i, i + longest))
        i, j = i + max(longest, 1), 0
    return found


def spans(candidate: list[str], source: list[str]) -> list[tuple[int, int]]:
    return [(start, end) for start, end in fragments(candidate, source).tolist()]


@given(WORDS, WORDS)
def test_every_fragment_is_the_longest_prefix_of_the_rest(a: list[str], b: list[str]) -> None:
    assert spans(a, b) == longest_prefixes(a, b)


@given(WORDS, WORDS)
@example(list("aab"), list("aaab"))
def test_figure_three_differs_only_where_a_fragment_repeats_its_beginning(
    a: list[str], b: list[str]
) -> None:
    ours, theirs = spans(a, b), figure_three(a, b)
    for (start, end), other in zip(ours, theirs, strict=False):
        if other != (start, end):
            assert other[0] == start
            assert other[1] < end
            assert a[start] in a[start + 1 : end]
            return
    assert ours == theirs


@given(st.permutations(range(8)), WORDS)
def test_figure_three_agrees_on_all_candidates_without_repetitions(
    order: list[int], b: list[str]
) -> None:
    a = ["abcdexyz"[i] for i in order]
    assert spans(a, b) == figure_three(a, b)


def test_the_three_measures_by_hand() -> None:
    # council voted to | the old bridge on: 7 of 9 words, (3 * 3 + 4 * 4) / 9, 10 words to 9
    assert spans(SUMMARY.split(), SOURCE.split()) == [(0, 3), (4, 8)]
    assert coverage(SUMMARY, SOURCE) == pytest.approx(7 / 9)
    assert density(SUMMARY, SOURCE) == pytest.approx(25 / 9)
    assert compression(SUMMARY, SOURCE) == pytest.approx(10 / 9)


def test_the_text_itself_is_one_fragment() -> None:
    assert (coverage(SOURCE, SOURCE), density(SOURCE, SOURCE)) == (1, 10)


def test_empty_texts_have_documented_values() -> None:
    assert [f("", SOURCE) for f in (coverage, density, compression)] == [0, 0, 0]
    assert [f(SUMMARY, "") for f in (coverage, density, compression)] == [0, 0, 0]
    assert fragments("", "").shape == (0, 2)


def test_the_tokeniser_decides_what_a_word_is() -> None:
    assert coverage("Old-fashioned", "old-fashioned", tokenise=str.split) == 0
    assert coverage("Old-fashioned", "old-fashioned") == 1
