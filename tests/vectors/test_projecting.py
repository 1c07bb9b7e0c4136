"""Vectors as points of a plane."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.errors import UsageError
from textkit.vectors.projecting import project

VECTORS = np.random.default_rng(2).standard_normal((23, 7)).astype(np.float32)


def test_pca_is_that_of_scikit_learn_up_to_signs():
    from sklearn.decomposition import PCA

    units = VECTORS / np.linalg.norm(VECTORS, axis=1, keepdims=True)
    points, note = project(VECTORS)
    model = PCA(2, svd_solver="full")
    np.testing.assert_allclose(np.abs(points), np.abs(model.fit_transform(units)), atol=1e-5)
    assert f"{model.explained_variance_ratio_.sum():.0%}" in note


@pytest.mark.parametrize("method", ["pca", "tsne"])
def test_the_same_vectors_give_the_same_points(method):
    one, two = project(VECTORS, method)[0], project(VECTORS, method)[0]
    assert one.shape == (23, 2)
    assert one.tobytes() == two.tobytes()


@pytest.mark.parametrize("vectors", [VECTORS[:1], VECTORS[:2], np.zeros((3, 4)), VECTORS[:, :1]])
def test_few_points_and_few_dimensions(vectors):
    assert np.isfinite(project(vectors)[0]).all()


def test_too_few_for_tsne():
    with pytest.raises(UsageError, match="at least 4 words, got 3"):
        project(VECTORS[:3], "tsne")
