"""A matrix as a sum of few columns times rows."""

from __future__ import annotations

import numpy as np

from textkit.shapes import Floats

__all__ = ["cross_approximation"]


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


def _beside(vectors: list[Floats], length: int) -> Floats:
    return np.array(vectors, np.float64).reshape(len(vectors), length).T.copy()
