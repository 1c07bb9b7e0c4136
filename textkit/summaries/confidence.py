"""How far a summary can be trusted, from what was seen while it was made."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from textkit.shapes import Bools, Floats, Longs
from textkit.summaries.bundle import Bundle

__all__ = ["confidences", "margins"]


def confidences(
    bundle: Bundle, scores: Floats, chosen: Sequence[Sequence[int]], dangling: Sequence[int]
) -> list[float]:
    """For each summary from 0 to 1: the mean of margin and coverage, times the share that stands.

    *Margin* is by how much the mean score of the chosen sentences exceeds that of as many of the
    best others, as a share of it. *Coverage* is the cosine of the chosen sentences' terms and
    those of all, in TF-IDF; without terms the margin counts alone. ``dangling`` of the chosen
    sentences open with words that point back to what is not there.

    Args:
        bundle: B documents with S sentences.
        scores: (S,), 0 or more.
        chosen: (B,), positions in each document.
        dangling: (B,), how many of them dangle.

    """
    from textkit.arrays.trust_kernels import coverages

    is_chosen = np.zeros(len(scores), np.bool_)
    is_chosen[
        [s + p for s, own in zip(bundle.bounds.tolist(), chosen, strict=False) for p in own]
    ] = True
    trust = margins(bundle.bounds, scores, is_chosen)
    covered = coverages(bundle.bounds, *bundle.vectors, is_chosen)
    has_terms = np.diff(bundle.vectors.starts[bundle.bounds]) > 0
    trust = np.where(has_terms, (trust + covered) / 2, trust)
    return [
        round(share * (1 - dangling[n] / max(len(chosen[n]), 1)), 3)
        for n, share in enumerate(trust.tolist())
    ]


def margins(bounds: Longs, scores: Floats, is_chosen: Bools) -> Floats:
    """By how much the chosen sentences of each document (B,) exceed as many of the best others.

    In the mean, as a share of theirs; 1 where there is no other, and never below 0.
    """
    sizes = np.diff(bounds)
    blocks = np.repeat(np.arange(len(sizes)), sizes)
    order = np.lexsort((-scores, is_chosen, blocks))  # of each the others first, the best first
    counts = np.bincount(blocks[is_chosen], minlength=len(sizes))
    place = np.arange(len(scores)) - np.repeat(bounds[:-1], sizes)
    is_next = ~is_chosen[order] & (place < counts[blocks])
    best = _means(blocks[is_chosen], scores[is_chosen], len(sizes))
    next_best = _means(blocks[is_next], scores[order][is_next], len(sizes))
    shares = np.divide(next_best, best, out=np.ones(len(sizes)), where=best > 0)
    return np.where(counts == sizes, 1.0, np.maximum(1.0 - shares, 0.0))


def _means(blocks: Longs, values: Floats, count: int) -> Floats:
    """The mean of the values of each block, (count,); 0 where there is none."""
    sums = np.bincount(blocks, values, count)
    return np.asarray(sums / np.maximum(np.bincount(blocks, minlength=count), 1), np.float64)
