"""TextRank: a sentence matters when it resembles sentences that matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

import numpy as np
from annotated_types import Ge, Gt, Lt

from textkit.arrays.similarity import SimilarityGraph, cosine_graph, overlap_graph
from textkit.core.document import Document
from textkit.core.layers import SENTENCES, TOKENS
from textkit.core.ref import Ref
from textkit.core.stage import Layers
from textkit.errors import ConfigError
from textkit.shapes import Floats
from textkit.summaries.sentence_terms import sentence_terms, with_terms
from textkit.summaries.summariser import Summariser
from textkit.vectors.tfidf import TfidfModel, smooth_idf

__all__ = ["TextRank"]


@dataclass(frozen=True, kw_only=True)
class TextRank(Summariser):
    """Takes the sentences that most resemble the other ones (TextRank).

    R. Mihalcea and P. Tarau, "TextRank: bringing order into texts", EMNLP 2004. Sentences are the
    nodes of a graph, their similarities S the weights of its edges, and their scores x the
    PageRank (equation 2, made to sum to 1):

        x_i = (1 - d) / n + d sum_j S_ji / (sum_k S_jk) x_j

    ``similarity`` is the paper's word overlap, ``|i & j| / (log |i| + log |j|)`` in terms, or the
    cosine of TF-IDF vectors. Its idf comes from ``weights``, a model that was fitted on a corpus,
    else from the document's own sentences.

    Words count by their terms; without a stage ``terms`` before it, by the terms that stage makes
    with its default options.

    The result is exact, and time and memory grow with the length of the document, not with its
    square: :mod:`textkit.arrays.similarity` says how. The same scores from the full graph, by
    networkx, are in :mod:`textkit.summaries.reference`.

    Raises:
        ConfigError: ``weights`` without ``similarity="tfidf"``, which alone would use them.

    """

    VERSION: ClassVar[int] = 2
    REQUIRES: ClassVar[Layers] = (SENTENCES, TOKENS)

    similarity: Literal["overlap", "tfidf"] = "overlap"
    weights: Ref[TfidfModel] | None = None
    damping: Annotated[float, Gt(0), Lt(1)] = 0.85
    tolerance: Annotated[float, Gt(0)] = 1e-9
    max_iterations: Annotated[int, Ge(1)] = 200

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.weights is not None and self.similarity != "tfidf":
            raise ConfigError(
                "'weights' of stage 'textrank' are for similarity 'tfidf' alone",
                hint="add similarity: tfidf, or leave out weights",
                path=("weights",),
            )

    def scores(self, document: Document) -> Floats:
        """The sentences' PageRank, (S,), which sums to 1."""
        if len(document.sentences) < 2:
            return np.ones(len(document.sentences))
        return self.graph(document).pagerank(
            damping=self.damping,
            tolerance=self.tolerance,
            max_iterations=self.max_iterations,
        )

    def graph(self, document: Document) -> SimilarityGraph:
        """How alike the sentences of the document are."""
        document = with_terms(document)
        counts = sentence_terms(document)
        if self.similarity == "overlap":
            return overlap_graph(counts)
        if self.weights is not None:
            return cosine_graph(counts, self.weights.model.idf(document.terms.table))
        return cosine_graph(counts, smooth_idf(counts.column_counts(), counts.height))
