"""PageRank: the worked example, the equation it solves, and the edges of its domain."""

from __future__ import annotations

import hypothesis.extra.numpy as arrays
import numpy as np
import pytest
import scipy.sparse
from hypothesis import given
from hypothesis import strategies as st

from textkit.arrays.pagerank import MatrixGraph, pagerank

# Page 1 links to 2 and 4, page 2 to 1 and 3, page 4 to 1; page 3 links nowhere: it dangles.
LINKS = np.array([[0, 1, 0, 1], [1, 0, 1, 0], [0, 0, 0, 0], [1, 0, 0, 0]], float)
TRANSITIONS = np.array([[0, 0.5, 0, 0.5], [0.5, 0, 0.5, 0], [0.25] * 4, [1, 0, 0, 0]])


def solved(transitions: np.ndarray, damping: float) -> np.ndarray:
    """The same scores as the solution of a linear system."""
    n = len(transitions)
    return np.linalg.solve(np.eye(n) - damping * transitions.T, np.full(n, (1 - damping) / n))


def test_four_pages_of_which_one_dangles():
    """The page that links nowhere counts as a row of .25, and page 1 comes first."""
    scores = pagerank(MatrixGraph(LINKS))
    np.testing.assert_allclose(scores, solved(TRANSITIONS, 0.85), atol=1e-8)
    np.testing.assert_allclose(scores, [0.367603, 0.230257, 0.171884, 0.230257], atol=1e-6)
    assert scores.argmax() == 0


def test_a_sparse_matrix_gives_what_a_dense_one_gives():
    """Both are products with W^T."""
    sparse = pagerank(MatrixGraph(scipy.sparse.csr_array(LINKS)))
    np.testing.assert_allclose(sparse, pagerank(MatrixGraph(LINKS)), atol=1e-15)


@given(
    arrays.arrays(np.float64, (5, 5), elements=st.sampled_from([0.0, 0.0, 0.5, 1.0, 7.0])),
    st.floats(0.05, 0.95),
)
def test_scores_solve_the_equation(weights, damping):
    """On any weights: x = (1 - d) / N + d P^T x with P's dangling rows uniform, and x sums to 1."""
    totals = weights.sum(axis=1, keepdims=True)
    transitions = np.where(totals == 0, 0.2, weights / np.where(totals == 0, 1, totals))
    scores = pagerank(MatrixGraph(weights), damping=damping, max_iterations=1000)
    np.testing.assert_allclose(scores, solved(transitions, damping), atol=1e-7)
    assert scores.sum() == pytest.approx(1, abs=1e-12)


def test_a_graph_without_edges_is_ranked_evenly():
    """Every node dangles."""
    np.testing.assert_array_equal(pagerank(MatrixGraph(np.zeros((5, 5)))), np.full(5, 0.2))


def test_a_graph_without_nodes_has_no_scores():
    """And warns of nothing."""
    assert pagerank(MatrixGraph(np.zeros((0, 0)))).shape == (0,)


def test_the_iterations_are_bounded():
    """After k of them the scores are as near as 2 d^k, and still sum to 1."""
    chain = np.array([[0, 1, 0], [0, 0, 1], [1, 0.01, 0]], float)
    exact = pagerank(MatrixGraph(chain), max_iterations=1000, tolerance=1e-15)
    rough = pagerank(MatrixGraph(chain), max_iterations=3)
    assert 0 < np.abs(rough - exact).sum() <= 2 * 0.85**3
    assert rough.sum() == pytest.approx(1)
