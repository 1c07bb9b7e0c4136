"""LSA: a sentence matters when it is strong in the document's main topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge

from textkit.arrays.lowrank import leading_axes
from textkit.core.document import Document
from textkit.core.layers import SENTENCES, TOKENS
from textkit.core.ref import Ref
from textkit.core.stage import Layers
from textkit.shapes import Floats
from textkit.summaries.sentence_terms import sentence_terms, term_weights
from textkit.summaries.summariser import Summariser
from textkit.vectors.tfidf import TfidfModel

__all__ = ["LSA"]


@dataclass(frozen=True, kw_only=True)
class LSA(Summariser):
    """Takes the sentences that are longest in the space of the main topics.

    J. Steinberger and K. Ježek, "Using latent semantic analysis in text summarization and summary
    evaluation", 2004, equation 3: with the singular value decomposition U S V^T of the matrix of
    sentences by terms, counts times weights,

        score_i = sqrt(sum_k U_ik^2 S_k^2)

    over the ``topics`` of largest singular value S_k, as far as it is at least half the largest.
    """

    VERSION: ClassVar[int] = 3
    REQUIRES: ClassVar[Layers] = (SENTENCES, TOKENS)

    topics: Annotated[int, Ge(1)] = 10
    weights: Ref[TfidfModel] | None = None

    def scores(self, document: Document) -> Floats:
        """Length in the space of topics, (S,)."""
        counts = sentence_terms(document)
        weights = term_weights(document, self.weights)
        rows = counts.with_values(counts.values * weights[counts.columns])
        axes, strengths, _ = leading_axes(rows, self.topics)
        kept = strengths >= 0.5 * strengths.max(initial=0.0)
        return np.asarray(np.sqrt((axes[:, kept] ** 2) @ strengths[kept] ** 2), np.float64)
