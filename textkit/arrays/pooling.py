"""Weighted means of rows: of each part of a sequence that the rows stand in."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textkit.arrays.pooling_kernels import weighted_sums
from textkit.shapes import Bools, Floats, Floats32, Ints, Longs

__all__ = ["Weighted"]


class Weighted(NamedTuple):
    """A sequence of E entries: which of the ``rows`` (n, D) each is, its weight and its share.

    Shapes: places, weights and shares (E,).
    """

    rows: Floats32
    places: Ints
    weights: Floats
    shares: Floats

    def only(self, kept: Bools) -> Weighted:
        """The entries that are marked, (E,)."""
        return Weighted(self.rows, self.places[kept], self.weights[kept], self.shares[kept])

    def means(self, starts: Longs) -> Floats:
        """Sum of weight times row over sum of shares, of each ``starts[s]:starts[s + 1]``, (S, D).

        Zeros where the shares sum to nothing.
        """
        part = np.repeat(np.arange(len(starts) - 1), starts[1:] - starts[:-1])
        totals = np.bincount(part, self.shares, len(starts) - 1)[:, None]
        sums = weighted_sums(self.rows, self.places, self.weights, starts)
        np.divide(sums, totals, out=sums, where=totals > 0)
        return sums

    def mean(self) -> Floats:
        """Of all entries, (D,)."""
        whole = np.array([0, len(self.places)])
        return np.asarray(self.means(whole)[0], np.float64)
