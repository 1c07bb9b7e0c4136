"""Contrasts: rows against one row, measure by measure, with p-values that count their number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from textkit.metrics.significance import Difference, differences
from textkit.shapes import Floats

__all__ = ["CHANCE", "LEVEL", "Contrast", "contrasts", "holm"]

LEVEL = 0.95
#: A difference with a p-value of this or more is put down to chance.
CHANCE = 0.05


@dataclass(frozen=True)
class Contrast:
    """The mean difference of a row from another one, its interval, and how sure that is.

    ``p`` is of the two-sided paired bootstrap test, ``p_holm`` the same after Holm's correction
    for all rows that are compared with that one by that measure.
    """

    mean: float
    low: float
    high: float
    p: float
    p_holm: float

    @property
    def is_significant(self) -> bool:
        """Whether the corrected p-value is below 5 %."""
        return self.p_holm < CHANCE


def contrasts(
    values: Mapping[str, Mapping[str, Floats]],
    rows: Iterable[str],
    against: str,
    measures: Sequence[str],
    seed: int,
) -> dict[str, dict[str, Contrast]]:
    """Each of ``rows`` against the row ``against``, by measure; ``values`` are (N,) each."""
    others = [row for row in rows if row != against]
    pairs = [(row, name) for name in measures for row in others]
    if not pairs:
        return {}
    columns = [values[row][name] - values[against][name] for row, name in pairs]
    tests = differences(np.stack(columns, axis=1), level=LEVEL, seed=seed)
    found: dict[str, dict[str, Contrast]] = {row: {} for row in others}
    for name, family in zip(measures, _families(tests, len(others)), strict=True):
        for row, test, p in zip(others, family, holm([one.p for one in family]), strict=True):
            found[row][name] = Contrast(*test, p)
    return found


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values, made larger so that m tests together err no more often than one.

    The smallest is multiplied by m, the next by m - 1 and so on, and none may be smaller than one
    before it (S. Holm, "A simple sequentially rejective multiple test procedure", 1979).
    """
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    corrected = [0.0] * len(p_values)
    least = 0.0
    for step, place in enumerate(order):
        least = max(least, min(1.0, (len(order) - step) * p_values[place]))
        corrected[place] = least
    return corrected


def _families(tests: Sequence[Difference], size: int) -> list[Sequence[Difference]]:
    """The tests that are corrected together."""
    return [tests[start : start + size] for start in range(0, len(tests), size)]
