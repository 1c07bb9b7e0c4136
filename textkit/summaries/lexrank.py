"""LexRank: TextRank's neighbour, on the cosine of TF-IDF vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Ge, Lt

from textkit.arrays.pagerank import Graph
from textkit.arrays.pairs import ThresholdGraph
from textkit.arrays.similarity import cosine_graph
from textkit.core.document import Document
from textkit.core.ref import Ref
from textkit.summaries.bundle import Bundle
from textkit.summaries.graph_ranker import GraphRanker
from textkit.summaries.sentence_terms import bounds_of, sentence_vectors
from textkit.vectors.tfidf import TfidfModel

__all__ = ["LexRank"]


@dataclass(frozen=True, kw_only=True)
class LexRank(GraphRanker):
    """Takes the sentences that most resemble the other ones, by the cosine of TF-IDF vectors.

    G. Erkan and D. Radev, "LexRank: graph-based lexical centrality as salience in text
    summarization", JAIR 2004. With a ``threshold``, the paper's LexRank: sentences are linked
    where their cosine exceeds it, all links weigh the same, and each sentence links to itself.
    Without, its continuous LexRank (equation 6): links weigh as much as the cosine. Scores are
    the PageRank of the graph.

    The continuous form takes time by the length of the document; a threshold needs the pairs one
    by one, in time by the square of how often terms occur, and keeps none of them.
    """

    VERSION: ClassVar[int] = 3

    threshold: Annotated[float, Ge(0), Lt(1)] | None = None
    weights: Ref[TfidfModel] | None = None

    @property
    def is_joint(self) -> bool:
        """Whether the graphs of several documents are made as one: without a threshold."""
        return self.threshold is None

    def graph(self, document: Document | Bundle) -> Graph:
        """The sentences linked by cosine."""
        rows = sentence_vectors(document, self.weights)
        if self.threshold is None:
            return cosine_graph(rows, bounds_of(document), loops=True)
        return ThresholdGraph(rows, self.threshold)
