"""The highest of many scores, without sorting all of them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textkit.shapes import Longs

__all__ = ["top"]


def top(scores: NDArray[Any], k: int, among: Longs | None = None) -> Longs:
    """Positions of the k highest scores, best first; of equal scores the earlier position first.

    Args:
        scores: (N,), without NaN.
        k: at most so many are given.
        among: only these positions, ascending, (M,).

    """
    places = np.arange(len(scores)) if among is None else among
    values = scores[places]
    if k < len(places):
        kept = _best(values, k)
        places, values = places[kept], values[kept]
    return np.asarray(places[np.argsort(-values, kind="stable")], np.int64)


def _best(values: NDArray[Any], k: int) -> Longs:
    """Which are the k highest, ascending; of those equal to the lowest of them the earlier ones."""
    if k == 0:
        return np.empty(0, np.int64)
    least = np.partition(values, len(values) - k)[len(values) - k]
    above = np.flatnonzero(values > least)
    equal = np.flatnonzero(values == least)[: k - len(above)]
    return np.sort(np.concatenate([above, equal]))
