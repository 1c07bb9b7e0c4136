"""The directions that rows have most in common, and rows without them."""

from __future__ import annotations

import numpy as np

from textkit.shapes import Floats

__all__ = ["Moments", "without"]

BLOCK = 4096  # rows that are multiplied at once
ROUNDING = 1e-12  # a smaller share of the sum of squares is nothing but rounding


class Moments:
    """The sums ``sum_i x_i x_i^T`` of rows x (D,) that come a few at a time: O(D^2) memory."""

    def __init__(self, width: int) -> None:
        self._sums = np.zeros((width, width))
        self._waiting: list[Floats] = []
        self._count = 0

    def add(self, rows: Floats) -> None:
        """Take rows (n, D)."""
        self._waiting.append(rows)
        self._count += len(rows)
        if self._count >= BLOCK:
            self._multiply()

    def leading(self, count: int) -> Floats:
        """The ``count`` first right singular vectors of all rows, or as many as there are, (K, D).

        The largest value of each is positive, so that they do not depend on LAPACK's choice.
        """
        self._multiply()
        strengths, axes = np.linalg.eigh(self._sums)
        found = axes.T[::-1][:count][strengths[::-1][:count] > ROUNDING * self._sums.trace()]
        largest = np.take_along_axis(found, np.abs(found).argmax(axis=1)[:, None], axis=1)
        return np.asarray(found * np.sign(largest), np.float64)

    def _multiply(self) -> None:
        if self._waiting:
            block = np.concatenate(self._waiting)
            self._sums += block.T @ block
            self._waiting, self._count = [], 0


def without(rows: Floats, axes: Floats) -> Floats:
    """The rows (n, D) less their parts along orthonormal axes (K, D).

    A row that lies along them altogether becomes zeros, not what rounding leaves of it.
    """
    rest = rows.copy()
    for axis in axes:
        rest -= (rows * axis).sum(axis=1, keepdims=True) * axis
    rest[(rest**2).sum(axis=1) <= ROUNDING * (rows**2).sum(axis=1)] = 0.0
    return rest
