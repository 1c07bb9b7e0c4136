"""How far a summary can be trusted, from what was seen while it was made."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from textkit.arrays.sparse import Rows
from textkit.shapes import Bools, Floats

__all__ = ["confidence"]


def confidence(scores: Floats, rows: Rows, chosen: Sequence[int], dangling: int) -> float:
    """From 0 to 1: the mean of margin and coverage, times the share of sentences that stand.

    *Margin* is by how much the mean score of the chosen sentences exceeds that of as many of the
    best others, as a share of it. *Coverage* is the cosine of the chosen sentences' terms and
    those of all, in TF-IDF; without tokens the margin counts alone. ``dangling`` of the chosen
    sentences open with words that point back to what is not there.

    Args:
        scores: (S,), 0 or more.
        rows: (S, V), the sentences' vectors.
        chosen: positions, at least one.
        dangling: how many of them dangle.

    """
    is_chosen = np.zeros(len(scores), np.bool_)
    is_chosen[list(chosen)] = True
    parts = [_margin(scores, is_chosen)]
    if len(rows.columns):
        parts.append(_coverage(rows, is_chosen))
    return round(sum(parts) / len(parts) * (1 - dangling / len(chosen)), 3)


def _margin(scores: Floats, is_chosen: Bools) -> float:
    others = scores[~is_chosen]
    if not len(others):
        return 1.0
    best = scores[is_chosen]
    count = min(len(others), len(best))
    next_best = np.partition(others, len(others) - count)[-count:].sum() / count
    mean = best.sum() / len(best)
    return min(max(float(1 - next_best / mean), 0.0), 1.0) if mean > 0 else 0.0


def _coverage(rows: Rows, is_chosen: Bools) -> float:
    every = np.bincount(rows.columns, rows.values, rows.width)
    kept = np.bincount(rows.columns, rows.values * is_chosen[rows.row_of_entry], rows.width)
    lengths = math.sqrt((every @ every) * (kept @ kept))
    return min(float(every @ kept) / lengths, 1.0) if lengths > 0 else 0.0
