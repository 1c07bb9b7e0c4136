"""TextRank: a sentence matters when it resembles sentences that matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from textkit.arrays.dense import dense_graph
from textkit.arrays.directed import bm25_graph
from textkit.arrays.pagerank import Graph
from textkit.arrays.similarity import cosine_graph, overlap_graph
from textkit.core.document import Document
from textkit.core.layers import SENTENCE_VECTORS, SENTENCES, TOKENS
from textkit.core.ref import Ref
from textkit.core.stage import Layers
from textkit.errors import ConfigError
from textkit.summaries.bundle import Bundle
from textkit.summaries.graph_ranker import GraphRanker
from textkit.summaries.sentence_terms import bounds_of, sentence_terms, sentence_vectors
from textkit.vectors.tfidf import TfidfModel

__all__ = ["TextRank"]


@dataclass(frozen=True, kw_only=True)
class TextRank(GraphRanker):
    """Takes the sentences that most resemble the other ones (TextRank).

    R. Mihalcea and P. Tarau, "TextRank: bringing order into texts", EMNLP 2004. Sentences are the
    nodes of a graph, their similarities S the weights of its edges, and their scores x the
    PageRank (equation 2, made to sum to 1):

        x_i = (1 - d) / n + d sum_j S_ji / (sum_k S_jk) x_j

    ``similarity`` is the paper's word overlap, ``|i & j| / (log |i| + log |j|)`` in terms; the
    cosine of TF-IDF vectors, whose idf comes from ``weights``, a model that was fitted on a
    corpus, else from the document's own sentences; ``bm25``, where sentence i links to what its
    words find as a query (F. Barrios et al., 2016); or ``embedding``, the cosine of the layer
    ``sentence_vectors``, negative ones counting as 0.

    Words count by their terms; without a stage ``terms`` before it, by the terms that stage makes
    with its default options.

    The result is exact, and time and memory grow with the length of the document, not with its
    square (:mod:`textkit.arrays.similarity` says how), but for ``embedding``, whose time does. The
    same scores from the full graph, by networkx, are in :mod:`textkit.summaries.reference`.

    Raises:
        ConfigError: ``weights`` without ``similarity="tfidf"``, which alone would use them.

    """

    VERSION: ClassVar[int] = 4
    REQUIRES: ClassVar[Layers] = (SENTENCES, TOKENS)

    similarity: Literal["overlap", "tfidf", "bm25", "embedding"] = "overlap"
    weights: Ref[TfidfModel] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.weights is not None and self.similarity != "tfidf":
            raise ConfigError(
                "'weights' of stage 'textrank' are for similarity 'tfidf' alone",
                hint="add similarity: tfidf, or leave out weights",
                path=("weights",),
            )

    @property
    def requires(self) -> Layers:
        """Also SENTENCE_VECTORS, where they are what is compared."""
        vectors = (SENTENCE_VECTORS,) if self.similarity == "embedding" else ()
        return (*super().requires, *vectors)

    @property
    def is_joint(self) -> bool:
        """Whether the graphs of several documents are made as one: by overlap and TF-IDF."""
        return self.similarity in ("overlap", "tfidf")

    def graph(self, document: Document | Bundle) -> Graph:
        """How alike the sentences of the document are."""
        if self.similarity == "overlap":
            return overlap_graph(sentence_terms(document), bounds_of(document))
        if self.similarity == "tfidf":
            return cosine_graph(sentence_vectors(document, self.weights), bounds_of(document))
        if self.similarity == "bm25":
            return bm25_graph(sentence_terms(document))
        assert isinstance(document, Document)
        return dense_graph(document[SENTENCE_VECTORS].array.astype(np.float64))
