"""Which sentence a token belongs to."""

from __future__ import annotations

import numpy as np

from textkit.core.document import Document
from textkit.shapes import Longs

__all__ = ["sentence_of_tokens"]


def sentence_of_tokens(document: Document) -> Longs:
    """The number of the sentence that each token starts in, (T,), or -1 outside all of them."""
    sentences = document.sentences.array
    starts = document.tokens.spans.array[:, 0]
    before = np.searchsorted(sentences[:, 0], starts, side="right") - 1
    ends = np.append(sentences[:, 1], 0)  # before the first sentence: the last entry, which is 0
    return np.where(starts < ends[before], before, -1)
