"""Scores of words against networkx.pagerank on the graph of neighbours, built word by word."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core.document import Document
from textkit.summaries.keywords_candidates import runs_of
from textkit.summaries.keywords_positionrank import KeywordsPositionRank
from textkit.summaries.keywords_textrank import KeywordsTextRank

words = st.sampled_from(["sea", "salt", "wind", "mill", "dune", "reed", "tern", "!", "--"])
sentences = st.lists(st.lists(words, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=13)


def standing(document: Document) -> list[tuple[int, str]]:
    """Place and term of each word that can stand in a phrase."""
    table, ids = document.terms.table, document.terms.ids.tolist()
    return [(place, table[ids[place]]) for run in runs_of(document, "en") for place in range(*run)]


def graph(terms: list[str], window: int, counted: bool) -> networkx.Graph:
    linked = networkx.Graph()
    linked.add_nodes_from(terms)
    for place, term in enumerate(terms):
        for other in terms[place + 1 : place + window]:
            if other != term:
                weight = linked.get_edge_data(term, other, {"weight": 0})["weight"]
                linked.add_edge(term, other, weight=weight + 1 if counted else 1)
    return linked


def assert_equal(document: Document, stage, theirs: dict[str, float]) -> None:
    ours = stage.word_scores(document, runs_of(document, "en"))
    expected = [theirs.get(term, 0.0) for term in document.terms.table]
    np.testing.assert_allclose(ours, expected, atol=1e-8)


@given(sentences, st.integers(2, 6))
def test_textrank_on_any_document(prose, texts, window):
    document = prose(texts)
    terms = [term for _, term in standing(document)]
    if terms:
        theirs = networkx.pagerank(graph(terms, window, False), tol=1e-12, max_iter=1000)
        assert_equal(document, KeywordsTextRank(window=window), theirs)


@given(sentences, st.integers(2, 12))
def test_positionrank_on_any_document(prose, texts, window):
    """Isolated words send their score to where the bias leads, here as there."""
    document = prose(texts)
    bias: dict[str, float] = {}
    for place, term in standing(document):
        bias[term] = bias.get(term, 0.0) + 1 / (place + 1)
    if bias:
        terms = [term for _, term in standing(document)]
        theirs = networkx.pagerank(
            graph(terms, window, True), personalization=bias, tol=1e-12, max_iter=1000
        )
        assert_equal(document, KeywordsPositionRank(window=window), theirs)


@pytest.mark.parametrize("kind", [KeywordsTextRank, KeywordsPositionRank])
def test_the_damping_is_that_of_networkx(kind, prose):
    document = prose(["sea salt wind", "wind mill sea", "dune"])
    one, other = (kind(damping=d).extract(document) for d in (0.3, 0.9))
    assert [k.score for k in one] != [k.score for k in other]
