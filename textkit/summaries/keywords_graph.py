"""KeywordGraph: what the stages share that rank words by the words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from annotated_types import Ge, Gt, Le, Lt

from textkit.arrays.cooccurrence import EdgeGraph, cooccurrence_graph
from textkit.core.document import Document
from textkit.shapes import Ints
from textkit.summaries.keywords_base import KeywordRanker
from textkit.summaries.keywords_candidates import Run

__all__ = ["KeywordGraph", "terms_of_runs"]


@dataclass(frozen=True, kw_only=True)
class KeywordGraph(KeywordRanker):
    """Scores words by PageRank on the graph of those that stand close to each other."""

    window: Annotated[int, Ge(2), Le(100)] = 2
    damping: Annotated[float, Gt(0), Lt(1)] = 0.85

    def word_graph(self, document: Document, runs: Sequence[Run], *, counted: bool) -> EdgeGraph:
        """The terms of the runs, linked where a window of ``window`` tokens holds both."""
        terms, size = terms_of_runs(document, runs), len(document.terms.table)
        return cooccurrence_graph(terms, size, self.window, counted=counted)


def terms_of_runs(document: Document, runs: Sequence[Run]) -> Ints:
    """The term of each token, (T,); -1 outside of the runs."""
    terms = np.full(len(document.terms.ids), -1, np.int32)
    for start, end in runs:
        terms[start:end] = document.terms.ids[start:end]
    return terms
