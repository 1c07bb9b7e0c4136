"""The loops behind textkit.arrays.sparse: sorting by small numbers, in one pass each."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Ints, Longs

__all__ = ["counted", "grouped"]


def _work(keys: Longs, *_: Any) -> int:
    return 4 * keys.size


@kernel(work=_work)
def grouped(keys: Ints | Longs, size: int) -> tuple[Longs, Longs]:
    """Where the places of each key below ``size`` start (size + 1,), and the places by key."""
    starts = np.zeros(size + 1, np.int64)
    for key in keys:
        starts[key + 1] += 1
    for key in range(size):
        starts[key + 1] += starts[key]
    following, places = starts.copy(), np.empty(len(keys), np.int64)
    for place in range(len(keys)):
        key = keys[place]
        places[following[key]] = place
        following[key] += 1
    return starts, places


@kernel(work=_work)
def counted(rows: Longs, columns: Ints, height: int, width: int) -> tuple[Longs, Ints, Floats]:
    """The rows of :func:`textkit.arrays.sparse.count_rows`: starts, columns, and counts."""
    by_column = grouped(columns, width)[1]
    row_starts, by_row = grouped(rows[by_column], height)
    starts, found = np.zeros(height + 1, np.int64), np.empty(len(rows), np.int32)
    counts, entries = np.zeros(len(rows)), 0
    for row in range(height):
        for place in range(row_starts[row], row_starts[row + 1]):
            column = columns[by_column[by_row[place]]]
            if entries == starts[row] or found[entries - 1] != column:
                found[entries], entries = column, entries + 1
            counts[entries - 1] += 1.0
        starts[row + 1] = entries
    return starts, found[:entries].copy(), counts[:entries].copy()
