"""GraphRanker: what the stages share that rank sentences by the links between them."""

from __future__ import annotations

import functools
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge, Gt, Lt, MinLen

from textkit.arrays.pagerank import Graph, pagerank
from textkit.arrays.similarity import SimilarityGraph
from textkit.core.document import Document
from textkit.core.layers import SENTENCES, TOKENS
from textkit.core.stage import Layers
from textkit.shapes import Floats
from textkit.summaries.bundle import Bundle
from textkit.summaries.query import query_bias
from textkit.summaries.summariser import Summariser

__all__ = ["GraphRanker"]


@dataclass(frozen=True, kw_only=True)
class GraphRanker(Summariser):
    """Scores sentences by PageRank on a graph of them; a subclass says what links them.

    ``query`` draws the ranking towards sentences that resemble it: the random reader who follows
    no link goes to them (A. Kazemi, V. Pérez-Rosas and R. Mihalcea, "Biased TextRank", COLING
    2020). Where the document holds none of its words, ``notes`` say so and nothing is biased.
    """

    REQUIRES: ClassVar[Layers] = (SENTENCES, TOKENS)

    damping: Annotated[float, Gt(0), Lt(1)] = 0.85
    tolerance: Annotated[float, Gt(0)] = 1e-9
    max_iterations: Annotated[int, Ge(1)] = 200
    query: Annotated[str, MinLen(1)] | None = None

    @property
    def has_query(self) -> bool:
        """Whether there is a ``query``."""
        return self.query is not None

    @property
    def is_joint(self) -> bool:
        """Whether :meth:`graph` takes a bundle as well, and gives one graph in blocks."""
        return False

    @abstractmethod
    def graph(self, document: Document | Bundle) -> Graph:
        """The graph of the document's sentences."""

    def scores(self, document: Document) -> Floats:
        """The sentences' PageRank, (S,), which sums to 1."""
        if len(document.sentences) < 2:
            return np.ones(len(document.sentences))
        return self._ranks(self.graph(document), self._bias(document))

    def scores_of(self, bundle: Bundle) -> Floats:
        """The PageRank of all sentences, (S,), in one call where the graphs can be joined."""
        if self.is_joint and self.query is None:
            return self._ranks(self.graph(bundle), None)
        return super().scores_of(bundle)

    def notes(self, document: Document) -> tuple[str, ...]:
        """Says of a query that the document knows no word of it."""
        if self.query is None or self._bias(document) is not None:
            return ()
        return ("no word of the query occurs in the document",)

    def _bias(self, document: Document) -> Floats | None:
        return None if self.query is None else query_bias(document, self.query)

    def _ranks(self, graph: Graph, teleport: Floats | None) -> Floats:
        rank: Callable[..., Floats] = functools.partial(pagerank, graph)
        if isinstance(graph, SimilarityGraph):
            rank = graph.pagerank
        return rank(
            damping=self.damping,
            tolerance=self.tolerance,
            max_iterations=self.max_iterations,
            teleport=teleport,
        )
