"""Every registered stage keeps the contract."""

import numpy as np
import pytest

from textkit import Clean, Lead, Mean, Sif, Structure, Terms, TextRank, Tfidf, Words
from textkit.core import registry, store
from textkit.core.stage import Learner, Stage
from textkit.testing import awkward_documents, check_stage, prepare
from textkit.vectors.keyed import WordVectors

#: Options of what cannot be made without any (references to models), or takes long to write.
NEEDED = {
    "fasttext": lambda: {"buckets": 999},
    "mean": lambda: {"vectors": word_vectors()},
    "sif": lambda: {"vectors": word_vectors()},
    "tfidf-mean": lambda: {"vectors": word_vectors(), "weights": fitted(Tfidf())},
}


def word_vectors():
    """Of some words of the awkward documents; the others have none."""
    words = ["the", "train", "Dr.", "she", "tea", "one", "sentence", "\u8f66"]
    values = np.sin(np.arange(len(words) * 5, dtype=np.float32)).reshape(-1, 5)
    return WordVectors.of(words, values, np.arange(len(words), 0, -1))


def fitted(learner):
    return learner.fit(_corpus(learner))


def _corpus(learner):
    carrier = type("Carrier", (), {"requires": learner.fit_requires, "optional": ()})()
    return prepare(carrier, awkward_documents())


def _made(name):
    return registry.resolve(name)(**NEEDED.get(name, dict)())


def _stages():
    kinds = {name: registry.resolve(name) for name in registry.BUILT_IN}
    return [
        name
        for name, kind in kinds.items()
        if issubclass(kind, Stage)
        and "state" not in kind.__dataclass_fields__
        and name != "sbert"  # its model is made by tests/vectors/test_sbert.py
    ]


def _learners():
    kinds = {name: registry.resolve(name) for name in registry.BUILT_IN}
    return [name for name, kind in kinds.items() if issubclass(kind, Learner)]


@pytest.mark.parametrize("name", _stages())
def test_stage_keeps_the_contract(name):
    check_stage(_made(name))


@pytest.mark.parametrize("name", _learners())
def test_what_a_learner_fits_keeps_the_contract(name, tmp_path):
    learner = _made(name)
    corpus = _corpus(learner)
    model = learner.fit(corpus)
    if learner.MAKES_STAGE:
        check_stage(model)
    store.save(model, tmp_path / "model")
    assert store.load(tmp_path / "model") == model, "a saved model is the same model"
    assert model == learner.fit(corpus), "the same corpus gives the same model"


@pytest.mark.parametrize(
    "stage",
    [
        Clean(contractions=True),
        Structure(format="markdown"),
        Words(engine="spacy"),
        Words(engine="nltk"),
        Terms(language="zh", stopwords=False, stem=False),
        Lead(ratio=0.3, order="rank"),
        TextRank(similarity="tfidf"),
        Mean(vectors=word_vectors(), sentences=True, of="terms", layer="mean"),
    ],
    ids=repr,
)
def test_other_options_keep_the_contract_too(stage):
    check_stage(stage, awkward_documents()[:15])


def test_a_stage_that_refers_to_a_model_keeps_the_contract():
    check_stage(TextRank(similarity="tfidf", weights=fitted(Tfidf())))


def test_a_learner_of_sentence_vectors_makes_a_stage_that_keeps_the_contract():
    check_stage(fitted(Sif(vectors=word_vectors(), sentences=True)))
