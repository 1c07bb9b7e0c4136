"""Precision, recall and their harmonic mean."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Score"]


class Score(NamedTuple):
    """Three figures from 0 to 1; ``f`` is the harmonic mean of the first two."""

    precision: float
    recall: float
    f: float
