"""Mean and TfidfMean: small vectors whose means can be taken by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core import store
from textkit.core.layers import SENTENCE_VECTORS, VECTOR, vector_layer
from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.errors import ConfigError, UsageError, WiringError
from textkit.summaries.textrank import TextRank
from textkit.text.sentences import Sentences
from textkit.text.vocabulary import LearnVocabulary
from textkit.text.words import Words
from textkit.vectors.keyed import WordVectors
from textkit.vectors.mean import Mean, TfidfMean
from textkit.vectors.tfidf import Tfidf

WORDS = ["sea", "salt", "wind", "!"]
VECTORS = np.array([[1, 0], [3, 2], [0, -1], [9, 9]], np.float32)
texts = st.lists(st.sampled_from(["sea", "Salt", "wind", "unknown", "!"]), min_size=1, max_size=9)


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    return WordVectors.of(WORDS, VECTORS)


def vector(stage, document):
    (made,) = stage.process([document])
    return made[VECTOR].array


def test_the_mean_by_hand(vectors, prose):
    """Twice (1, 0) and once (3, 2), over three; a mark is no word though it has a vector."""
    found = vector(Mean(vectors=vectors), prose(["sea Salt sea !"]))
    assert found.dtype == np.float32
    assert found.tolist() == [np.float32(5 / 3), np.float32(2 / 3)]


def test_words_without_a_vector_do_not_count(vectors, prose):
    """Neither in the sum nor in the number it is divided by."""
    assert vector(Mean(vectors=vectors), prose(["wind unknown wind"])).tolist() == [0, -1]


@pytest.mark.parametrize("text", ["", "unknown", "! ?"])
def test_a_text_of_no_known_word_has_zeros(text, vectors):
    """Nothing is divided by nothing."""
    made = Pipeline(Sentences(), Words(), Mean(vectors=vectors, sentences=True))(text)
    assert made[VECTOR].array.tolist() == [0, 0]
    assert made[SENTENCE_VECTORS].array.shape == (len(made.sentences), 2)
    assert not made[SENTENCE_VECTORS].array.any()


def test_each_sentence_has_a_vector_if_asked_for(vectors, prose):
    """That of its own words; the document's is that of all words, not the mean of those."""
    (made,) = Mean(vectors=vectors, sentences=True).process(
        [prose(["sea sea sea", "unknown", "wind"])]
    )
    assert made[SENTENCE_VECTORS].array.tolist() == [[1, 0], [0, 0], [0, -1]]
    assert made[VECTOR].array.tolist() == [0.75, -0.25]


def test_of_terms_leaves_out_what_is_no_term(vectors):
    """Stop words have vectors, and count unless they are left out."""
    vectors = WordVectors.of(["the", "sea"], np.eye(2, dtype=np.float32))
    text = "The sea, the sea."
    words = Pipeline(Words(), Mean(vectors=vectors))(text)
    with pytest.raises(WiringError, match="needs the layer 'terms'"):
        Pipeline(Words(), Mean(vectors=vectors, of="terms"))
    from textkit.text.terms import Terms

    terms = Pipeline(Words(), Terms(), Mean(vectors=vectors, of="terms"))(text)
    assert words[VECTOR].array.tolist() == [0.5, 0.5]
    assert terms[VECTOR].array.tolist() == [0, 1]


def test_the_mean_by_idf_by_hand(vectors, prose):
    """Weighted by ln((1 + N) / (1 + df)) + 1: sea stands in both documents, salt in one."""
    weights = Tfidf().fit([prose(["sea"]), prose(["sea salt"])])
    sea, salt = 1.0, np.log(3 / 2) + 1
    found = vector(TfidfMean(vectors=vectors, weights=weights), prose(["sea salt sea !"]))
    expected = (2 * sea * VECTORS[0] + salt * VECTORS[1]) / (2 * sea + salt)
    assert found.tolist() == pytest.approx(expected.tolist())


@given(texts, texts)
def test_sentences_of_a_text_are_texts(vectors, prose, one, other):
    """The vector of a sentence is that of a document that holds it alone."""
    stage = Mean(vectors=vectors, sentences=True)
    (both,) = stage.process([prose([" ".join(one), " ".join(other)])])
    for row, words in zip(both[SENTENCE_VECTORS].array, (one, other), strict=True):
        assert row.tobytes() == vector(stage, prose([" ".join(words)])).tobytes()


@given(texts)
def test_the_mean_of_equal_words_is_the_word(vectors, prose, words):
    """Doubling a text changes nothing; its length only scales the sum."""
    once, twice = (vector(Mean(vectors=vectors), prose([" ".join(words * n)])) for n in (1, 2))
    assert twice == pytest.approx(once, abs=1e-6)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_damaged_vector_is_refused_by_its_word(bad, prose):
    """NaN would spread to every text that holds the word."""
    vectors = WordVectors.of(["sea", "salt"], np.array([[1, 0], [0, bad]], np.float32))
    stage = Mean(vectors=vectors)
    assert vector(stage, prose(["sea"])).tolist() == [1, 0]
    with pytest.raises(UsageError, match="the vector of 'salt' holds NaN or an infinity"):
        vector(stage, prose(["sea salt"]))


def test_vectors_under_names_stand_side_by_side(vectors):
    """So that a classifier can join them; without names the second is refused."""
    other = WordVectors.of(["sea"], np.ones((1, 5), np.float32))
    made = Pipeline(Words(), Mean(vectors=vectors), Mean(vectors=other, layer="five"))("sea")
    assert made[VECTOR].width == 2
    assert made[vector_layer("five")].width == 5
    with pytest.raises(WiringError, match="provides the layer 'vector' a second time"):
        Pipeline(Words(), Mean(vectors=vectors), Mean(vectors=other))


def test_sentence_vectors_rank_sentences(vectors):
    """TextRank by embeddings needs them, and finds the sentence that is like the others."""
    text = "The sea. The wind. The sea and the salt. Sea sea salt."
    steps = (Sentences(), Words(), Mean(vectors=vectors, sentences=True))
    summary = Pipeline(*steps, TextRank(sentences=1, similarity="embedding"))(text).summary
    assert "wind" not in str(summary)
    with pytest.raises(WiringError, match="needs the layer 'sentence_vectors'"):
        Pipeline(*steps[:2], Mean(vectors=vectors), TextRank(similarity="embedding"))


def test_a_model_of_another_kind_is_refused(prose):
    """As what was given for vectors."""
    with pytest.raises(ConfigError, match="must be a WordVectors"):
        Mean(vectors=Tfidf().fit([prose(["sea"])]))
    with pytest.raises(ConfigError, match="must be a WordVectors"):
        Plan(Words(), Mean(vectors=LearnVocabulary())).fit(["sea"])


def test_a_saved_pipeline_holds_the_word_vectors(vectors, tmp_path):
    pipeline = Pipeline(Words(), Mean(vectors=vectors))
    store.save(pipeline, tmp_path / "model")
    again = store.load(tmp_path / "model")
    assert again("sea salt")[VECTOR].array.tolist() == pipeline("sea salt")[VECTOR].array.tolist()
