"""What the place and the form of sentences say about them, before their words do."""

from __future__ import annotations

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import STRUCTURE
from textkit.shapes import Floats
from textkit.summaries.origins import ORIGINS, numbers

__all__ = ["automatic_prior", "falling_prior"]

#: How fast what stands later counts less.
FALLING = 0.1
#: Characters from which a sentence is too long to be a summary's.
LONG = 280
#: How much more a first sentence counts where every sentence is a paragraph.
LEAD = 3.0
#: Sentences among which a first one counts twice.
FEW = 4


def falling_prior(document: Document, falling: float) -> Floats:
    """``i ** -falling`` for sentence i = 1, 2, ..., (S,); in a pool, i in its own document."""
    return np.asarray((1.0 + numbers(document)) ** -falling, np.float64)


def automatic_prior(document: Document, scores: Floats, *, opening: bool = True) -> Floats:
    """What scores are multiplied by, as far as the form of the text tells, (S,).

    For sentence i = 1, ..., S of l_i characters i ** -.1 * min(1, 280 / l_i), as rankers favour
    long sentences. The first sentence counts more by the factor

        1 + 3 b + (4 / S) ** 6

    but not for more than the best other one; b is the share of the other sentences that open a
    paragraph. News is set in short paragraphs and opens with what matters, while abstracts and
    terms of service, in one block, come to the point later; and the ranking of four sentences or
    fewer rests on next to no comparisons. Without the layer STRUCTURE b is 0.

    In a pool of documents, whose form is nobody's, i counts in each document, and the ranking of
    few sentences leaves more to place: i ** -(.1 + (3 / S) ** 3).

    Args:
        document: with SENTENCES.
        scores: (S,), those that are multiplied.
        opening: whether the first sentence counts more.

    """
    count = len(scores)
    if ORIGINS in document:
        return falling_prior(document, FALLING + (3 / count) ** 3)
    prior = falling_prior(document, FALLING)
    spans = document.sentences.array
    lengths = np.maximum(spans[:, 1] - spans[:, 0], 1)
    prior *= np.minimum(1.0, LONG / lengths)
    if opening and count > 1:
        factor = 1 + LEAD * _paragraphs(document) / (count - 1) + (FEW / count) ** 6
        own, best_other = scores[0] * prior[0], (scores[1:] * prior[1:]).max()
        if best_other > own > 0:
            prior[0] = min(own * factor, best_other) / scores[0]
    return prior


def _paragraphs(document: Document) -> int:
    """How many of the sentences, but for the first, open a paragraph."""
    structure = document.get(STRUCTURE)
    if structure is None:
        return 0
    starts = document.sentences.array[:, 0]
    blocks = np.searchsorted(structure.spans.array[:, 0], starts, side="right") - 1
    opens = np.flatnonzero(np.diff(blocks)) + 1
    return sum(structure.kinds[block] == "paragraph" for block in blocks[opens].tolist())
