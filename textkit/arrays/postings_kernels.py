"""The loop behind BM25: what the postings of a query's terms are worth, row by row."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.arrays.postings import saturated
from textkit.shapes import Floats, Floats32, Ints, Longs

__all__ = ["add_worth", "work_of_postings"]


def work_of_postings(numbers: Ints, weights: Floats32, starts: Longs, *_: Any) -> int:
    """NumPy gets through many postings in the time of a step."""
    known = numbers[numbers >= 0]
    postings: int = (starts[known + 1] - starts[known]).sum()
    return postings // 32


def _in_numpy(
    numbers: Ints, weights: Floats32, starts: Longs, rows: Ints, counts: Floats32,
    norms: Floats, k1: float, scores: Floats32,
) -> None:  # fmt: skip
    for term in np.flatnonzero(numbers >= 0):
        own = slice(starts[numbers[term]], starts[numbers[term] + 1])
        held = rows[own]
        scores[held] += weights[term] * saturated(counts[own], norms[held], k1)


@kernel(work=work_of_postings, plain=_in_numpy)
def add_worth(
    numbers: Ints, weights: Floats32, starts: Longs, rows: Ints, counts: Floats32,
    norms: Floats, k1: float, scores: Floats32,
) -> None:  # fmt: skip
    """Add to the scores (N,) the weight of each term times what its count in each row is worth.

    That is :func:`textkit.arrays.postings.saturated`, to the last bit. Shapes: numbers of the
    terms, or -1, and their weights (T,); starts (V + 1,), rows and counts (E,) as in
    :class:`textkit.arrays.postings.Postings`; norms (N,).
    """
    most = np.float32(k1 + 1)
    for term in range(len(numbers)):
        if numbers[term] >= 0:
            own = slice(starts[numbers[term]], starts[numbers[term] + 1])
            held, found, weight = rows[own], counts[own], weights[term]
            for at in range(len(held)):
                row = np.uint64(held[at])  # never negative: no counting from the end
                scores[row] += weight * np.float32(found[at] * most / (found[at] + norms[row]))
