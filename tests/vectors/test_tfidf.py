"""TF-IDF: fitted, applied, saved and opened again."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from textkit.core import store
from textkit.core.layers import VECTOR
from textkit.errors import UsageError
from textkit.summaries.textrank import TextRank
from textkit.vectors.tfidf import Tfidf, TfidfModel

CORPUS = ["sea sea salt", "sea wind", "wind mill"]


@pytest.fixture
def model(prose) -> TfidfModel:
    return Tfidf().fit([prose([text]) for text in CORPUS])


def test_the_idf_by_hand(model):
    """ln((1 + N) / (1 + df)) + 1 for N = 3; a term that no document held has df = 0."""
    idf = model.idf(["sea", "mill", "unheard", "sea"])
    assert idf.tolist() == pytest.approx([log(4 / 3) + 1, log(2) + 1, log(4) + 1, log(4 / 3) + 1])
    assert model.idf([]).shape == (0,)


def test_a_corpus_without_documents_is_refused():
    with pytest.raises(UsageError, match="no document to learn from"):
        Tfidf().fit([])


def test_a_vector_holds_the_known_terms_and_has_unit_length(model, prose):
    """In the sorted order of the model's terms: mill, salt, sea, wind."""
    (document,) = model.process([prose(["wind sea unheard sea"])])
    vector = document[VECTOR]
    assert (vector.ids.tolist(), vector.width) == ([2, 3], 4)
    assert vector.values.dtype == np.float32
    assert vector.values[0] == pytest.approx(2 * vector.values[1])
    assert (vector.values**2).sum() == pytest.approx(1)


def test_a_document_without_known_terms_has_a_vector_of_zeros(model, prose):
    """Nothing is divided by its length."""
    vector = model.vector(prose(["! unheard"]))
    assert (len(vector.ids), len(vector.values), vector.width) == (0, 0, 4)


def test_terms_of_few_documents_can_be_left_out(prose):
    """min_count counts documents, not occurrences."""
    model = Tfidf(min_count=2).fit([prose([text]) for text in CORPUS])
    assert model.terms == ["sea", "wind"]


def test_a_corpus_without_terms_is_refused(prose):
    with pytest.raises(UsageError, match="no document holds a term"):
        Tfidf().fit([prose(["!"])])
    assert Tfidf().fit([prose(["!"]), prose(["sea"])]).terms == ["sea"]


def test_a_saved_model_is_the_same_model(model, prose, tmp_path):
    """Also as the weights of a TextRank, which takes its path."""
    store.save(model, tmp_path / "tfidf")
    opened = store.load(tmp_path / "tfidf")
    document = prose(["sea wind", "wind mill", "mill sea salt"])
    assert opened == model
    assert opened.vector(document).values.tolist() == model.vector(document).values.tolist()
    by_path = TextRank(similarity="tfidf", weights=str(tmp_path / "tfidf"))
    by_model = TextRank(similarity="tfidf", weights=model)
    assert by_path.scores(document).tolist() == by_model.scores(document).tolist()
