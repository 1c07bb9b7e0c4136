"""Cooccurrence: the graph against counting by hand."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from textkit.arrays.cooccurrence import EdgeGraph, cooccurrence_graph

sequences = st.lists(st.integers(0, 6), max_size=40)


def weights(graph: EdgeGraph) -> dict[tuple[int, int], float]:
    edges = zip(graph.tails.tolist(), graph.heads.tolist(), strict=True)
    return dict(zip(edges, graph.weights.tolist(), strict=True))


def test_a_window_of_two_links_neighbours_and_one_of_three_those_beyond():
    ids = np.array([0, 1, 2, 0], np.int32)
    assert weights(cooccurrence_graph(ids, 3, 2)) == {
        (0, 1): 1, (1, 0): 1, (1, 2): 1, (2, 1): 1, (0, 2): 1, (2, 0): 1,
    }  # fmt: skip
    assert weights(cooccurrence_graph(ids, 3, 3))[0, 1] == 2
    assert weights(cooccurrence_graph(ids, 3, 3, counted=False))[0, 1] == 1


@given(sequences, st.integers(2, 9))
def test_any_sequence_is_counted_as_by_hand(items, window):
    expected: Counter[tuple[int, int]] = Counter()
    for place, item in enumerate(items):
        for other in items[place + 1 : place + window]:
            if other != item:
                expected.update([(item, other), (other, item)])
    graph = cooccurrence_graph(np.array(items, np.int32), 7, window)
    assert weights(graph) == expected
    matrix = np.zeros((7, 7))
    np.add.at(matrix, (graph.tails, graph.heads), graph.weights)
    x = np.arange(7.0)
    np.testing.assert_array_equal(graph.out_weights, matrix.sum(axis=1))
    np.testing.assert_array_equal(graph.incoming(x), matrix.T @ x)
