"""Vectors of many dimensions as points of a plane."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textkit.errors import UsageError
from textkit.shapes import Floats
from textkit.vectors.cosines import unit_rows

__all__ = ["Projection", "project"]

Projection: TypeAlias = Literal["pca", "tsne"]
FEWEST = 4  # points that t-SNE can arrange
PERPLEXITY = 30.0


def project(vectors: NDArray[Any], method: Projection = "pca") -> tuple[Floats, str]:
    """Points (n, 2) for vectors (n, D), each first brought to length 1; and what they show.

    ``pca``: the two directions in which they differ most (K. Pearson, 1901). ``tsne``: neighbours
    stay neighbours, distances say little (L. van der Maaten and G. Hinton, "Visualizing Data
    using t-SNE", 2008), by scikit-learn from the points of PCA on. Both always give the same.

    Raises:
        UsageError: t-SNE got fewer than four vectors.

    """
    units = unit_rows(vectors)
    if method == "pca":
        points, share = _principal(units)
        return points, f"PCA: the two axes hold {share:.0%} of the variance"
    if len(units) < FEWEST:
        raise UsageError(f"t-SNE needs at least {FEWEST} words, got {len(units)}")
    return _neighbours(units), "t-SNE: neighbours stay neighbours; distances say little"


def _principal(units: Floats) -> tuple[Floats, float]:
    """Coordinates on the first two components, and their share of the variance."""
    centred = units - units.mean(axis=0)
    left, sizes, right = np.linalg.svd(centred, full_matrices=False)
    points = np.zeros((len(units), 2))
    kept = min(2, len(sizes))
    points[:, :kept] = left[:, :kept] * sizes[:kept]
    for axis in range(kept):  # of the two signs, that in which the largest weight is positive
        if right[axis, np.argmax(np.abs(right[axis]).round(9))] < 0:
            points[:, axis] *= -1
    total = (sizes**2).sum()
    return points, float((sizes[:2] ** 2).sum() / total) if total > 0 else 1.0


def _neighbours(units: Floats) -> Floats:
    from sklearn.manifold import TSNE

    start = _principal(units)[0]
    spread = start[:, 0].std()
    start = start * (1e-4 / spread) if spread > 0 else start
    perplexity = min(PERPLEXITY, (len(units) - 1) / 3)
    model = TSNE(2, perplexity=perplexity, init=start.astype(np.float32), random_state=0)
    return np.asarray(model.fit_transform(units.astype(np.float32)), np.float64)
