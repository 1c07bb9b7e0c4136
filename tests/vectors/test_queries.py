"""What word vectors are asked: nearest, analogy, similarity, and parts of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import UsageError
from textkit.vectors import cosines
from textkit.vectors.cosines import Cosines, unit_rows
from textkit.vectors.keyed import WordVectors
from textkit.vectors.subwords import SubwordVectors

WORDS = ["man", "woman", "king", "queen", "apple"]
VECTORS = np.array([[1, 0, 0], [1, 1, 0], [1, 0, 2], [1, 1, 2], [1, -3, -1]], np.float32)


@pytest.fixture
def model() -> WordVectors:
    return WordVectors.of(WORDS, VECTORS, np.array([9, 8, 7, 6, 5]))


def test_nearest_leaves_the_word_itself_out(model):
    best = model.nearest("king", 2)
    assert [word for word, _ in best] == ["queen", "man"]
    assert best[0].similarity == pytest.approx(5 / np.sqrt(5 * 6))
    assert len(model.nearest("king", 99)) == 4


def test_nearest_to_a_vector_leaves_nothing_out(model):
    assert model.nearest(np.array([1.0, 0, 2]), 1) == [("king", pytest.approx(1))]


def test_a_neighbour_is_shown_as_its_word_and_two_digits(model):
    assert " ".join(map(str, model.nearest("king", 2))) == "queen 0.91 man 0.45"


@pytest.mark.parametrize("method", ["add", "mul"])
def test_man_is_to_king_as_woman_is_to_queen(model, method):
    assert model.analogy("man", "king", "woman", 1, method=method)[0].word == "queen"


def test_the_one_that_does_not_match(model):
    assert model.doesnt_match(["king", "queen", "apple", "man"]) == "apple"
    assert model.doesnt_match(["apple"]) == "apple"


def test_similarity_is_the_cosine_whatever_is_stored(model):
    assert model.similarity("man", "woman") == pytest.approx(1 / np.sqrt(2))
    assert model.half().similarity("Man", "woman") == pytest.approx(1 / np.sqrt(2))
    assert model.half().vectors.dtype == np.float16


def test_a_subset_keeps_vectors_and_counts_in_the_order_asked_for(model):
    part = model.subset(["queen", "man", "queen"])
    assert list(part.words) == ["queen", "man"]
    assert part.counts.tolist() == [6, 9]
    assert part.vectors.tolist() == VECTORS[[3, 0]].tolist()
    assert list(model.subset(2).words) == WORDS[:2]
    assert len(model.subset(99)) == 5


def test_parts_of_subword_vectors_still_know_any_word():
    ngrams = np.eye(3, dtype=np.float32)
    model = SubwordVectors.of(WORDS, VECTORS, ngrams=ngrams, min_n=1, max_n=3)
    for part in (model.subset(1), model.half()):
        np.testing.assert_allclose(part.vector("new"), model.vector("new"), rtol=1e-3)
    assert model.half().ngrams.dtype == np.float16
    assert len(model.nearest("unlisted", 9)) == 5


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda m: m.nearest("kign"), "'kign' has no vector"),
        (lambda m: m.analogy("man", "king", "womann"), "'womann' has no vector"),
        (lambda m: m.subset(["quen"]), "'quen' has no vector"),
        (lambda m: m.nearest("king", 0), "at least 1, got 0"),
        (lambda m: m.nearest(np.zeros(4)), r"shape \(4,\)"),
        (lambda m: m.centroid([]), "at least one word"),
        (lambda m: WordVectors.of(WORDS, VECTORS * 1e6).half(), "beyond 65504"),
        (lambda m: WordVectors.of(WORDS[:2], VECTORS), "2 words"),
    ],
)
def test_what_cannot_be_answered_is_refused(model, ask, message):
    with pytest.raises(UsageError, match=message):
        ask(model)


def test_an_unknown_word_is_named_with_its_nearest_spelling(model):
    with pytest.raises(UsageError) as caught:
        model.similarity("king", "quen")
    assert "did you mean 'queen'?" in str(caught.value)


@pytest.mark.parametrize("bad", [0.0, np.nan, np.inf, 3e38])
def test_vectors_without_a_direction_are_like_nothing(bad):
    """Zero, not a number, infinite: the others are found as ever."""
    vectors = np.vstack([np.full((1, 3), bad, np.float32), VECTORS])
    model = WordVectors.of(["bad", *WORDS], vectors)
    assert model.nearest("king", 2)[0].word == "queen"
    assert np.isfinite([n.similarity for n in model.nearest("king")]).all()
    if bad != 3e38:
        assert model.similarity("bad", "king") == 0
        assert {n.similarity for n in model.nearest("bad")} == {0}


@given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.sampled_from([np.float16, np.float32]))
def test_the_best_are_those_of_all_pairs_and_ties_come_by_id(seed, k, kind):
    """Small whole numbers make many ties; blocks of a few rows change nothing."""
    rng = np.random.default_rng(seed)
    vectors = rng.integers(-1, 2, (30, 3)).astype(kind)
    query = unit_rows(rng.integers(-1, 2, (1, 3)).astype(np.float32))
    all_pairs = (unit_rows(vectors) * query).sum(axis=1)
    expected = np.lexsort((np.arange(30), -all_pairs.round(9)))[:k].tolist()
    best = Cosines(vectors).best(query, k, combine=lambda found: found[0])
    assert [number for number, _ in best] == expected


def test_blocks_change_nothing(model, monkeypatch):
    whole = model.nearest("apple", 5)
    monkeypatch.setattr(cosines, "HELD", 3)
    pieces = WordVectors.of(WORDS, VECTORS).nearest("apple", 5)
    assert pieces == whole


def test_one_word_has_no_neighbour():
    assert WordVectors.of(["only"], np.ones((1, 3), np.float32)).nearest("only") == []
