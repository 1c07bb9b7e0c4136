"""Sentences that hold a word or phrase: those a summary must take, or must not."""

from __future__ import annotations

import functools
import re

import numpy as np

from textkit.core.document import Document
from textkit.shapes import Longs

__all__ = ["holding"]


def holding(document: Document, phrase: str) -> Longs:
    """The positions of the sentences that hold ``phrase``, as whole words in any case."""
    if not phrase.strip():
        return np.zeros(0, np.int64)
    found = [match.start() for match in _pattern(phrase).finditer(document.text)]
    starts = document.sentences.array
    position = np.searchsorted(starts[:, 0], found, side="right") - 1
    inside = (position >= 0) & (np.asarray(found, np.int64) < starts[position, 1])
    return np.unique(position[inside])


@functools.lru_cache(maxsize=256)
def _pattern(phrase: str) -> re.Pattern[str]:
    """No letter may touch an end that is a letter, but where words are not spaced at all."""
    words = r"\s+".join(map(re.escape, phrase.split()))
    before = r"(?<!\w)" if _is_spaced(phrase.strip()[:1]) else ""
    after = r"(?!\w)" if _is_spaced(phrase.strip()[-1:]) else ""
    return re.compile(f"{before}{words}{after}", re.IGNORECASE)


def _is_spaced(character: str) -> bool:
    return character.isalnum() and not "\u3040" <= character <= "\u9fff"
