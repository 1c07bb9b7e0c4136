"""The loop behind vectors of texts: weighted sums of the vectors of their words."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Floats32, Ints, Longs

__all__ = ["weighted_sums"]


def _work(rows: Floats32, places: Ints, *_: Any) -> int:
    """A row is added in one step of numpy while the loop is interpreted."""
    return len(places)


@kernel(work=_work)
def weighted_sums(rows: Floats32, places: Ints, weights: Floats, starts: Longs) -> Floats:
    """``sum_t weights_t rows[places_t]`` over each ``starts[s]:starts[s + 1]``, (S, D).

    The rows (n, D) are added one after the other, in double precision, so that a sum depends on
    nothing but its own entries.
    """
    sums = np.zeros((len(starts) - 1, rows.shape[1]))
    for part in range(len(sums)):
        total = sums[part]
        for entry in range(starts[part], starts[part + 1]):
            total += weights[entry] * rows[places[entry]]
    return sums
