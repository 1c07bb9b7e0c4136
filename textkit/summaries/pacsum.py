"""PacSum: a sentence matters when what follows it resembles it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge, Le, Lt

from textkit.arrays.pairs import side_sums
from textkit.core.document import Document
from textkit.core.layers import SENTENCES, TOKENS
from textkit.core.ref import Ref
from textkit.core.stage import Layers
from textkit.shapes import Floats
from textkit.summaries.sentence_terms import sentence_vectors
from textkit.summaries.summariser import Summariser
from textkit.vectors.tfidf import TfidfModel

__all__ = ["PacSum"]


@dataclass(frozen=True, kw_only=True)
class PacSum(Summariser):
    """Takes the sentences of highest directed centrality (position-augmented, PacSum).

    H. Zheng and M. Lapata, "Sentence centrality revisited for unsupervised summarization", ACL
    2019, equations 4 and 8:

        score_i = backward sum_(j < i) e_ij + (1 - backward) sum_(j > i) e_ij

    where e_ij is by how much the TF-IDF cosine of two sentences exceeds ``threshold`` times the
    highest of the document, or 0. A negative ``backward`` counts likeness to earlier sentences
    against a sentence. Scores are moved so that the lowest is 0.

    Without a threshold the sums factorise: time goes by the length of the document. With one, the
    pairs that share a term are looked at one by one.
    """

    VERSION: ClassVar[int] = 3
    REQUIRES: ClassVar[Layers] = (SENTENCES, TOKENS)

    backward: Annotated[float, Ge(-2), Le(2)] = -0.5
    threshold: Annotated[float, Ge(0), Lt(1)] = 0.0
    weights: Ref[TfidfModel] | None = None

    def scores(self, document: Document) -> Floats:
        """Directed centrality, (S,), from 0."""
        rows = sentence_vectors(document, self.weights)
        before, after = side_sums(rows, self.threshold)
        centrality = self.backward * before + (1 - self.backward) * after
        return np.asarray(centrality - centrality.min(initial=np.inf), np.float64)
