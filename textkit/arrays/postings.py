"""Postings: for each term the rows that hold it, so that a query reads its own terms alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textkit.arrays.sparse import Rows
from textkit.shapes import Floats, Floats32, Ints, Longs

__all__ = ["Postings", "invert", "norms", "saturated"]


class Postings(NamedTuple):
    """Term t stands in the rows ``rows[starts[t]:starts[t + 1]]``, ascending, ``counts`` times.

    Shapes: starts (V + 1,), rows and counts (E,), lengths (N,): the terms of each row, with
    repetitions.
    """

    starts: Longs
    rows: Ints
    counts: Floats32
    lengths: Longs

    @property
    def document_counts(self) -> Longs:
        """How many rows hold each term, (V,)."""
        return np.diff(self.starts)


def invert(counted: Rows) -> Postings:
    """The postings of rows (N, V) that hold how often each term occurs in each."""
    columns = counted.by_column
    return Postings(
        columns.starts.astype(np.int64),
        columns.rows.astype(np.int32),
        columns.values.astype(np.float32),
        counted.sums(counted.values).astype(np.int64),
    )


def norms(lengths: Longs | int, average: float, k1: float, b: float) -> Floats:
    """What a count in a row of a length is compared with: ``k1 (1 - b + b l / L)``, (N,)."""
    return np.asarray(k1 * (1 - b + b * lengths / average), np.float64)


def saturated(counts: Floats32, norms: Floats, k1: float) -> Floats32:
    """What a count is worth: ``c (k1 + 1) / (c + norm)``, (n,).

    S. Robertson and H. Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009,
    equation 3.15, without the weight of the term.
    """
    return np.asarray(counts * (k1 + 1) / (counts + norms), np.float32)
