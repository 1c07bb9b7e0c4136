"""Counting what stands near what: by hand, in parts, and against plain loops."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import gettempdir

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.arrays.glove_counting import BYTES_A_TOKEN, Cooccurrences, count_cooccurrences

FOLDER = Path(gettempdir())
DOCUMENTS = st.lists(st.lists(st.integers(0, 8), max_size=30), max_size=6)


def encoded(documents):
    return np.array([-1, *(i for words in documents for i in [*words, -1])], np.int32)


def bits(counted: Cooccurrences) -> tuple[bytes, ...]:
    return counted.starts.tobytes(), counted.columns.tobytes(), counted.units.tobytes()


def cells(counted: Cooccurrences) -> dict[tuple[int, int], float]:
    rows = np.repeat(np.arange(len(counted.starts) - 1), np.diff(counted.starts))
    pairs = zip(rows.tolist(), counted.columns.tolist(), strict=True)
    return dict(zip(pairs, counted.values.tolist(), strict=True))


def test_a_worked_example():
    """A b c a: a and b are 1 and 2 apart, a and c 2 and 1, b and c 1; the two a are too far."""
    found = cells(count_cooccurrences(encoded([[0, 1, 2, 0]]), 3, 2, FOLDER))
    assert found == {
        (0, 1): 1.5, (0, 2): 1.5, (1, 0): 1.5, (1, 2): 1.0, (2, 0): 1.5, (2, 1): 1.0,
    }  # fmt: skip


def test_one_side_alone():
    """The row is the word, the column what follows it."""
    found = cells(count_cooccurrences(encoded([[0, 1, 2]]), 3, 2, FOLDER, is_symmetric=False))
    assert found == {(0, 1): 1.0, (0, 2): 0.5, (1, 2): 1.0}


def test_documents_are_contexts_of_their_own():
    assert not cells(count_cooccurrences(encoded([[0], [], [1], [2]]), 3, 5, FOLDER))


def test_a_word_stands_near_itself():
    """Both of them count, as in the authors' program."""
    assert cells(count_cooccurrences(encoded([[0, 0]]), 1, 5, FOLDER)) == {(0, 0): 2.0}


@settings(deadline=None)
@given(DOCUMENTS, st.integers(1, 12), st.booleans(), st.integers(1, 60))
def test_parts_give_the_same_bits_as_the_whole(documents, window, both, part):
    """However few tokens are counted at once, the entries and their order are the same."""
    ids = encoded(documents)
    whole = count_cooccurrences(ids, 9, window, FOLDER, is_symmetric=both)
    memory = 1e-6 * BYTES_A_TOKEN * part
    parts = count_cooccurrences(ids, 9, window, FOLDER, is_symmetric=both, memory=memory)
    assert bits(whole) == bits(parts)


@settings(deadline=None)
@given(DOCUMENTS, st.integers(1, 12), st.booleans(), st.integers(0, 60))
def test_rounds_give_the_same_bits_as_the_whole(documents, window, both, places):
    """However few places are sorted at once, the entries and their order are the same."""
    ids = encoded(documents)
    whole = count_cooccurrences(ids, 9, window, FOLDER, is_symmetric=both)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textkit.arrays.glove_counting.PLACES", places)
        rounds = count_cooccurrences(ids, 9, window, FOLDER, is_symmetric=both)
    assert bits(whole) == bits(rounds)


@settings(deadline=None)
@given(DOCUMENTS, st.integers(1, 12), st.booleans())
def test_the_entries_are_those_of_plain_loops(documents, window, both):
    expected: defaultdict[tuple[int, int], float] = defaultdict(float)
    for words in documents:
        for place, word in enumerate(words):
            for gap, other in enumerate(words[place + 1 : place + 1 + window], 1):
                expected[word, other] += 1 / gap
                if both:
                    expected[other, word] += 1 / gap
    found = cells(count_cooccurrences(encoded(documents), 9, window, FOLDER, is_symmetric=both))
    assert found == pytest.approx(expected, rel=1e-6)
    assert list(found) == sorted(found)


def test_more_entries_than_are_written_at_once(monkeypatch):
    """A wide vocabulary: rows leave in several pieces."""
    ids = encoded([np.random.default_rng(1).integers(0, 300, 4000).tolist()])
    whole = count_cooccurrences(ids, 300, 5, FOLDER)
    monkeypatch.setattr("textkit.arrays.glove_counting.ROOM", 300)
    pieces = count_cooccurrences(ids, 300, 5, FOLDER)
    assert cells(pieces) == cells(whole)
    assert len(whole) > 10_000
