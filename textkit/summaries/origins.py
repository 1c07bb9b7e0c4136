"""Origins: which text each sentence of a pool comes from, and what is different in a pool."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import Layer
from textkit.shapes import Bools, Floats, Longs
from textkit.summaries.bundle import Bundle

__all__ = ["ORIGINS", "Origins", "gathered", "is_pool", "numbers", "of_same_text", "weights"]


class Origins(NamedTuple):
    """``document`` (S,): the document of each sentence; ``number`` (S,): its place in that.

    ``weight`` (S,) multiplies its score.
    """

    document: Longs
    number: Longs
    weight: Floats


#: On the document of a pool alone; never leaves this room.
ORIGINS = Layer("origins", Origins)


def gathered(bundle: Bundle, scores: Floats) -> Floats:
    """In a pool, for each sentence the scores of all that say the same; elsewhere the scores, (S,).

    ``sum_j cos(i, j) score_j`` over the sentences j, in TF-IDF. PageRank shares out what links
    bring: of two facts that have nothing in common, one told by two documents and one by two
    hundred, each sentence may get the same. What counts here is how much they get together.
    """
    pooled = is_pool(bundle)
    if not pooled.any():
        return scores
    rows = bundle.vectors
    at_term = np.bincount(rows.columns, rows.values * scores[rows.row_of_entry], rows.width)
    together = rows.sums(rows.values * at_term[rows.columns])
    return np.where(np.repeat(pooled, bundle.sizes), together, scores)


def is_pool(bundle: Bundle) -> Bools:
    """Which documents are pools, (B,)."""
    return np.array([ORIGINS in document for document in bundle.documents])


def weights(bundle: Bundle) -> Floats:
    """How much the text that each sentence comes from counts, (S,)."""
    found = np.ones(bundle.bounds[-1])
    for document, own in bundle.blocks:
        if ORIGINS in document:
            found[own] = document[ORIGINS].weight
    return found


def numbers(bundle: Bundle) -> Longs:
    """The place of each sentence in the text it comes from, (S,), from 0."""
    places = np.arange(bundle.bounds[-1]) - np.repeat(bundle.bounds[:-1], bundle.sizes)
    for document, own in bundle.blocks:
        if ORIGINS in document:
            places[own] = document[ORIGINS].number
    return places


def of_same_text(document: Document, one: int, other: int) -> bool:
    """Whether two sentences come from the same text."""
    origins = document.get(ORIGINS)
    return origins is None or bool(origins.document[one] == origins.document[other])
