"""Clusters of rows that are alike, the same for the same rows at any time."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from textkit.arrays.sparse import Rows
from textkit.shapes import Floats, Longs

__all__ = ["clusters", "usual_number"]

#: So many rows are compared with each other.
SAMPLE = 1000
#: The most clusters that are made where nobody says how many.
MOST = 30
PASSES = 10


def clusters(unit: Rows, count: int | None = None) -> Longs:
    """The cluster of each row, (N,), numbered in the order of their first rows.

    A sample, every so-maniest row, is joined by Ward's method (J. Ward, "Hierarchical grouping to
    optimize an objective function", 1963); then all rows go to the nearest centroid, by cosine,
    until none changes any more or ten times (D. Cutting et al., "Scatter/Gather: a cluster-based
    approach to browsing large document collections", SIGIR 1992, whose Buckshot this is but for
    the linkage; I. Dhillon and D. Modha, "Concept decompositions", 2001).

    Args:
        unit: (N, V), rows of length 1 (or empty).
        count: how many, :func:`usual_number` by default; fewer when some are left by all rows.

    """
    height = unit.height
    count = min(count or usual_number(height), height)
    if count < 2:
        return np.zeros(height, np.int64)
    matrix = _matrix(unit)
    sample = np.unique(np.linspace(0, height - 1, min(SAMPLE, height)).round().astype(np.int64))
    labels = _joined(matrix[sample], min(count, len(sample)))
    labels = _nearest(matrix, _centroids(matrix[sample], labels))
    for _ in range(PASSES - 1):
        before = labels
        labels = _nearest(matrix, _centroids(matrix, before))
        if np.array_equal(labels, before):
            break
    return _in_order(labels)


def usual_number(rows: int) -> int:
    """``sqrt(N / 2)`` (K. Mardia, J. Kent and J. Bibby, "Multivariate analysis", 1979), to 30."""
    return min(MOST, max(1, round(math.sqrt(rows / 2))))


def _joined(sample: Any, count: int) -> Longs:
    from scipy.cluster.hierarchy import cut_tree, linkage
    from scipy.spatial.distance import squareform

    cosines = np.clip((sample @ sample.T).toarray(), 0.0, 1.0)
    distances = np.sqrt(np.round(2 - 2 * cosines, 9))
    np.fill_diagonal(distances, 0.0)
    tree = linkage(squareform(distances, checks=False), "ward")
    return np.asarray(cut_tree(tree, count)[:, 0], np.int64)


def _centroids(matrix: Any, labels: Longs) -> Floats:
    """The mean direction of each cluster, (V, K)."""
    from scipy.sparse import csr_array

    _, labels = np.unique(labels, return_inverse=True)
    shape = (labels.max() + 1, len(labels))
    members = csr_array((np.ones(len(labels)), (labels, np.arange(len(labels)))), shape=shape)
    sums = (members @ matrix).toarray()
    lengths = np.sqrt((sums**2).sum(axis=1, keepdims=True))
    return np.asarray((sums / np.where(lengths > 0, lengths, 1.0)).T, np.float64)


def _nearest(matrix: Any, centroids: Floats) -> Longs:
    """Compared by nine decimals, so that rounding errors decide nothing."""
    return np.asarray(np.argmax(np.round(matrix @ centroids, 9), axis=1), np.int64)


def _matrix(unit: Rows) -> Any:
    from scipy.sparse import csr_array

    shape = (unit.height, unit.width)
    return csr_array((unit.values, unit.columns, unit.starts), shape=shape)


def _in_order(labels: Longs) -> Longs:
    """Numbered anew, by the first row of each cluster."""
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    return np.asarray(np.argsort(np.argsort(first))[inverse], np.int64)
