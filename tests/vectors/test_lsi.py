"""LSI: axes, their number, their signs, and growing."""

from __future__ import annotations

from itertools import chain

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.arrays.sparse import Rows, count_rows
from textkit.arrays.subspace import Subspace
from textkit.core.layers import vector_layer
from textkit.errors import UsageError
from textkit.vectors.bow import BagOfWords
from textkit.vectors.lsi import Lsi

CORPUS = [
    "ship boat ocean", "boat ocean", "ship ocean wave", "wood tree", "tree wood leaf", "leaf tree",
]  # fmt: skip


@pytest.fixture
def documents(prose):
    return [prose([text]) for text in CORPUS]


def cosine(model, one, other):
    return float(model.vector(one).dense() @ model.vector(other).dense())


def test_documents_without_a_common_word_can_be_alike(documents, prose):
    """What LSI is for: "ship" and "boat" stand beside "ocean"."""
    model = Lsi(dim=2, terms=BagOfWords()).fit(documents)
    assert cosine(model, prose(["ship"]), prose(["boat"])) > 0.9
    assert abs(cosine(model, prose(["ship"]), prose(["tree"]))) < 0.1


def test_vectors_have_length_one_or_are_zeros(documents, prose):
    model = Lsi(dim=3).fit(documents)
    assert np.linalg.norm(model.vector(documents[0]).dense()) == pytest.approx(1)
    assert model.vector(prose(["unheard"])).dense().tolist() == [0, 0, 0]
    longer = Lsi(dim=3, unit=False, terms=BagOfWords()).fit(documents)
    assert np.linalg.norm(longer.vector(documents[0]).dense()) > 1.2


def test_a_corpus_of_low_rank_gives_fewer_dimensions(prose):
    """One word has one axis, however many are asked for."""
    model = Lsi(dim=50).fit([prose(["sea"]), prose(["sea sea"])])
    assert model.vector(prose(["sea"])).dense().tolist() == [1.0]
    assert Lsi(dim=50).fit([prose([text]) for text in CORPUS]).state["axes"].shape[1] == 6


def test_a_layer_of_its_own(documents):
    model = Lsi(dim=2, layer="lsi").fit(documents)
    (document,) = model.process(documents[:1])
    assert document[vector_layer("lsi")].width == 2
    assert model.provides == (vector_layer("lsi"),)


def test_a_corpus_without_terms_is_refused(prose):
    with pytest.raises(UsageError, match="no document holds a term"):
        Lsi().fit([prose(["!"])])
    with pytest.raises(UsageError, match="no document to learn from"):
        Lsi().fit([])


def test_topics_are_the_largest_components(documents):
    first, second = Lsi(dim=2, terms=BagOfWords()).fit(documents).topic_terms(3)
    assert (first.number, first.words[0], set(first.words)) == (
        0,
        "ocean",
        {"ocean", "boat", "ship"},
    )
    assert (second.number, set(second.words)) == (1, {"tree", "wood", "leaf"})
    assert first.terms[0][1] > first.terms[1][1] > 0


def test_growing_is_exact_where_nothing_was_left_out(documents, prose):
    """Counts as values, and as many dimensions as the rank: the same as a fit on all."""
    more = [prose([text]) for text in ["ocean whale", "whale tree", "ship leaf"]]
    learner = Lsi(dim=20, terms=BagOfWords())
    grown, whole = learner.fit(documents).extended(more), learner.fit(documents + more)
    assert grown.terms == whole.terms
    np.testing.assert_allclose(grown.state["strengths"], whole.state["strengths"], rtol=1e-5)
    for one in documents + more:
        for other in documents:
            assert cosine(grown, one, other) == pytest.approx(cosine(whole, one, other), abs=1e-5)


def test_a_model_that_has_grown_knows_new_words(documents, prose):
    grown = Lsi(dim=2).fit(documents).extended([prose(["whale ocean"]), prose(["whale ship"])])
    assert cosine(grown, prose(["whale"]), prose(["ocean"])) > 0.9


matrices = st.lists(st.lists(st.integers(0, 6), max_size=8), min_size=1, max_size=8)


def rows_of(lists) -> Rows:
    rows = np.repeat(np.arange(len(lists)), [len(one) for one in lists])
    return count_rows(rows, np.array(list(chain(*lists)), np.int32), (len(lists), 7))


@settings(deadline=None)
@given(matrices, matrices)
def test_merged_axes_are_those_of_all_rows(first, second):
    """With all axes kept, the products of columns are those of both matrices together."""
    merged = Subspace.of(rows_of(first), 7).merged(Subspace.of(rows_of(second), 7), 7)
    both = np.zeros((len(first + second), 7))
    for row, columns in enumerate(first + second):
        np.add.at(both[row], columns, 1)
    longer = merged.axes * merged.strengths
    np.testing.assert_allclose(longer @ longer.T, both.T @ both, atol=1e-6)


@given(matrices)
def test_axes_are_orthonormal_ordered_and_turned(lists):
    axes, strengths = Subspace.of(rows_of(lists), 3)
    np.testing.assert_allclose(axes.T @ axes, np.eye(len(strengths)), atol=1e-9)
    assert (np.diff(strengths) <= 0).all()
    assert (axes[np.abs(axes).argmax(axis=0), range(len(strengths))] > 0).all()


def test_many_rows_go_the_iterative_way():
    """ARPACK gives what LAPACK gives."""
    chance = np.random.default_rng(1)
    lists = [chance.integers(0, 500, 30) for _ in range(600)]
    rows = count_rows(np.repeat(np.arange(600), 30), np.concatenate(lists), (600, 500))
    dense = np.zeros((600, 500))
    dense[rows.row_of_entry, rows.columns] = rows.values
    _, values, right = np.linalg.svd(dense)
    found = Subspace.of(rows, 5)
    np.testing.assert_allclose(found.strengths, values[:5])
    np.testing.assert_allclose(np.abs(found.axes), np.abs(right[:5].T), atol=1e-8)
