"""Subspaces: the few directions in which the rows of a matrix are long."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textkit.arrays.lowrank import leading_axes
from textkit.arrays.sparse import Rows
from textkit.shapes import Floats, Longs

__all__ = ["Subspace"]

#: Axes this much weaker than the strongest one are rounding errors.
NOISE = 1e-6


class Subspace(NamedTuple):
    """Right singular vectors of a matrix of N rows.

    ``axes`` (V, K) are orthonormal, the strongest first, and each is turned so that its largest
    component is positive (equals: the first); ``strengths`` (K,) are the singular values.
    """

    axes: Floats
    strengths: Floats

    @classmethod
    def of(cls, rows: Rows, count: int) -> Subspace:
        """The ``count`` strongest axes of ``rows`` (N, V), fewer where its rank is lower."""
        _, strengths, axes = leading_axes(rows, count)
        return cls._ordered(axes, strengths, count)

    def merged(self, other: Subspace, count: int) -> Subspace:
        """The strongest axes of the rows of both matrices together.

        Exact where neither has left anything out; else what each has left out is missing here too
        (R. Řehůřek, "Subspace tracking for latent semantic analysis", ECIR 2011; M. Brand, "Fast
        low-rank modifications of the thin singular value decomposition", 2006).
        """
        longer = np.hstack([self.axes * self.strengths, other.axes * other.strengths])
        basis, small = np.linalg.qr(longer)
        turns, strengths, _ = np.linalg.svd(small)
        return self._ordered(basis @ turns, strengths, count)

    def moved(self, places: Longs, width: int) -> Subspace:
        """The axes among other columns: (``width``, K); ``places`` (V,) are -1 for those that go.

        Where columns go the axes are no longer orthonormal; :meth:`merged` mends that.
        """
        axes = np.zeros((width, len(self.strengths)))
        axes[places[places >= 0]] = self.axes[places >= 0]
        return self._replace(axes=axes)

    @classmethod
    def _ordered(cls, axes: Floats, strengths: Floats, count: int) -> Subspace:
        order = np.argsort(-strengths, kind="stable")[:count]
        order = order[strengths[order] > NOISE * strengths.max(initial=0.0)]
        axes, strengths = axes[:, order], strengths[order]
        largest = np.abs(axes).argmax(axis=0) if len(axes) else np.empty(0, np.int64)
        signs = np.sign(axes[largest, np.arange(len(order))])
        return cls(np.ascontiguousarray(axes * signs), strengths)
