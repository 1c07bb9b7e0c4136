"""The parts of ROUGE: subsequences, rounding, limits, stems."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.metrics.rouge import porter
from textkit.metrics.rouge.exceptions import irregular_forms
from textkit.metrics.rouge.figures import Counts, figures
from textkit.metrics.rouge.lcs import common_length, marked, places
from textkit.metrics.rouge.limits import cut_bytes, cut_words
from textkit.metrics.rouge.options import Options

tokens = st.lists(st.integers(0, 4), max_size=90)


def table(reference: list[int], candidate: list[int]) -> np.ndarray:
    """The textbook's table of lengths, (R + 1, C + 1)."""
    lengths = np.zeros((len(reference) + 1, len(candidate) + 1), int)
    for i, ours in enumerate(reference):
        for j, theirs in enumerate(candidate):
            longest = max(lengths[i, j + 1], lengths[i + 1, j])
            lengths[i + 1, j + 1] = lengths[i, j] + 1 if ours == theirs else longest
    return lengths


def read_back(reference: list[int], candidate: list[int]) -> list[int]:
    """The places the textbook's walk marks, ties going back in the reference."""
    lengths, (i, j), found = table(reference, candidate), (len(reference), len(candidate)), []
    while i and j:
        if reference[i - 1] == candidate[j - 1]:
            i, j = i - 1, j - 1
            found.append(i)
        elif lengths[i - 1, j] >= lengths[i, j - 1]:
            i -= 1
        else:
            j -= 1
    return found[::-1]


@given(tokens, tokens)
def test_length_of_the_longest_common_subsequence(reference, candidate):
    """As in the table, beyond 64 tokens too."""
    assert common_length(reference, candidate) == table(reference, candidate)[-1, -1]


@given(tokens, tokens)
def test_places_of_the_longest_common_subsequence(reference, candidate):
    """Of several equally long ones the one that the textbook's walk finds."""
    bits = marked(places(reference), len(reference), candidate)
    found = [place for place in range(len(reference)) if bits >> place & 1]
    assert found == read_back(reference, candidate)


@given(st.integers(0, 2000), st.integers(1, 2000), st.integers(1, 2000))
def test_the_script_prints_five_decimals(hits, candidate, reference):
    """Rounded as C rounds, and F made of what was rounded."""
    counts = Counts(*(np.array([float(x)]) for x in (hits, candidate, reference)))
    found = figures(counts, np.array([0]), Options())[0].tolist()
    p, r = float(f"{hits / candidate:.5f}"), float(f"{hits / reference:.5f}")
    f = float(f"{p * r / (0.5 * p + 0.5 * r):.5f}") if p + r > 0 else 0
    assert found == [p, r, f]


def test_a_half_is_decided_by_its_binary_value():
    """1/64 and 3/64 go to the even digit; 0.003125 lies just above a half."""
    counts = Counts(np.array([1.0, 3.0, 1.0]), np.array([64.0, 64.0, 320.0]), np.full(3, 64.0))
    found = figures(counts, np.arange(3), Options())[:, 0].tolist()
    assert found == [0.01562, 0.04688, float(f"{1 / 320:.5f}")]


def test_words_are_what_stands_between_white_space():
    """A line break costs none; the rest of the line that reaches the limit goes."""
    assert cut_words(["a b", "c d e", "f"], 4).whole == ["a b", "c d"]
    assert cut_words(["", "a\tb"], 9).whole == ["", "a b"]


def test_bytes_are_those_of_utf_8():
    """Half a character goes."""
    assert cut_bytes(["aé"], 2).whole == ["a"]
    assert cut_bytes(["aé", "b"], 4).whole == ["aé", "b"]


def test_lines_that_only_subsequences_see():
    """The script's own slip: shorter lines than the limit stay whole, up to the first longer."""
    cut = cut_bytes(["aaa", "bbb", "cccccc", "dd"], 5)
    assert cut.whole == ["aaa", "bb"]
    assert cut.units == ["aaa", "bbb", "ccccc"]


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("agreed", "agre"),
        ("hopping", "hop"),
        ("filing", "file"),
        ("happy", "happi"),
        ("sky", "sky"),
        ("conditional", "condit"),
        ("vietnamization", "vietnam"),
        ("controlling", "control"),
        ("possibly", "possibl"),
        ("departmental", "depart"),
        ("yearly", "yearli"),
        ("1990s", "1990"),
        ("at", "at"),
    ],
)
def test_stems_of_the_script(word, stem):
    """The paper's examples, and those where the script departs from it."""
    assert porter.stem(word) == stem


def test_irregular_forms_are_words_that_are_looked_up():
    """Of four letters and more; a base is one word."""
    forms = irregular_forms()
    assert len(forms) > 800
    assert all(len(form) > 3 and form.isalpha() for form in forms)
    assert {forms["said"], forms["children"], forms["worried"], forms["happiest"]} == {
        "say",
        "child",
        "worry",
        "happy",
    }
