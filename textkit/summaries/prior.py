"""What the place and the form of sentences say about them, before their words do."""

from __future__ import annotations

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import STRUCTURE
from textkit.shapes import Bools, Floats, Longs
from textkit.summaries.bundle import Bundle
from textkit.summaries.origins import is_pool, numbers

__all__ = ["automatic_prior", "falling_prior"]

#: How fast what stands later counts less.
FALLING = 0.1
#: Characters from which a sentence is too long to be a summary's.
LONG = 280
#: How much more a first sentence counts where every sentence is a paragraph.
LEAD = 3.0
#: Sentences among which a first one counts twice.
FEW = 4


def falling_prior(bundle: Bundle, falling: float) -> Floats:
    """``i ** -falling`` for sentence i = 1, 2, ..., (S,); in a pool, i in its own document."""
    return np.asarray((1.0 + numbers(bundle)) ** -falling, np.float64)


def automatic_prior(bundle: Bundle, scores: Floats, *, opening: bool = True) -> Floats:
    """What scores are multiplied by, as far as the form of the text tells, (S,).

    For sentence i = 1, ..., n of l_i characters i ** -.1 * min(1, 280 / l_i), as rankers favour
    long sentences. The first sentence counts more by the factor

        1 + 3 b + (4 / n) ** 6

    but not for more than the best other one; b is the share of the other sentences that open a
    paragraph. News is set in short paragraphs and opens with what matters, while abstracts and
    terms of service, in one block, come to the point later; and the ranking of four sentences or
    fewer rests on next to no comparisons. Without the layer STRUCTURE b is 0.

    In a pool of documents, whose form is nobody's, i counts in each document, and the ranking of
    few sentences leaves more to place: i ** -(.1 + (3 / n) ** 3).

    Args:
        bundle: documents with SENTENCES.
        scores: (S,), those that are multiplied.
        opening: whether the first sentence counts more.

    """
    pooled, sizes = is_pool(bundle), bundle.sizes
    falling = np.where(pooled, FALLING + (3 / sizes) ** 3, FALLING)
    lengths = np.maximum(bundle.spans[:, 1] - bundle.spans[:, 0], 1)
    short = np.where(np.repeat(pooled, sizes), 1.0, np.minimum(1.0, LONG / lengths))
    prior = (1.0 + numbers(bundle)) ** -np.repeat(falling, sizes) * short
    if opening:
        _raise_firsts(bundle, scores, prior, ~pooled)
    return np.asarray(prior, np.float64)


def _raise_firsts(bundle: Bundle, scores: Floats, prior: Floats, raised: Bools) -> None:
    """Multiply what ``prior`` says of the first sentences of the ``raised`` documents, (B,)."""
    firsts, weighed = bundle.bounds[:-1], scores * prior
    own = weighed[firsts]
    weighed[firsts] = 0.0
    best_other = np.maximum.reduceat(weighed, firsts)
    places = np.flatnonzero(raised & (best_other > own) & (own > 0))
    sizes = bundle.sizes[places]
    factor = 1 + LEAD * _paragraphs(bundle)[places] / (sizes - 1) + (FEW / sizes) ** 6
    own, firsts = np.minimum(own[places] * factor, best_other[places]), firsts[places]
    prior[firsts] = own / scores[firsts]


def _paragraphs(bundle: Bundle) -> Longs:
    """How many of the sentences of each document, but for its first, open a paragraph, (B,)."""
    return np.array([_opening_paragraphs(document) for document in bundle.documents])


def _opening_paragraphs(document: Document) -> int:
    structure = document.get(STRUCTURE)
    if structure is None:
        return 0
    starts = document.sentences.array[:, 0]
    blocks = structure.spans.array[:, 0].searchsorted(starts, side="right") - 1
    opens = blocks[1:][blocks[1:] != blocks[:-1]]
    return sum(structure.kinds[block] == "paragraph" for block in opens.tolist())
