"""SIF: its weights, what it takes away, and where its counts come from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core import store
from textkit.core.layers import SENTENCE_VECTORS, VECTOR
from textkit.core.plan import Plan
from textkit.errors import UsageError
from textkit.text.sentences import Sentences
from textkit.text.vocabulary import LearnVocabulary
from textkit.text.words import Words
from textkit.vectors.keyed import WordVectors
from textkit.vectors.sif import Sif

WORDS = ["the", "sea", "salt", "wind"]
VECTORS = np.array([[1, 1, 1], [1, 0, 0], [0, 2, 0], [0, 0, 3]], np.float32)
COUNTS = np.array([6, 2, 1, 1])
CORPUS = ["the sea", "the salt the wind", "sea salt", "the wind the sea"]
texts = st.lists(
    st.lists(st.sampled_from([*WORDS, "new", "!"]), min_size=1, max_size=9).map(" ".join),
    min_size=1,
    max_size=5,
)


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    return WordVectors.of(WORDS, VECTORS, COUNTS)


def vector(stage, document):
    (made,) = stage.process([document])
    return made[VECTOR].array


def test_the_weights_by_hand(vectors, prose):
    """They are a / (a + p(w)), over the number of words that have a vector; a = .1, p(the) = .6."""
    stage = Sif(vectors=vectors, a=0.1, components=0).fit([prose(["the"])])
    found = vector(stage, prose(["the sea unknown !"]))
    the, sea = 0.1 / 0.7 * VECTORS[0], 0.1 / 0.3 * VECTORS[1]
    assert found.tolist() == pytest.approx(((the + sea) / 2).tolist())


def test_counts_of_the_corpus_serve_vectors_without_any(prose):
    """p(w) is then the word's share of the tokens of the corpus; a new word weighs 1."""
    vectors = WordVectors.of(WORDS, VECTORS)
    stage = Sif(vectors=vectors, a=0.5, components=0).fit([prose(["The sea the unknown"])])
    assert stage.state["weights"].tolist() == [0.5, 0.5 / 0.75, 1, 1, 1]


def test_counts_can_be_given(vectors, prose):
    """As a vocabulary; a word is looked up in it in its own spelling of words."""
    counts = LearnVocabulary().fit([prose(["Sea sea salt other"])])
    stage = Sif(vectors=vectors, counts=counts, a=0.5, components=0).fit([prose(["the"])])
    assert stage.state["weights"].tolist() == [1, 0.5, 0.5 / 0.75, 1, 1]


def test_vectors_and_counts_can_be_learnt_first(prose):
    """Inside a plan both references are fitted before the stage."""
    plan = Plan(Words(), Sif(vectors=WordVectors.of(WORDS, VECTORS), counts=LearnVocabulary()))
    assert plan.fit(CORPUS)("the sea")[VECTOR].width == 3


@given(texts)
def test_nothing_of_the_component_is_left(vectors, prose, corpus):
    """In any text; with components: 0 the vectors stay what they are."""
    documents = [prose([text]) for text in [*corpus, "sea"]]
    stage = Sif(vectors=vectors).fit(documents)
    assert stage.state["components"].shape == (1, 3)
    for document in documents:
        rest = vector(stage, document).astype(np.float64)
        assert abs(stage.state["components"][0] @ rest) < 1e-6
        assert np.linalg.norm(rest) <= np.linalg.norm(_weighted(vectors, document)) + 1e-6


def _weighted(vectors, document):
    return vector(Sif(vectors=vectors, components=0).fit([document]), document)


@pytest.mark.parametrize("text", ["the sea", "salt", "the wind the wind the salt"])
def test_a_corpus_of_one_text_leaves_it_nothing(text, vectors, prose):
    """Its vector is the component; what rounding leaves is no direction."""
    document = prose([text])
    assert not vector(Sif(vectors=vectors).fit([document, document]), document).any()


def test_sentences_have_a_component_of_their_own(vectors, prose):
    """Learnt from the sentences of the corpus, which are more and shorter than its documents."""
    documents = [prose(["the sea", "salt wind"]), prose(["sea sea", "the salt", "wind"])]
    stage = Sif(vectors=vectors, sentences=True).fit(documents)
    sentences = [prose([s]) for s in ("the sea", "salt wind", "sea sea", "the salt", "wind")]
    alone = Sif(vectors=vectors).fit(sentences)
    assert stage.state["sentence_components"] == pytest.approx(alone.state["components"])
    (made,) = stage.process([documents[0]])
    for row, sentence in zip(made[SENTENCE_VECTORS].array, sentences[:2], strict=True):
        assert row == pytest.approx(vector(alone, sentence), abs=1e-6)


def test_empty_and_unknown_texts_have_zeros(vectors, prose):
    """Zero has no part along the component either."""
    stage = Sif(vectors=vectors).fit([prose([text]) for text in CORPUS])
    assert not vector(stage, prose(["!"])).any()
    assert not vector(stage, prose(["unknown"])).any()


@pytest.mark.parametrize("corpus", [[], ["unknown words"], ["!"]])
def test_a_corpus_without_a_known_word_is_refused(corpus, vectors, prose):
    """There is nothing to have in common."""
    with pytest.raises(UsageError, match="no word of the corpus has a vector"):
        Sif(vectors=vectors).fit([prose([text]) for text in corpus])


def test_a_saved_model_is_the_same_model(vectors, tmp_path):
    plan = Plan(Sentences(), Words(), Sif(vectors=vectors, sentences=True))
    model = plan.fit(["The sea. The salt and the wind.", "Salt wind."])
    store.save(model, tmp_path / "sif")
    again = store.load(tmp_path / "sif")
    assert again == model
    assert again("the sea")[VECTOR].array.tolist() == model("the sea")[VECTOR].array.tolist()
