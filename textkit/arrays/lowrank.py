"""A matrix as a sum of few columns times rows."""

from __future__ import annotations

import numpy as np

from textkit.arrays.sparse import Rows
from textkit.shapes import Floats

__all__ = ["cross_approximation", "leading_axes"]

DENSE = 400  # rows; up to this many the whole decomposition is cheap


def cross_approximation(matrix: Floats, *, tolerance: float = 1e-12) -> tuple[Floats, Floats]:
    """Factors ``left`` (m, R) and ``right`` (n, R) with ``matrix = left @ right.T``.

    Elimination with full pivoting: subtract the cross through the largest entry that remains,
    until none exceeds ``tolerance`` times the largest of ``matrix`` (M. Bebendorf, "Approximation
    of boundary element matrices", 2000, algorithm 1, with full pivoting). Smooth kernels need few
    crosses. No BLAS or LAPACK call, whose last bits depend on the number of threads.
    """
    rest = np.array(matrix, np.float64)
    smallest = tolerance * np.abs(rest).max(initial=0.0)
    columns, rows = [], []
    for _ in range(min(rest.shape)):
        i, j = np.unravel_index(np.abs(rest).argmax(), rest.shape)
        if abs(rest[i, j]) <= smallest:
            break
        columns.append(rest[:, j] / rest[i, j])
        rows.append(rest[i].copy())
        rest -= np.multiply.outer(columns[-1], rows[-1])
    return _beside(columns, matrix.shape[0]), _beside(rows, matrix.shape[1])


def leading_axes(rows: Rows, count: int) -> tuple[Floats, Floats, Floats]:
    """The ``count`` largest singular values of ``rows``, or all, and the vectors that go with them.

    LAPACK for few rows; else the Lanczos iterations of ARPACK, which always start alike.

    Returns:
        Left vectors (N, K), values (K,) in either order, right vectors (V, K).

    """
    if min(rows.height, rows.width) <= max(DENSE, count):
        dense = np.zeros((rows.height, rows.width))
        dense[rows.row_of_entry, rows.columns] = rows.values
        left, values, right = np.linalg.svd(dense, full_matrices=False)
        return left[:, :count], values[:count], right[:count].T
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import svds

    shape = (rows.height, rows.width)
    matrix = csr_array((rows.values, rows.columns, rows.starts), shape=shape)
    left, values, right = svds(matrix, count, v0=np.ones(min(shape)), rng=0)
    return left, values, right.T


def _beside(vectors: list[Floats], length: int) -> Floats:
    return np.array(vectors, np.float64).reshape(len(vectors), length).T.copy()
