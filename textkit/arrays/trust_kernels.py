"""The loop behind textkit.summaries.confidence."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Bools, Floats, Ints, Longs

__all__ = ["coverages"]


def _work_of_coverages(bounds: Longs, starts: Longs, columns: Ints, *_: Any) -> int:
    return 4 * columns.size


@kernel(work=_work_of_coverages)
def coverages(
    bounds: Longs, starts: Longs, columns: Ints, values: Floats, width: int, is_chosen: Bools
) -> Floats:
    """The cosine of the sum of the chosen rows and the sum of all, in each block, (B,)."""
    found = np.zeros(len(bounds) - 1)
    every, kept = np.zeros(width), np.zeros(width)
    for block in range(len(found)):
        for row in range(bounds[block], bounds[block + 1]):
            for entry in range(starts[row], starts[row + 1]):
                every[columns[entry]] += values[entry]
                if is_chosen[row]:
                    kept[columns[entry]] += values[entry]
        all_, both, own = 0.0, 0.0, 0.0
        for entry in range(starts[bounds[block]], starts[bounds[block + 1]]):
            column = columns[entry]
            all_ += every[column] * every[column]
            both += every[column] * kept[column]
            own += kept[column] * kept[column]
            every[column], kept[column] = 0.0, 0.0
        if all_ > 0 and own > 0:
            found[block] = min(both / math.sqrt(all_ * own), 1.0)
    return found
