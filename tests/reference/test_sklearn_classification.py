"""Our logistic regression and figures against scikit-learn's."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import (
    accuracy_score,
    confusion_matrix,
    f1_score,
    precision_recall_fscore_support,
)
from sklearn.preprocessing import StandardScaler

from textkit.classify.classify import Classify
from textkit.core.document import Document
from textkit.core.layers import LABEL, DenseRow, SparseRow, vector_layer
from textkit.metrics.classification import confusion

DENSE, SPARSE = vector_layer("dense"), vector_layer("sparse")


@pytest.fixture(params=[2, 3])
def examples(request):
    """Dense (60, 5) and sparse (60, 11) matrices of unit rows, and classes that they hint at."""
    random = np.random.default_rng(request.param)
    wanted = random.integers(0, request.param, 60)
    dense = random.normal(3, 2, (60, 5)).astype(np.float32)
    dense[:, 1] += wanted
    chosen = random.random((60, 11)) < 0.4
    chosen[:, 0] = True
    rows = chosen * random.random((60, 11)) * (1 + (np.arange(11) == wanted[:, None]))
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return wanted, dense, rows


def _documents(wanted, dense, rows):
    for label, vector, row in zip(wanted, dense, rows, strict=True):
        ids = np.flatnonzero(row).astype(np.int32)
        yield (
            Document("d", "")
            .with_layer(LABEL, f"class {label}")
            .with_layer(DENSE, DenseRow(vector))
            .with_layer(SPARSE, SparseRow(ids, row[ids], len(row)))
        )


def _found(vectors, examples):
    documents = list(_documents(*examples))
    model = Classify(vectors=vectors, C=2.0).fit(documents)
    for document in model.process(documents):
        yield [score for _, score in sorted(document.prediction.scores)]


def test_probabilities_over_sparse_rows_of_unit_length(examples):
    """They are taken as they are."""
    wanted, _, rows = examples
    theirs = LogisticRegression(C=2.0).fit(sparse.csr_array(rows), wanted)
    ours = list(_found(("sparse",), examples))
    np.testing.assert_allclose(ours, theirs.predict_proba(rows), atol=2e-3)


def test_probabilities_over_both_kinds_side_by_side(examples):
    """Dense ones are standardised, and weigh as much as the sparse."""
    wanted, dense, rows = examples
    both = np.hstack([StandardScaler().fit_transform(dense.astype(np.float64)) / 5**0.5, rows])
    theirs = LogisticRegression(C=2.0).fit(both, wanted)
    ours = list(_found(("dense", "sparse"), examples))
    np.testing.assert_allclose(ours, theirs.predict_proba(both), atol=2e-3)


names = st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")), min_size=1)


@given(names)
def test_figures(pairs):
    """Of any predictions, classes that are never right or never given included."""
    wanted, found = map(list, zip(*pairs, strict=True))
    ours = confusion(found, wanted)
    labels = list(ours.classes)
    theirs = confusion_matrix(wanted, found, labels=[*labels, "other"])  # it warns of a single one
    assert ours.counts.tolist() == theirs[:-1, :-1].tolist()
    assert ours.accuracy == pytest.approx(accuracy_score(wanted, found))
    assert ours.micro_f1 == pytest.approx(f1_score(wanted, found, average="micro"))
    macro = f1_score(wanted, found, average="macro", zero_division=0)
    assert ours.macro_f1 == pytest.approx(macro)
    theirs = precision_recall_fscore_support(wanted, found, labels=labels, zero_division=0)
    for place, name in enumerate(labels):
        assert tuple(ours.scores[name]) == pytest.approx([part[place] for part in theirs[:3]])
