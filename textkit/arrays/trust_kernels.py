"""The loops behind textkit.summaries.confidence."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Bools, Floats, Ints, Longs

__all__ = ["coverages", "margins"]


def _work_of_margins(bounds: Longs, scores: Floats, *_: Any) -> int:
    return 10 * scores.size


def _work_of_coverages(bounds: Longs, starts: Longs, columns: Ints, *_: Any) -> int:
    return 4 * columns.size


@kernel(work=_work_of_margins)
def margins(bounds: Longs, scores: Floats, is_chosen: Bools) -> Floats:
    """By how much the chosen rows of each block (B,) exceed as many of the best others.

    In the mean, as a share of theirs; 1 where there is no other, and never below 0.
    """
    found = np.ones(len(bounds) - 1)
    for block in range(len(found)):
        others, count, best = [0.0 for _ in range(0)], 0, 0.0
        for row in range(bounds[block], bounds[block + 1]):
            if is_chosen[row]:
                count, best = count + 1, best + scores[row]
            else:
                others.append(scores[row])
        if len(others) > 0:
            others.sort()
            next_best, most = 0.0, min(count, len(others))
            for place in range(most):
                next_best += others[-1 - place]
            share = next_best / most / (best / count) if most > 0 and best > 0 else 1.0
            found[block] = max(1.0 - share, 0.0)
    return found


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
