"""A classifier's figures on documents with labels."""

from __future__ import annotations

import pytest

from textkit import Document, Pipeline, Plan, Terms, Tfidf, Words
from textkit.classify.classify import Classify
from textkit.classify.label import Label
from textkit.errors import UsageError
from textkit.studies.classification import classification

TRAIN = [
    Document("fruit/1", "apple pear"),
    Document("fruit/2", "pear plum"),
    Document("metal/1", "iron zinc"),
    Document("metal/2", "zinc lead"),
]
TEST = [
    Document("fruit/3", "an apple and a plum"),
    Document("metal/3", "iron and lead"),
    Document("metal/4", "no lead but a plum, an apple and a pear"),
    Document("wood/1", "zinc"),
    Document("5", "iron"),
]
STEPS = (Words(), Terms(), Label(), Tfidf(), Classify(C=10.0))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Plan(*STEPS).fit(TRAIN)


def test_what_was_right_and_what_was_left_out(pipeline):
    """One of metal is taken for fruit; wood was never learnt; a document has no label."""
    result = classification(pipeline, TEST)
    assert result.confusion.classes == ("fruit", "metal", "wood")
    assert result.confusion.counts.tolist() == [[1, 0, 0], [1, 1, 0], [0, 1, 0]]
    assert (result.unlabelled, result.unseen) == (1, ("wood",))
    assert result.to_json()["accuracy"] == 0.5


def test_it_prints_as_tables(pipeline):
    lines = str(classification(pipeline, TEST)).splitlines()
    assert lines[0] == "accuracy  50.00 %"
    assert lines[2] == "documents 4 (1 without a label)"
    assert "  never predicted: wood" in lines
    assert lines[-1].split() == ["wood", ".", "1", "."]


def test_documents_that_the_pipeline_refuses_are_counted(pipeline):
    """Where the caller chose to go on."""
    broken = Document("fruit/9", "apple", meta={"column": []})
    by_column = Pipeline(
        *(Label(column="column") if isinstance(s, Label) else s for s in pipeline.stages)
    )
    good = Document("x", "apple", meta={"column": "fruit"})
    assert classification(by_column, [broken, good], on_error="skip").skipped == 1


def test_no_labels_to_compare_with_is_an_error(pipeline):
    with pytest.raises(UsageError, match="none of 1 documents has a label"):
        classification(pipeline, ["iron"])


def test_a_pipeline_that_does_not_classify_is_refused():
    with pytest.raises(UsageError, match="gives no 'prediction'"):
        classification(Pipeline(Words(), Terms(), Label()), TEST)
    with pytest.raises(UsageError, match="gives no 'label'"):
        classification(Pipeline(Words(), Terms()), TEST)
