"""Ratios: how much the presence of a term tells about the classes."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.shapes import Floats, Longs

__all__ = ["log_count_ratios"]


def log_count_ratios(matrix: Any, wanted: Longs) -> Floats:
    """The size of each column's log-count ratio, (D,), for a CSR matrix (N, D) and classes (N,).

    ``|ln((p / |p|) / (q / |q|))|``, where p is 1 plus the number of documents of a class that hold
    the term, q the same of all other classes, and ``|p|`` the sum over the terms (S. Wang and C.
    Manning, "Baselines and bigrams: simple, good sentiment and topic classification", 2012, eq. 2).
    Weights are held down alike in both directions, so the sign makes no difference. Of several
    classes the largest ratio counts.
    """
    largest = np.zeros(matrix.shape[1])
    held = np.bincount(matrix.indices, minlength=matrix.shape[1])
    row_of_entry = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    of_entry = wanted[row_of_entry]
    for number in np.unique(wanted):
        within = np.bincount(matrix.indices[of_entry == number], minlength=matrix.shape[1])
        p, q = 1.0 + within, 1.0 + held - within
        ratio = np.log(p / p.sum()) - np.log(q / q.sum())
        np.maximum(largest, np.abs(ratio), out=largest)
    return largest
