"""Centroid: a sentence matters when it holds what the document is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import SENTENCES, TOKENS
from textkit.core.ref import Ref
from textkit.core.stage import Layers
from textkit.shapes import Floats
from textkit.summaries.sentence_terms import sentence_vectors
from textkit.summaries.summariser import Summariser
from textkit.vectors.tfidf import TfidfModel

__all__ = ["Centroid"]


@dataclass(frozen=True, kw_only=True)
class Centroid(Summariser):
    """Takes the sentences nearest to the centroid of all.

    D. Radev et al., "Centroid-based summarization of multiple documents", 2004; with the cosine of
    G. Rossiello, P. Basile and G. Semeraro, 2017: the score is that of a sentence's TF-IDF vector
    and the sum of all of them.
    """

    VERSION: ClassVar[int] = 3
    REQUIRES: ClassVar[Layers] = (SENTENCES, TOKENS)

    weights: Ref[TfidfModel] | None = None

    def scores(self, document: Document) -> Floats:
        """Cosine of each sentence and the centroid, (S,)."""
        rows = sentence_vectors(document, self.weights)
        centroid = np.bincount(rows.columns, rows.values, rows.width)
        length = np.sqrt((centroid**2).sum()) or 1.0
        return rows.sums(rows.values * centroid[rows.columns]) / length
