"""SubwordVectors: any word has a vector."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.core import store
from textkit.errors import UsageError
from textkit.vectors.subword_kernels import hash_ngrams
from textkit.vectors.subwords import SubwordVectors, ngram_buckets

WORDS = ["the", "Zug"]
VECTORS = np.arange(10, dtype=np.float32).reshape(2, 5)
NGRAMS = np.random.default_rng(0).standard_normal((13, 5)).astype(np.float32)


@pytest.fixture
def model() -> SubwordVectors:
    return SubwordVectors.of(WORDS, VECTORS, ngrams=NGRAMS, min_n=3, max_n=4)


def test_listed_words_keep_their_vectors(model):
    assert model.vector("Zug").tolist() == VECTORS[1].tolist()
    assert model.vector("The").tolist() == VECTORS[0].tolist()
    assert "Züge" not in model


def test_an_unlisted_word_has_the_mean_of_its_ngrams(model):
    """Of <ab> those are <ab, ab> and <ab>."""
    buckets, ends = ngram_buckets([b"ab"], 3, 4, 13)
    assert len(buckets) == ends[-1] == 3
    np.testing.assert_allclose(model.vector("ab"), NGRAMS[buckets].mean(axis=0), rtol=1e-5)


def test_a_word_without_ngrams_has_no_vector(model):
    with pytest.raises(UsageError, match="'' has no vector"):
        model.vector("")


def test_it_comes_back_from_a_store(model, tmp_path):
    store.save(model, tmp_path / "v")
    opened = store.load(tmp_path / "v")
    assert opened == model
    assert opened.vector("unlisted").tolist() == model.vector("unlisted").tolist()


def test_arrays_of_different_widths_are_refused():
    with pytest.raises(UsageError, match="n-grams of shape"):
        SubwordVectors.of(WORDS, VECTORS, ngrams=NGRAMS[:, :3], min_n=3, max_n=4)


def test_compiled_and_interpreted_hashes_are_equal():
    text = np.frombuffer("<naïve><東京>".encode(), np.uint8)
    starts = np.array([0, 8, 16], np.int64)
    compiled = hash_ngrams.compiled(text, starts, 1, 5, 999)
    interpreted = hash_ngrams.interpreted(text, starts, 1, 5, 999)
    assert all(map(np.array_equal, compiled, interpreted))
