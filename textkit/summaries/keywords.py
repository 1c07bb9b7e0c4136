"""Keywords: phrases of words that keep much company, the sooner the better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from textkit.core.document import Document
from textkit.core.ref import Ref
from textkit.shapes import Floats
from textkit.summaries.keywords_base import KeywordRanker
from textkit.summaries.keywords_candidates import Run
from textkit.vectors.tfidf import TfidfModel

__all__ = ["Keywords"]

_HASTE = 10.0  # at a tenth of the text a phrase counts 1 / sqrt(2) of what it would at the top


@dataclass(frozen=True, kw_only=True)
class Keywords(KeywordRanker):
    """Takes phrases whose words stand in many and long phrases, and stand early.

    A word weighs the square root of its degree: the sum of the lengths of the phrases it stands in,
    so often as it does (S. Rose et al., "Automatic keyword extraction from individual documents",
    2010, who divide it by the word's count; the root lies between the two, and did best on both
    of the sets that ``benchmarks/keywords.py`` measures). With ``weights``, a TF-IDF model that
    was fitted on a corpus, the weight is multiplied by the word's idf. A phrase that first stands
    at the share p of the text scores

        (1 + 10 p) ** -1/2  sum_w sqrt(degree_w) idf_w
    """

    VERSION: ClassVar[int] = 1

    weights: Ref[TfidfModel] | None = None

    def word_scores(self, document: Document, runs: Sequence[Run]) -> Floats:
        """The root of each term's degree times its idf, (V,); 0 for those outside of the runs."""
        table, ids = document.terms.table, document.terms.ids
        degree = np.zeros(len(table))
        for start, end in runs:
            degree[ids[start:end]] += min(end - start, self.longest)
        scores = np.sqrt(degree)
        return scores if self.weights is None else scores * self.weights.model.idf(table)

    def place_weight(self, place: float) -> float:
        """``(1 + 10 place) ** -1/2``."""
        return float((1 + _HASTE * place) ** -0.5)
