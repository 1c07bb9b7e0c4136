"""Which sentences a summary takes, once each has a score."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterable

import numpy as np

from textkit.shapes import Floats, Longs

__all__ = ["budget", "distinct", "normalised", "ranking"]

_OUTER = (
    string.whitespace
    + string.punctuation
    + "“”„‟‘’‚‛‹›«»…–—―·•¡¿。！？、，；：「」『』（）《》【】।॥؟،؛۔"
)


def budget(count: int, sentences: int, ratio: float | None) -> int:
    """How many of ``count`` sentences to take: ``sentences``, or a share of them, at least one."""
    return sentences if ratio is None else max(1, round(ratio * count))


def ranking(scores: Floats) -> Longs:
    """Positions from the highest score to the lowest, (S,); among equals the earlier comes first.

    Scores are compared by 9 significant digits, so that rounding errors decide nothing.
    """
    return np.argsort(-_rounded(scores, 9), kind="stable")


def distinct(order: Iterable[int], text_of: Callable[[int], str], count: int) -> list[int]:
    """The first ``count`` positions of ``order`` whose text repeats none before it."""
    chosen: dict[str, int] = {}
    for position in order:
        if len(chosen) == count:
            break
        chosen.setdefault(normalised(text_of(position)), position)
    return list(chosen.values())


def normalised(sentence: str) -> str:
    """The form in which sentences count as the same: no case, outer punctuation, extra space."""
    folded = " ".join(sentence.casefold().split())
    return folded.strip(_OUTER) or folded


def _rounded(scores: Floats, digits: int) -> Floats:
    size = np.abs(np.where(scores == 0, 1.0, scores))
    unit = 10.0 ** (digits - 1 - np.floor(np.log10(size)))
    return np.asarray(np.round(scores * unit) / unit, np.float64)
