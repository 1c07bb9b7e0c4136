"""Classify: learnt, applied, saved; and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.classify.classifier import Classifier
from textkit.classify.classify import Classify
from textkit.core import store
from textkit.core.layers import LABEL, PREDICTION, VECTOR, vector_layer
from textkit.core.plan import Plan
from textkit.errors import ConfigError, DocumentError, UsageError, WiringError
from textkit.testing import check_stage
from textkit.vectors.tfidf import Tfidf


@pytest.fixture
def corpus(labelled):
    """Three classes, told apart by a sparse vector, or by a dense one and a constant column."""
    random = np.random.default_rng(7)
    documents = []
    for number in range(30):
        name = "xyz"[number % 3]
        sparse = {number % 3: 1.0, 3 + number % 2: 1.0}
        dense = np.append(np.eye(3)[number % 3] * 4 + random.normal(size=3), 0.1)
        documents.append(labelled(name, f"{number:02d}", vector=sparse, dense=dense))
    return documents


def predicted(model: Classifier, *documents):
    return [document.prediction.label for document in model.process(documents)]


@pytest.mark.parametrize("vectors", [("vector",), ("dense",), ("vector", "dense")])
def test_classes_that_can_be_told_apart_are(corpus, vectors):
    model = Classify(vectors=vectors).fit(corpus)
    assert predicted(model, *corpus) == [document.label for document in corpus]
    assert model.classes == ("x", "y", "z")


def test_every_class_has_a_probability(corpus):
    (document,) = Classify().fit(corpus).process(corpus[:1])
    prediction = document.prediction
    assert str(prediction) == prediction.label == "x"
    assert prediction.score == max(score for _, score in prediction.scores)
    assert sum(score for _, score in prediction.scores) == pytest.approx(1)
    assert sorted(name for name, _ in prediction.scores) == ["x", "y", "z"]


def test_equal_probabilities_stand_in_the_order_of_names(labelled):
    """Two documents that mirror each other, and one that says nothing."""
    corpus = [labelled("b", vector={0: 1.0}), labelled("a", vector={1: 1.0})]
    (document,) = Classify(C=1.0).fit(corpus).process([labelled("", vector={})])
    assert [name for name, _ in document.prediction.scores] == ["a", "b"]
    assert document.prediction.score == pytest.approx(0.5)


def test_a_document_without_known_terms_gets_the_frequent_class(labelled):
    """A vector of zeros: the share of the classes is all that is known."""
    corpus = [labelled("often", vector={0: 1.0})] * 6 + [labelled("rare", vector={1: 1.0})] * 2
    assert predicted(Classify(C=1.0).fit(corpus), labelled("", vector={})) == ["often"]


def test_documents_without_a_label_are_not_learnt_from(corpus, labelled):
    more = [*corpus, labelled("", vector={0: 9.0}, dense=[9, 9, 9, 9])]
    assert Classify().fit(more) == Classify().fit(corpus)


def test_the_names_of_layers_make_the_needs():
    learner = Classify(vectors=("tfidf", "doc2vec"))
    layers = (vector_layer("tfidf"), vector_layer("doc2vec"))
    assert learner.requires == layers
    assert learner.fit_requires == (*layers, LABEL)
    assert Classify().requires == (VECTOR,)


def test_a_plan_without_labels_is_refused():
    from textkit import Terms, Words

    with pytest.raises(WiringError, match="needs the layer 'label'"):
        Plan(Words(), Terms(), Tfidf(), Classify())


def test_a_small_c_makes_a_simpler_model(corpus):
    """The probabilities stay nearer to each other."""
    simple, exact = (Classify(C=c).fit(corpus) for c in (0.01, 100.0))
    (one,), (other,) = simple.process(corpus[:1]), exact.process(corpus[:1])
    assert one.prediction.score < other.prediction.score


def test_a_saved_model_is_the_same_model(corpus, tmp_path):
    model = Classify(vectors=("dense",)).fit(corpus)
    store.save(model, tmp_path / "model")
    opened = store.load(tmp_path / "model")
    assert opened == model
    assert predicted(opened, *corpus) == predicted(model, *corpus)


@pytest.mark.parametrize("vectors", [("vector",), ("dense",)])
def test_the_model_keeps_the_contract(corpus, vectors):
    check_stage(Classify(vectors=vectors).fit(corpus), corpus)


@pytest.mark.parametrize("c", [0, -1.0, "often", float("nan")])
def test_a_c_out_of_range_is_refused(c):
    with pytest.raises(ConfigError, match="'C' of stage 'classify'"):
        Classify(C=c)


def test_one_class_is_refused(labelled):
    corpus = [labelled("only", vector={0: 1.0})] * 3
    with pytest.raises(UsageError, match="all 3 labelled documents are of one class, 'only'"):
        Classify().fit(corpus)


def test_no_label_at_all_is_refused(labelled):
    with pytest.raises(UsageError, match="none of 2 documents has a label"):
        Classify().fit([labelled("", vector={0: 1.0})] * 2)


def test_an_empty_corpus_is_refused():
    with pytest.raises(UsageError, match="no document to learn from"):
        Classify().fit([])


def test_a_class_of_one_document_is_learnt(labelled):
    corpus = [labelled("many", vector={0: 1.0})] * 7 + [labelled("one", vector={1: 1.0})]
    model = Classify().fit(corpus)
    assert model.classes == ("many", "one")


def test_two_documents_are_enough(labelled):
    """Nothing can be left out of them, so C is that of no trial."""
    corpus = [labelled("a", vector={0: 1.0}), labelled("b", vector={1: 1.0})]
    assert predicted(Classify().fit(corpus), *corpus) == ["a", "b"]


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
@pytest.mark.parametrize("kind", ["dense", "sparse"])
def test_a_vector_with_nan_is_refused_by_name(corpus, labelled, bad, kind):
    """When learning, and when classifying."""
    values = [bad, 1, 1, 1] if kind == "dense" else {0: bad}
    broken = labelled(
        "x", "broken", **({"dense": values} if kind == "dense" else {"vector": values})
    )
    learner = Classify(vectors=("dense" if kind == "dense" else "vector",))
    with pytest.raises(DocumentError, match=r"broken: its 'vector.*' holds a value that is not"):
        learner.fit([*corpus, broken])
    with pytest.raises(DocumentError, match="broken"):
        list(learner.fit(corpus).process([broken]))


def test_a_vector_of_another_width_is_refused(corpus, labelled):
    other = labelled("x", "other", dense=[1, 2])
    with pytest.raises(DocumentError, match=r"other: its 'vector.dense' is 2 wide, others are 4"):
        Classify(vectors=("dense",)).fit([*corpus, other])
    with pytest.raises(DocumentError, match="other"):
        list(Classify(vectors=("dense",)).fit(corpus).process([other]))


def test_dense_and_sparse_in_one_layer_are_refused(corpus, labelled):
    with pytest.raises(DocumentError, match="mixed: its 'vector' is a DenseRow"):
        Classify().fit([*corpus, labelled("x", "mixed", vector=[1] * 6)])


def test_a_prediction_comes_back_from_its_encoded_form(corpus):
    (document,) = Classify().fit(corpus).process(corpus[:1])
    value = document.prediction
    assert PREDICTION.decode(PREDICTION.encode(value)) == value
    assert list(PREDICTION.to_json(value)) == [name for name, _ in value.scores]
    assert value._repr_html_().startswith('<ol><li title="probability 0.')


def test_ratios_by_hand(labelled):
    """Column 0: p = (2, 1, 2), q = (1, 2, 2), so ln 2; column 2 tells nothing."""
    from textkit.classify.blocks import gather
    from textkit.classify.ratios import log_count_ratios

    rows = [("a", {0: 3.0, 2: 1.0}), ("b", {1: 1.0, 2: 1.0})]
    corpus = [labelled(name, vector=vector) for name, vector in rows]
    matrix = gather(corpus, (VECTOR,)).blocks[0].matrix[:, :3]
    ratios = log_count_ratios(matrix, np.array([0, 1]))
    assert ratios.tolist() == pytest.approx([np.log(2), np.log(2), 0])


def test_ratios_weigh_terms_that_tell_classes_apart(corpus):
    """Columns 3 and 4 stand in all classes alike; so they get no weight."""
    plain, weighted = Classify(C=1.0).fit(corpus), Classify(C=1.0, ratios=("vector",)).fit(corpus)
    assert predicted(weighted, *corpus) == [document.label for document in corpus]
    telling, idle = (np.abs(weighted.state["weights"])[part] for part in (slice(3), slice(3, 5)))
    assert telling.max() > 1e3 * idle.max()
    assert plain != weighted
    check_stage(weighted, corpus)


def test_ratios_of_other_layers_are_refused(corpus):
    with pytest.raises(ConfigError, match="'ratios' of stage 'classify' names 'bow'"):
        Classify(vectors=("tfidf",), ratios=("bow",))
    with pytest.raises(UsageError, match="the vectors 'dense' are dense"):
        Classify(vectors=("dense",), ratios=("dense",)).fit(corpus)
