"""Answers of word vectors, beside gensim's KeyedVectors."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.vectors.keyed import WordVectors

gensim = pytest.importorskip("gensim")
WORDS = [f"w{number}" for number in range(97)]


@pytest.fixture(scope="module")
def both():
    vectors = np.random.default_rng(5).standard_normal((97, 11)).astype(np.float32)
    theirs = gensim.models.KeyedVectors(11)
    theirs.add_vectors(WORDS, vectors)
    return WordVectors.of(WORDS, vectors), theirs


def _same(own, theirs):
    assert [n.word for n in own] == [word for word, _ in theirs]
    np.testing.assert_allclose([n.similarity for n in own], [s for _, s in theirs], atol=1e-5)


def test_nearest(both):
    own, theirs = both
    _same(own.nearest("w3", 7), theirs.most_similar("w3", topn=7))
    _same(own.nearest(own.vector("w3"), 7), theirs.similar_by_vector(own.vector("w3"), topn=7))


@pytest.mark.filterwarnings("ignore:Call to deprecated `init_sims`")
def test_analogies(both):
    own, theirs = both
    asked = {"positive": ["w5", "w9"], "negative": ["w2"], "topn": 6}
    _same(own.analogy("w2", "w5", "w9", 6), theirs.most_similar(**asked))
    _same(own.analogy("w2", "w5", "w9", 6, method="mul"), theirs.most_similar_cosmul(**asked))


def test_similarity_centroid_and_the_odd_one(both):
    own, theirs = both
    words = ["w1", "w20", "w33", "w64"]
    assert own.similarity("w1", "w20") == pytest.approx(theirs.similarity("w1", "w20"), abs=1e-6)
    assert own.doesnt_match(words) == theirs.doesnt_match(words)
    np.testing.assert_allclose(own.centroid(words), theirs.get_mean_vector(words), atol=1e-6)
