"""PositionRank: TextRank for words that prefers those that come early and often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge, Le

from textkit.arrays.pagerank import pagerank
from textkit.core.document import Document
from textkit.shapes import Floats
from textkit.summaries.keywords_candidates import Run
from textkit.summaries.keywords_graph import KeywordGraph, places

__all__ = ["KeywordsPositionRank"]


@dataclass(frozen=True, kw_only=True)
class KeywordsPositionRank(KeywordGraph):
    """Takes phrases whose words have a high PageRank that is biased towards early words.

    C. Florescu and C. Caragea, "PositionRank: an unsupervised approach to keyphrase extraction
    from scholarly documents", ACL 2017. Words are linked as often as they stand within ``window``
    words. The random reader who follows no link goes to word w by the share of
    ``sum 1 / i`` over the places i = 1, 2, ... at which w stands in the text (equation 4), so that
    a word both frequent and early is preferred. A phrase scores the sum of its words.

    The paper takes nouns and adjectives for words, by a tagger; here they are the words that can
    stand in a phrase.
    """

    VERSION: ClassVar[int] = 1

    window: Annotated[int, Ge(2), Le(100)] = 10

    def word_scores(self, document: Document, runs: Sequence[Run]) -> Floats:
        """The biased PageRank of each term, (V,)."""
        graph = self.word_graph(document, runs, counted=True)
        standing = places(runs)
        bias = np.bincount(document.terms.ids[standing], 1 / (standing + 1), graph.size)
        return pagerank(graph, damping=self.damping, teleport=bias / bias.sum())
