"""Files that gensim wrote or ships, beside what gensim reads in them."""

from __future__ import annotations

import numpy as np
import pytest

from textkit import SubwordVectors, WordVectors, from_gensim, load_vectors, save_vectors, to_gensim

gensim = pytest.importorskip("gensim")
from gensim.models import KeyedVectors  # noqa: E402
from gensim.models.fasttext import load_facebook_vectors  # noqa: E402
from gensim.test.utils import datapath  # noqa: E402

WORDS = ["the", "Zürich", "東京"]
VECTORS = np.random.default_rng(3).standard_normal((3, 5)).astype(np.float32)
MODELS = [
    "crime-and-punishment.bin", "lee_fasttext.bin", "lee_fasttext_new.bin",
    "non_ascii_fasttext.bin", "toy-model.bin",
]  # fmt: skip


@pytest.mark.parametrize("name", MODELS)
def test_models_of_fasttext(name):
    """The mark of a line's end apart, to which gensim gives n-grams that fastText does not."""
    theirs = load_facebook_vectors(datapath(name))
    own = load_vectors(datapath(name))
    assert list(own.words) == theirs.index_to_key
    words = [word for word in theirs.index_to_key if word != "</s>"]
    asked = [*words, "unheard", "Ünerhört"]
    expected = np.array([theirs[word] for word in asked])
    np.testing.assert_allclose(own.rows(asked)[0], expected, atol=1e-6)
    assert own.counts.tolist() == [theirs.get_vecattr(word, "count") for word in own.words]


@pytest.mark.parametrize(
    "name", ["crime-and-punishment", "lee_fasttext", "pang_lee_polarity_fasttext"]
)
def test_models_are_what_fasttext_printed_of_them(name):
    own, printed = load_vectors(datapath(f"{name}.bin")), load_vectors(datapath(f"{name}.vec"))
    np.testing.assert_allclose(own.rows(list(printed.words))[0], printed.vectors, atol=1e-4)


@pytest.mark.parametrize("name", ["v.txt", "v.bin"])
def test_each_reads_what_the_other_wrote(tmp_path, name):
    is_binary = name.endswith(".bin")
    path = str(tmp_path / name)
    save_vectors(WordVectors.of(WORDS, VECTORS), path)
    theirs = KeyedVectors.load_word2vec_format(path, binary=is_binary)
    assert theirs.index_to_key == WORDS
    assert theirs.vectors.tobytes() == VECTORS.tobytes()
    theirs.save_word2vec_format(path, binary=is_binary)
    assert load_vectors(path) == WordVectors.of(WORDS, VECTORS)


def test_keyed_vectors_both_ways():
    own = WordVectors.of(WORDS, VECTORS, np.array([7, 5, 3]))
    theirs = to_gensim(own)
    assert theirs.get_vecattr("Zürich", "count") == 5
    assert theirs.similarity("the", "東京") == pytest.approx(own.similarity("the", "東京"))
    assert from_gensim(theirs) == own


def test_subwords_both_ways():
    theirs = gensim.models.FastText([WORDS] * 3, vector_size=4, min_count=1, bucket=99, epochs=1)
    own = from_gensim(theirs)
    assert isinstance(own, SubwordVectors)
    again = to_gensim(own)
    np.testing.assert_allclose(again["unheard"], theirs.wv["unheard"], rtol=1e-6)
    np.testing.assert_allclose(again.vectors_vocab, theirs.wv.vectors_vocab, atol=1e-6)
    again.adjust_vectors()
    np.testing.assert_allclose(again.vectors, theirs.wv.vectors, atol=1e-6)
    assert from_gensim(again).vectors.shape == (3, 4)
