"""Vectors of unknown words, beside gensim's FastText."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.vectors.subwords import SubwordVectors, ngram_buckets

gensim = pytest.importorskip("gensim")
CORPUS = [line.split() for line in ("der schöne Zug", "naïve 東京 café", "the night train")] * 3
UNKNOWN = ["Schönheit", "trains", "東", "😀!", "a", "Übernächtigt", "nightly" * 20]


@pytest.fixture(scope="module", params=[(3, 6), (1, 4), (2, 2)], ids=str)
def trained(request):
    from gensim.models import FastText

    low, high = request.param
    return FastText(
        CORPUS, vector_size=7, min_count=1, min_n=low, max_n=high, bucket=211, epochs=2, seed=3
    ).wv


def test_buckets_are_those_of_gensim(trained):
    """Characters of several bytes, whose bytes count as negative numbers, are among the words."""
    from gensim.models.fasttext import ft_ngram_hashes

    words = [*UNKNOWN, *trained.index_to_key, ""]
    encoded = [word.encode() for word in words]
    buckets, ends = ngram_buckets(encoded, trained.min_n, trained.max_n, trained.bucket)
    for number, word in enumerate(words):
        expected = ft_ngram_hashes(word, trained.min_n, trained.max_n, trained.bucket)
        assert buckets[ends[number] : ends[number + 1]].tolist() == expected, word


def test_unknown_words_get_the_vectors_of_gensim(trained):
    own = SubwordVectors.of(
        trained.index_to_key,
        trained.vectors,
        ngrams=trained.vectors_ngrams,
        min_n=trained.min_n,
        max_n=trained.max_n,
    )
    words = [*UNKNOWN, *trained.index_to_key]
    rows, known = own.rows(words)
    for word, row, has_vector in zip(words, rows, known, strict=True):
        expected = trained.get_vector(word)
        assert has_vector == bool(np.any(expected)), word
        np.testing.assert_allclose(row, expected, rtol=1e-6, atol=1e-9, err_msg=word)
