"""LDA: topics of a corpus that has some, seeds, and documents without terms."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.core.layers import vector_layer
from textkit.errors import UsageError
from textkit.vectors.bow import BagOfWords
from textkit.vectors.coherence import coherence
from textkit.vectors.lda import Lda

SEA = ["ship", "boat", "ocean", "wave"]
WOOD = ["wood", "tree", "leaf", "root"]


@pytest.fixture(scope="module")
def documents(prose):
    """Half of them about the sea, half about the wood."""
    chance = np.random.default_rng(3)
    return [prose([" ".join(chance.choice(words, 12))]) for _ in range(40) for words in (SEA, WOOD)]


@pytest.fixture(scope="module")
def model(documents):
    return Lda(topics=2, epochs=20).fit(documents)


def test_the_topics_are_found(model):
    found = {frozenset(topic.words) for topic in model.topic_terms(4)}
    assert found == {frozenset(SEA), frozenset(WOOD)}


def test_the_weights_of_a_topic_are_probabilities(model):
    for topic in model.topic_terms(8):
        weights = [weight for _, weight in topic.terms]
        assert sum(weights) == pytest.approx(1)
        assert weights == sorted(weights, reverse=True)


def test_shares_sum_to_one_and_tell_what_a_document_is_about(model, prose):
    shares = model.vector(prose(["ship wave ship boat"])).dense()
    assert shares.sum() == pytest.approx(1)
    assert shares.max() > 0.8
    mixed = model.vector(prose(["ship wave tree leaf"])).dense()
    assert mixed.max() < 0.7


def test_a_document_without_known_terms_has_equal_shares(model, prose):
    assert model.vector(prose(["unheard !"])).dense().tolist() == [0.5, 0.5]


def test_the_seed_decides(documents):
    first = Lda(topics=3, epochs=1, seed=1).fit(documents)
    assert first == Lda(topics=3, epochs=1, seed=1).fit(documents)
    assert first != Lda(topics=3, epochs=1, seed=2).fit(documents)


def test_one_word_and_more_topics_than_words(prose):
    model = Lda(topics=5).fit([prose(["sea"])])
    assert model.vector(prose(["sea"])).dense().sum() == pytest.approx(1)
    assert [topic.words for topic in model.topic_terms()] == [["sea"]] * 5


def test_a_layer_of_its_own(documents):
    model = Lda(topics=2, epochs=1, layer="lda").fit(documents)
    (document,) = model.process(documents[:1])
    assert document[vector_layer("lda")].width == 2


def test_a_corpus_without_terms_is_refused(prose):
    with pytest.raises(UsageError, match="no document holds a term"):
        Lda().fit([prose(["!"])])
    with pytest.raises(UsageError, match="min_count 3"):
        Lda(terms=BagOfWords(min_count=3)).fit([prose(["sea"])])


def test_words_of_one_topic_are_more_coherent_than_those_of_two(documents):
    sea, mixed, unknown = coherence([SEA, [*SEA[:2], *WOOD[:2]], ["x", "y"]], documents)
    assert sea.umass > mixed.umass
    assert sea.npmi > 0 > mixed.npmi
    assert np.isnan(unknown).all()


def test_words_that_always_stand_together(prose):
    """Nothing is divided by ln 1."""
    (found,) = coherence([["sea", "salt"]], [prose(["sea salt"])])
    assert found.umass == pytest.approx(np.log(2))
    assert found.npmi == 0
