"""KeywordGraph: what the stages share that rank words by the words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from annotated_types import Ge, Gt, Le, Lt

from textkit.arrays.cooccurrence import EdgeGraph, cooccurrence_graph
from textkit.core.document import Document
from textkit.shapes import Longs
from textkit.summaries.keywords_base import KeywordRanker
from textkit.summaries.keywords_candidates import Run

__all__ = ["KeywordGraph", "places"]


@dataclass(frozen=True, kw_only=True)
class KeywordGraph(KeywordRanker):
    """Scores words by PageRank on the graph of those that stand close to each other.

    The graph holds the words that can stand in phrases, and the window moves over them alone, as if
    stop words and punctuation were not there.
    """

    window: Annotated[int, Ge(2), Le(100)] = 2
    damping: Annotated[float, Gt(0), Lt(1)] = 0.85

    def word_graph(self, document: Document, runs: Sequence[Run], *, counted: bool) -> EdgeGraph:
        """The terms of the runs, linked where a window of ``window`` words holds both."""
        terms = document.terms.ids[places(runs)]
        return cooccurrence_graph(terms, len(document.terms.table), self.window, counted=counted)


def places(runs: Sequence[Run]) -> Longs:
    """The tokens that stand in runs, (P,)."""
    return np.concatenate([np.arange(start, end) for start, end in runs])
