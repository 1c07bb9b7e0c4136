"""Prose: the sentences that a summary may choose from, once the structure of a text is known."""

from __future__ import annotations

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import SENTENCE_VECTORS, SENTENCES, STRUCTURE, SentenceVectors
from textkit.core.spans import Spans
from textkit.shapes import Bools

__all__ = ["prose", "prose_only"]

_BULK = 2
"""List items count when they hold more than this many times the characters of the paragraphs."""


def prose_only(document: Document) -> Document:
    """The document with those of its sentences alone that :func:`prose` lets through."""
    structure = document.get(STRUCTURE)
    if structure is None or set(structure.kinds) == {"paragraph"}:
        return document
    kept = prose(document)
    vectors = document.get(SENTENCE_VECTORS)
    if vectors is not None:
        document = document.with_layer(SENTENCE_VECTORS, SentenceVectors(vectors.array[kept]))
    return document.with_layer(SENTENCES, Spans(document.sentences.array[kept]))


def prose(document: Document) -> Bools:
    """Which sentences a summary may choose from, (S,): those that stand in paragraphs.

    Headings, tables, code, quotes, captions, links, mail headers and signatures do not count. List
    items do where they are the bulk of the text: minutes, a list of changes. A text without any of
    these gives its quotes, and one without quotes (headings alone, a table) everything. Without
    the STRUCTURE layer every sentence counts.

    Raises:
        WiringError: the document has no SENTENCES.

    """
    spans = document[SENTENCES].array
    structure = document.get(STRUCTURE)
    if structure is None or not len(spans):
        return np.ones(len(spans), np.bool_)
    kinds = np.array(structure.kinds)
    here = kinds[np.searchsorted(structure.spans.array[:, 0], spans[:, 0], side="right") - 1]
    length = spans[:, 1] - spans[:, 0]
    paragraphs, items, quotes = (here == kind for kind in ("paragraph", "list_item", "quote"))
    if length[items].sum() > _BULK * length[paragraphs].sum():
        paragraphs |= items
    return next((some for some in (paragraphs, quotes) if some.any()), np.ones_like(quotes))
