"""Counts of terms: of several words, in pieces, of two corpora together."""

from __future__ import annotations

from collections import Counter
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core.job import NO_JOB
from textkit.core.state import State
from textkit.vectors import term_sequences
from textkit.vectors.bow import BagOfWords
from textkit.vectors.term_counts import TermCounts, count_terms
from textkit.vectors.term_table import TermTable
from textkit.vectors.tfidf import Tfidf

texts = st.lists(st.lists(st.sampled_from("abcd"), max_size=9).map(" ".join), max_size=6)


def counted(prose, corpus, longest=3):
    return count_terms((prose([text]) for text in corpus), longest, NO_JOB.folder)


def by_hand(corpus):
    """Documents, occurrences and sum of tf ln tf of each term of up to three words."""
    figures = {}
    for text in corpus:
        split = text.split()
        grams = [
            " ".join(split[at : at + n]) for n in (1, 2, 3) for at in range(len(split) - n + 1)
        ]
        for gram, count in Counter(grams).items():
            held, occurrences, spread = figures.get(gram, (0, 0, 0.0))
            figures[gram] = (held + 1, occurrences + count, spread + count * log(count))
    return figures


@given(texts)
def test_every_figure_of_every_term(prose, corpus):
    counts = counted(prose, corpus)
    names = list(TermTable(counts.state()))
    found = zip(counts.held.tolist(), counts.occurrences.tolist(), counts.spread, strict=True)
    assert counts.documents == len(corpus)
    expected = by_hand(corpus)
    assert sorted(names) == sorted(expected)
    for name, figures in zip(names, found, strict=True):
        assert figures == pytest.approx(expected[name], abs=1e-8)


@given(texts, texts)
def test_counts_of_two_corpora_add_up_to_those_of_both(prose, first, second):
    """To the bit, in either order, and after a way through a state."""
    both = counted(prose, first + second).state()
    one, two = counted(prose, first), counted(prose, second)
    assert one.merged(two).state() == both
    assert two.merged(TermCounts.of(one.state())).state() == both


def test_small_pieces_give_the_same(prose, monkeypatch):
    """A document longer than a piece is one piece."""
    corpus = ["a b c d a b", "", "b", "c a b c a"]
    whole = counted(prose, corpus).state()
    for size in (1, 2, 5, 7):
        monkeypatch.setattr(term_sequences, "PIECE", size)
        assert counted(prose, corpus).state() == whole


def test_an_unknown_word_parts_what_stands_around_it(prose):
    """So does no dropped token: "!" is gone before terms are counted."""
    model = BagOfWords(ngrams=2).fit([prose(["sea salt wind"])])
    parted = model.vector(prose(["sea unheard salt"]))
    assert [model.terms[i] for i in parted.ids.tolist()] == ["salt", "sea"]
    joined = model.vector(prose(["sea ! salt"]))
    assert [model.terms[i] for i in joined.ids.tolist()] == ["salt", "sea", "sea salt"]


def test_terms_come_by_length_and_spelling(prose):
    model = BagOfWords(ngrams=3).fit([prose(["b a b"])])
    assert model.terms == ["a", "b", "a b", "b a", "b a b"]


@pytest.mark.parametrize(
    "learner",
    [
        BagOfWords(min_count=2, ngrams=3, layer="bag"),
        Tfidf(ngrams=2, max_share=0.6, sublinear=True),
        Tfidf(weighting="log-entropy", max_size=3),
    ],
    ids=repr,
)
def test_an_extended_model_is_that_of_all_documents(prose, learner):
    """Also where a term has been too rare before, or was among the most frequent."""
    first = [prose([text]) for text in ["sea salt", "sea wind mill", "salt salt"]]
    second = [prose([text]) for text in ["mill wind", "mill wind sea", "new words", ""]]
    assert learner.fit(first).extended(second) == learner.fit(first + second)


def test_a_state_says_what_it_is_made_of(prose):
    state = counted(prose, ["a b"]).state(extra=np.ones(2))
    assert isinstance(state, State)
    assert state["ends"].tolist() == [2, 3, 3]
    assert len(state["keys"]) == 1
