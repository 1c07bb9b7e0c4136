"""Our scores against networkx.pagerank on the same graphs."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.arrays.pagerank import MatrixGraph, pagerank
from textkit.summaries.reference import reference_scores
from textkit.summaries.textrank import TextRank
from textkit.vectors.tfidf import Tfidf

# Of this alphabet come repeated sentences, one-term sentences, and sentences without terms.
words = st.sampled_from(["sea", "salt", "wind", "mill", "dune", "reed", "tern", "!", "--"])
sentences = st.lists(st.lists(words, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=13)


@pytest.mark.parametrize("seed", range(3))
def test_directed_weighted_graphs_with_dangling_nodes(seed):
    """Five of 17 nodes link nowhere."""
    random = np.random.default_rng(seed)
    weights = random.random((17, 17)) * (random.random((17, 17)) < 0.2)
    weights[:5] = 0
    graph = networkx.from_numpy_array(weights, create_using=networkx.DiGraph)
    theirs = networkx.pagerank(graph, max_iter=1000, tol=1e-12)
    ours = pagerank(MatrixGraph(weights), tolerance=1e-12)
    np.testing.assert_allclose(ours, [theirs[node] for node in range(17)], atol=1e-9)


@settings(deadline=None)
@given(sentences, st.sampled_from(["overlap", "tfidf", "bm25"]), st.sampled_from([0.5, 0.85, 0.95]))
def test_textrank_on_any_document(prose, texts, similarity, damping):
    """Word overlap and TF-IDF cosine, without and with the n x n graph."""
    stage = TextRank(similarity=similarity, damping=damping, max_iterations=500)
    document = prose(texts)
    np.testing.assert_allclose(
        stage.scores(document), reference_scores(document, stage), atol=1e-6, rtol=0
    )


@pytest.mark.parametrize("similarity", ["overlap", "tfidf", "bm25"])
def test_textrank_on_a_long_document(prose, similarity):
    """300 sentences of 1 to 60 words, with the stage's default tolerance."""
    random = np.random.default_rng(7)
    lengths = random.integers(1, 60, 300)
    vocabulary = np.array([f"w{n}" for n in range(900)])
    texts = [" ".join(vocabulary[random.zipf(1.4, length) % 900]) for length in lengths]
    document, stage = prose(texts), TextRank(similarity=similarity)
    np.testing.assert_allclose(
        stage.scores(document), reference_scores(document, stage), atol=1e-8, rtol=0
    )


def test_textrank_with_the_weights_of_a_corpus(prose):
    """The same idf on both sides, terms that the corpus did not hold included."""
    weights = Tfidf().fit([prose(["sea salt"]), prose(["salt wind", "sea"]), prose(["reed"])])
    stage = TextRank(similarity="tfidf", weights=weights)
    document = prose(["sea salt mill", "salt wind", "mill wind wind", "tern"])
    np.testing.assert_allclose(
        stage.scores(document), reference_scores(document, stage), atol=1e-8, rtol=0
    )
