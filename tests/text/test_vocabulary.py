"""Vocabulary: which words are kept, their ids, and phrases."""

from __future__ import annotations

import numpy as np
import pytest

from textkit import Pipeline, Words
from textkit.core import store
from textkit.core.layers import TOKENS
from textkit.errors import UsageError
from textkit.text.phrases import Match, Phrases
from textkit.text.vocabulary import LearnVocabulary

CORPUS = ["The sea, the salt and the wind.", "Salt wind; New York, new york!", "New mill."]


def documents(texts=CORPUS):
    return Pipeline(Words())(texts)


def words(model, text):
    ids = model.encode(documents([text])[0][TOKENS])
    return [model.words[i] if i >= 0 else None for i in ids.tolist()]


def test_the_most_frequent_come_first_and_equals_by_spelling():
    """So ids do not depend on the order of the documents."""
    model = LearnVocabulary().fit(documents())
    assert list(model.words) == ["new", "the", "salt", "wind", "york", "and", "mill", "sea"]
    assert model.counts.tolist() == [3, 3, 2, 2, 2, 1, 1, 1]
    assert LearnVocabulary().fit(documents()[::-1]) == model


def test_rare_words_and_those_beyond_the_size_are_left_out():
    assert list(LearnVocabulary(min_count=3).fit(documents()).words) == ["new", "the"]
    assert list(LearnVocabulary(max_size=3).fit(documents()).words) == ["new", "the", "salt"]


def test_special_tokens_have_the_first_ids():
    """They are not counted among max_size."""
    model = LearnVocabulary(specials=("<pad>", "<unk>"), max_size=1).fit(documents())
    assert list(model.words) == ["<pad>", "<unk>", "new"]
    assert model.counts.tolist() == [0, 0, 3]


def test_a_listed_phrase_is_one_word():
    """It stands at its first token, and its tokens do not count for themselves."""
    model = LearnVocabulary(words=("New York", "Gotham"), min_count=2).fit(documents())
    assert dict(zip(model.words, model.counts.tolist(), strict=True)) == {
        "the": 3, "new york": 2, "salt": 2, "wind": 2, "gotham": 0,
    }  # fmt: skip
    assert words(model, "The NEW York wind.") == ["the", "new york", None, "wind", None]
    assert words(model, "New, York") == [None, None, None]


def test_case_and_punctuation_can_be_kept():
    model = LearnVocabulary(case=True, punctuation=True).fit(documents())
    assert words(model, "The the !") == ["The", "the", "!"]


def test_an_opened_vocabulary_encodes_alike(tmp_path):
    model = LearnVocabulary(words=("new york",)).fit(documents())
    store.save(model, tmp_path / "v")
    tokens = documents(["New York salt, unheard of"])[0][TOKENS]
    assert np.array_equal(store.load(tmp_path / "v").encode(tokens), model.encode(tokens))


def test_an_empty_vocabulary_is_refused():
    """And the error says how frequent the most frequent word is."""
    with pytest.raises(UsageError, match="the corpus holds no word"):
        LearnVocabulary().fit(documents(["", "!?"]))
    with pytest.raises(UsageError, match=r"no word occurs 9 times; .* 'the', occurs 3|'new'"):
        LearnVocabulary(min_count=9).fit(documents())


def test_the_longest_phrase_counts_and_none_overlap():
    """A b c over a b; what follows starts after it."""
    phrases = Phrases({("a", "b"): 0, ("a", "b", "c"): 1, ("c", "a"): 2})
    ids = np.array([0, 1, 2, 0, 1, 1])
    assert list(phrases.matches(("a", "b", "c"), ids)) == [Match(0, 3, 1), Match(3, 5, 0)]
    assert list(phrases.matches((), np.empty(0, np.int32))) == []


def test_one_hot_rows_have_a_single_one():
    model = LearnVocabulary(max_size=3).fit(documents())
    assert model.one_hot(["The", "unheard", "new"]).tolist() == [[0, 1, 0], [0, 0, 0], [1, 0, 0]]
    assert model.one_hot([]).shape == (0, 3)
