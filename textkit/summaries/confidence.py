"""How far a summary can be trusted, from what was seen while it was made."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from textkit.shapes import Floats
from textkit.summaries.bundle import Bundle

__all__ = ["confidences"]


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
    from textkit.arrays.trust_kernels import coverages, margins

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
