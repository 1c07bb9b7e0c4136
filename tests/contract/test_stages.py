"""Every registered stage keeps the contract."""

import pytest

from textkit import Clean, Lead, Structure, Terms, TextRank, Tfidf, Words
from textkit.core import registry, store
from textkit.core.stage import Learner, Stage
from textkit.testing import awkward_documents, check_stage, prepare

#: Options of learners whose defaults make models that take long to write.
SMALLER = {"fasttext": {"buckets": 999}}


def _stages():
    kinds = {name: registry.resolve(name) for name in registry.BUILT_IN}
    return [
        name
        for name, kind in kinds.items()
        if issubclass(kind, Stage) and "state" not in kind.__dataclass_fields__
    ]


def _learners():
    kinds = {name: registry.resolve(name) for name in registry.BUILT_IN}
    return [name for name, kind in kinds.items() if issubclass(kind, Learner)]


@pytest.mark.parametrize("name", _stages())
def test_stage_keeps_the_contract(name):
    check_stage(registry.resolve(name)())


@pytest.mark.parametrize("name", _learners())
def test_what_a_learner_fits_keeps_the_contract(name, tmp_path):
    learner = registry.resolve(name)(**SMALLER.get(name, {}))
    carrier = type("Carrier", (), {"requires": learner.fit_requires, "optional": ()})()
    corpus = prepare(carrier, awkward_documents())
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
    ],
    ids=repr,
)
def test_other_options_keep_the_contract_too(stage):
    check_stage(stage, awkward_documents()[:15])


def test_a_stage_that_refers_to_a_model_keeps_the_contract():
    corpus = prepare(TextRank(), awkward_documents())
    check_stage(TextRank(similarity="tfidf", weights=Tfidf().fit(corpus)))
