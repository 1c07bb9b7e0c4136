"""Keywords: phrases of words that keep much company, the sooner and the oftener the better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge, Le

from textkit.core.document import Document
from textkit.core.ref import Ref
from textkit.shapes import Floats
from textkit.summaries.keywords_base import KeywordRanker
from textkit.summaries.keywords_candidates import Run
from textkit.vectors.tfidf import TfidfModel

__all__ = ["Keywords"]


@dataclass(frozen=True, kw_only=True)
class Keywords(KeywordRanker):
    """Takes phrases that stand early and often, of words that stand in many and long phrases.

    A word weighs the square root of its degree: the sum of the lengths of the phrases it stands in,
    so often as it does (S. Rose et al., "Automatic keyword extraction from individual documents",
    2010, who divide it by the word's count; the root lies between the two). With ``weights``, a
    TF-IDF model that was fitted on a corpus, the weight is multiplied by the word's idf. A phrase
    that stands n times, and first at the share p of the text, scores

        sqrt(n / (1 + 10 p)) sum_w sqrt(degree_w) idf_w

    The powers were chosen on one half of the sets that ``benchmarks/keywords.py`` measures, and so
    that papers of 20 pages keep their keywords.
    """

    VERSION: ClassVar[int] = 1

    frequency: Annotated[float, Ge(0), Le(10)] = 0.5
    position: Annotated[float, Ge(0), Le(10)] = 0.5
    weights: Ref[TfidfModel] | None = None

    def word_scores(self, document: Document, runs: Sequence[Run]) -> Floats:
        """The root of each term's degree times its idf, (V,); 0 for those outside of the runs."""
        table, ids = document.terms.table, document.terms.ids
        degree = np.zeros(len(table))
        for start, end in runs:
            degree[ids[start:end]] += min(end - start, self.longest)
        scores = np.sqrt(degree)
        return scores if self.weights is None else scores * self.weights.model.idf(table)
