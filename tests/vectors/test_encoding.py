"""A corpus as numbers: in one pass what two passes give."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import Pipeline, Words
from textkit.core.layers import TOKENS
from textkit.errors import UsageError
from textkit.text.type_counts import TypeCounts
from textkit.text.vocabulary import LearnVocabulary
from textkit.vectors.encoding import encode, learn_and_encode

texts = st.lists(st.lists(st.sampled_from(["Sea", "sea", "salt", "!", "語"])).map(" ".join))


def documents(of):
    return Pipeline(Words())(of)


def ignore() -> None:
    """Nobody asks to stop."""


@given(texts, st.integers(1, 3))
def test_one_pass_gives_what_two_give(tmp_path_factory, corpus, min_count):
    folder = tmp_path_factory.getbasetemp()
    learner, made = LearnVocabulary(min_count=min_count), documents(corpus)
    try:
        expected = learner.fit(made)
    except UsageError:
        with pytest.raises(UsageError):
            learn_and_encode(made, learner, folder, ignore)
        return
    vocabulary, ids = learn_and_encode(made, learner, folder, ignore)
    assert vocabulary == expected
    assert ids.tolist() == encode(made, expected, folder, ignore).tolist()


def test_documents_are_parted_and_unknown_words_left_out(tmp_path: Path):
    made = documents(["Sea salt, sea!", "", "salt wind"])
    _, ids = learn_and_encode(made, LearnVocabulary(min_count=2), tmp_path, ignore)
    assert ids.tolist() == [-1, 1, 0, 1, -1, -1, 0, -1]
    assert not list(tmp_path.iterdir())


def test_types_are_counted_as_they_are_written():
    """A number each, in the order of first sight; what is taken back does not count."""
    types = TypeCounts()
    numbers = [types.add(document[TOKENS]) for document in documents(["a B a", "b a"])]
    assert [part.tolist() for part in numbers] == [[0, 1, 0], [2, 0]]
    types.take_back(np.array([0, 0, 1], np.int32))
    assert (types.types, types.counts.tolist()) == (["a", "B", "b"], [1, 0, 1])


def test_the_number_of_types_has_no_limit():
    types = TypeCounts()
    for start in range(0, 6000, 1500):
        words = " ".join(f"w{number}" for number in range(start, start + 1500))
        types.add(documents([words])[0][TOKENS])
    assert types.counts.tolist() == [1] * 6000
