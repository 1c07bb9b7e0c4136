"""Which sentence a token belongs to."""

from __future__ import annotations

import numpy as np

from textkit.core.document import Document
from textkit.shapes import Ints, Longs

__all__ = ["containing", "sentence_of_tokens"]


def sentence_of_tokens(document: Document) -> Longs:
    """The number of the sentence that each token starts in, (T,), or -1 outside all of them."""
    return containing(document.sentences.array, document.tokens.spans.array[:, 0])


def containing(spans: Ints, places: Ints) -> Longs:
    """The number of the span (S, 2) that each place (T,) lies in, (T,), or -1 outside all."""
    before = np.searchsorted(spans[:, 0], places, side="right") - 1
    ends = np.append(spans[:, 1], 0)  # before the first span: the last entry, which is 0
    return np.where(places < ends[before], before, -1)
