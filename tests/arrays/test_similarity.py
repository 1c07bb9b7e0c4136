"""Similarity graphs against the N x N matrices that they avoid."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.arrays.pagerank import MatrixGraph, pagerank
from textkit.arrays.similarity import (
    FEW_LINKS,
    SimilarityGraph,
    cosine_graph,
    overlap_graph,
    overlap_kernel,
    unit_rows,
)
from textkit.arrays.sparse import Rows, count_rows

bags = st.lists(st.lists(st.integers(0, 10), max_size=12), min_size=1, max_size=7)


def rows_of(bags: list[list[int]], width: int = 11) -> Rows:
    pairs = [(row, term) for row, bag in enumerate(bags) for term in bag]
    array = np.array(pairs, np.int32).reshape(-1, 2)
    return count_rows(array[:, 0], array[:, 1], (len(bags), width))


def matrix_of(graph: SimilarityGraph) -> np.ndarray:
    return np.array([graph.incoming(unit) for unit in np.eye(graph.rows.height)])


def overlaps(bags: list[list[int]]) -> np.ndarray:
    matrix = np.zeros((len(bags), len(bags)))
    for i, a in enumerate(bags):
        for j, b in enumerate(bags):
            shared = len(set(a) & set(b))
            if i != j and shared:
                matrix[i, j] = shared / ((np.log(len(a)) + np.log(len(b))) or 1)
    return matrix


@given(bags)
def test_overlap_of_every_pair(bags):
    """|i & j| / (log |i| + log |j|), also for empty sentences, repeats, and one-word sentences."""
    graph = overlap_graph(rows_of(bags))
    np.testing.assert_allclose(matrix_of(graph), overlaps(bags), atol=1e-10)
    np.testing.assert_allclose(graph.out_weights, overlaps(bags).sum(axis=1), atol=1e-10)


@given(bags)
def test_cosine_of_every_pair(bags):
    """Products of unit rows, without loops."""
    rows, idf = rows_of(bags), np.linspace(1, 3, 11)
    vectors = np.zeros((len(bags), 11))
    vectors[rows.row_of_entry, rows.columns] = rows.values
    vectors *= idf
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-300)
    expected = vectors @ vectors.T
    np.fill_diagonal(expected, 0)
    np.testing.assert_allclose(matrix_of(cosine_graph(unit_rows(rows, idf))), expected, atol=1e-12)


def test_a_sentence_that_shares_nothing_has_no_weight_at_all():
    """Exactly none, so that it counts as dangling."""
    graph = overlap_graph(rows_of([[1, 2, 3], [2, 3, 4, 5], [6, 7, 7], []]))
    assert (graph.out_weights == 0).tolist() == [False, False, True, True]


def test_many_lengths_need_few_factors():
    """The kernel of 300 lengths has a numerical rank below 16."""
    bags = [list(range(11)) * 30] * 2 + [[1] * length for length in range(1, 300)]
    graph = overlap_graph(rows_of(bags))
    left, right = graph.factors
    assert left.shape[1] < 16
    product = left @ right.T
    lengths = np.unique([len(bag) for bag in bags]).astype(float)
    np.testing.assert_allclose(product, overlap_kernel(lengths), atol=1e-10)


def test_the_kernel_by_hand():
    """Lengths 1, 2 and 8: logarithms 0, 1 and 3 (in units of log 2)."""
    kernel = overlap_kernel(np.array([1.0, 2.0, 8.0])) * np.log(2)
    assert kernel[0].tolist() == pytest.approx([np.log(2), 1, 1 / 3])
    assert kernel[1].tolist() == pytest.approx([1, 1 / 2, 1 / 4])


def cosine_of(counts, bounds=None):
    return cosine_graph(unit_rows(counts, np.ones(counts.width)), bounds)


@given(bags, st.floats(0.05, 0.95))
def test_compiled_pagerank_is_pagerank(bags, damping):
    """The same scores as from the products alone, dangling sentences included."""
    graph = overlap_graph(rows_of(bags))
    scores = graph.pagerank(damping=damping)
    np.testing.assert_allclose(scores, pagerank(graph, damping=damping), atol=1e-8)
    assert scores.sum() == pytest.approx(1, abs=1e-12)


def test_compiled_pagerank_is_bounded():
    """It stops after the iterations it is given."""
    graph = overlap_graph(rows_of([[1, 2, 3], [2, 3, 4, 5], [6, 7, 7, 1]]))
    once = pagerank(graph, max_iterations=1)
    np.testing.assert_allclose(graph.pagerank(max_iterations=1), once, atol=1e-12)


def test_sentences_longer_than_usual():
    """Their lengths are in no table; the weights are the same quotient."""
    bags = [[1] * 70, [1, 2], [2] * 63 + [1], [3]]
    np.testing.assert_allclose(matrix_of(overlap_graph(rows_of(bags))), overlaps(bags), atol=1e-10)


@pytest.mark.parametrize("count", [17, 170])
def test_few_links_and_many_are_ranked_as_the_whole_matrix(count):
    """170 rows that share a column have more links than are written out."""
    graph = overlap_graph(rows_of([[0, i % 7 + 1, i % 3 + 8] for i in range(count)]))
    assert (graph.most_links > FEW_LINKS).tolist() == [count == 170]
    whole = pagerank(MatrixGraph(matrix_of(graph)))
    np.testing.assert_allclose(graph.pagerank(), whole, atol=1e-9)


@pytest.mark.parametrize("graph_of", [overlap_graph, cosine_of])
@pytest.mark.parametrize("many", [False, True])
def test_blocks_are_ranked_as_if_alone(graph_of, many):
    """To the last bit, whether their links are written out or not, and however long rows are."""
    texts = [
        [[0, 1, 2], [1, 2, 3], [4, 0]],
        [[5]],
        [[0, i % 7 + 1] for i in range(190 if many else 19)],
        [[1] * 70, [1, 2], [2] * 63 + [1]],
        [[], [1], [1, 1]],
    ]
    rows = [[column + 11 * n for column in bag] for n, text in enumerate(texts) for bag in text]
    bounds = np.cumsum([0, *map(len, texts)])
    together = graph_of(rows_of(rows, 11 * len(texts)), bounds).pagerank()
    apart = [graph_of(rows_of(text)).pagerank() for text in texts]
    assert together.tobytes() == np.concatenate(apart).tobytes()
