"""Where tokens are parted further, so that a search finds what others write in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import regex

from textkit.shapes import Ints

__all__ = ["cut", "hyphens", "syllables"]

_HYPHEN = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")
_RUN = regex.compile(r"[\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]{2,}")
_CLUSTER = regex.compile(r"\X")


def hyphens(text: str) -> Iterator[int]:
    """Before and after each hyphen between letters."""
    for match in _HYPHEN.finditer(text):
        yield from match.span()


def syllables(text: str) -> Iterator[int]:
    """Before each letter, with its marks, in a run of a script that is written without spaces.

    Those are Thai, Lao, Khmer and Burmese. Han characters and kana stand alone anyway.
    """
    for run in _RUN.finditer(text):
        for cluster in _CLUSTER.finditer(text, run.start(), run.end()):
            yield cluster.start()


def cut(spans: Ints, places: Iterator[int]) -> Ints:
    """The tokens ``spans`` (T, 2), cut at those of the ascending places that lie inside of them."""
    cuts = np.array(list(places), np.int32)
    if not len(cuts) or not len(spans):
        return spans
    own = np.maximum(np.searchsorted(spans[:, 0], cuts, side="right") - 1, 0)
    inside = cuts[(cuts > spans[own, 0]) & (cuts < spans[own, 1])]
    starts = np.unique(np.concatenate([spans[:, 0], inside]))
    ends = np.unique(np.concatenate([spans[:, 1], inside]))
    return np.stack([starts, ends], axis=1).astype(np.int32)
