"""From counts to precision, recall and F."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textkit.metrics.rouge.options import Options
from textkit.shapes import Floats, Longs

__all__ = ["Counts", "figures"]


class Counts(NamedTuple):
    """What a metric counted in each pair of texts, each (P,)."""

    hits: Floats
    candidate: Floats
    reference: Floats


def figures(counts: Counts, starts: Longs, options: Options) -> Floats:
    """Precision, recall and F of each document, (N, 3).

    ``starts`` (N,) is each document's first pair; a pair is the candidate and one reference. The
    average over references is of their counts. The best reference is, in ROUGE-1.5.5, the one
    with the highest recall, in rouge_score the one with the highest F; of equal ones the first.
    """
    if len(starts) == len(counts.hits):
        return _scored(counts, options.script)
    if options.rule == "average":
        summed = Counts(*(np.add.reduceat(count, starts) for count in counts))
        return _scored(summed, options.script)
    scored = _scored(counts, options.script)
    return scored[_best(scored[:, 1 if options.script else 2], starts)]


def _best(values: Floats, starts: Longs) -> Longs:
    sizes = np.diff(starts, append=len(values))
    highest = np.repeat(np.maximum.reduceat(values, starts), sizes)
    places = np.where(values == highest, np.arange(len(values)), len(values))
    best: Longs = np.minimum.reduceat(places, starts)
    return best


def _scored(counts: Counts, script: bool) -> Floats:
    """The script has five decimals, and makes F of what it has rounded."""
    precision = _ratio(counts.hits, counts.candidate)
    recall = _ratio(counts.hits, counts.reference)
    if not script:
        f = _ratio(2 * precision * recall, precision + recall)
        return np.stack([precision, recall, f], axis=1)
    precision, recall = _five_decimals(precision), _five_decimals(recall)
    f = _five_decimals(_ratio(precision * recall, 0.5 * precision + 0.5 * recall))
    return np.stack([precision, recall, f], axis=1)


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def _five_decimals(values: Floats) -> Floats:
    """Each value as ``%.5f`` prints it: halves are decided by the number's exact binary value."""
    scaled = values * 1e5
    rounded: Floats = np.rint(scaled) / 1e5
    for place in np.flatnonzero(np.abs(scaled - np.floor(scaled) - 0.5) < 1e-6):
        rounded[place] = round(float(values[place]), 5)
    return rounded
