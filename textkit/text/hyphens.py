"""Hyphens within words: where compounds are parted."""

from __future__ import annotations

import re

import numpy as np

from textkit.shapes import Ints

__all__ = ["without_hyphens"]

_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")


def without_hyphens(spans: Ints, text: str) -> Ints:
    """The tokens ``spans`` (T, 2) of a text, cut before and after each hyphen between letters."""
    places = np.array([match.start() for match in _HYPHEN.finditer(text)], np.int32)
    if not len(places) or not len(spans):
        return spans
    own = np.maximum(np.searchsorted(spans[:, 0], places, side="right") - 1, 0)
    inside = places[(places > spans[own, 0]) & (places + 1 < spans[own, 1])]
    starts = np.unique(np.concatenate([spans[:, 0], inside, inside + 1]))
    ends = np.unique(np.concatenate([spans[:, 1], inside, inside + 1]))
    return np.stack([starts, ends], axis=1).astype(np.int32)
