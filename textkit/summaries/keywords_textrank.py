"""TextRank for words: a word matters when it stands beside words that matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Gt, Le

from textkit.arrays.pagerank import pagerank
from textkit.core.document import Document
from textkit.shapes import Floats
from textkit.summaries.keywords_candidates import Run
from textkit.summaries.keywords_graph import KeywordGraph, places

__all__ = ["KeywordsTextRank"]


@dataclass(frozen=True, kw_only=True)
class KeywordsTextRank(KeywordGraph):
    """Joins adjacent words with a high PageRank in the graph of neighbours (TextRank).

    R. Mihalcea and P. Tarau, "TextRank: bringing order into texts", EMNLP 2004, section 3. Words
    are the nodes; an edge without weight or direction links two that stand within ``window`` words
    (2, neighbours, did best in the paper). The best ``share`` of the words is kept, words kept that
    stand side by side are joined, and a phrase scores the sum of its words.

    The paper takes nouns and adjectives for nodes, by a tagger, and ``share: 0.33``. Here nodes are
    the words that can stand in a phrase, and whole phrases did better than those of the best words.
    """

    VERSION: ClassVar[int] = 1

    share: Annotated[float, Gt(0), Le(1)] = 1.0

    def word_scores(self, document: Document, runs: Sequence[Run]) -> Floats:
        """The PageRank of the best ``share`` of the terms, (V,); 0 for the others."""
        graph = self.word_graph(document, runs, counted=False)
        nodes = np.unique(document.terms.ids[places(runs)])
        evenly = np.bincount(nodes, minlength=graph.size) / len(nodes)
        scores = pagerank(graph, damping=self.damping, teleport=evenly)
        kept = ceil(self.share * len(nodes))
        best = nodes[np.argsort(-np.round(scores[nodes], 9), kind="stable")[:kept]]
        found = np.zeros(len(scores))
        found[best] = scores[best]
        return found
