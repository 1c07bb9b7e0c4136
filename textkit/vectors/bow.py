"""Bag of words: how often a document holds each term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import TERMS, VECTOR
from textkit.core.stage import Layers, Learner
from textkit.shapes import Floats, Longs
from textkit.vectors.term_model import TermModel, TermOptions

__all__ = ["BagOfWords", "BagOfWordsModel", "BagOptions"]


@dataclass(frozen=True, kw_only=True)
class BagOptions(TermOptions):
    """With ``binary`` a value is 1 for every term that the document holds, however often."""

    binary: bool = False


@dataclass(frozen=True, kw_only=True)
class BagOfWordsModel(BagOptions, TermModel):
    """Gives each document its counts of terms (Z. Harris, "Distributional structure", 1954)."""

    def values(self, columns: Longs, counts: Longs) -> Floats:
        """The counts, or ones."""
        return np.ones(len(counts)) if self.binary else counts.astype(np.float64)


@dataclass(frozen=True, kw_only=True)
class BagOfWords(BagOptions, Learner[BagOfWordsModel]):
    """Learns from a corpus which terms have a place in the vectors of counts."""

    PROVIDES: ClassVar[Layers] = (VECTOR,)
    REQUIRES: ClassVar[Layers] = (TERMS,)
    FIT_REQUIRES: ClassVar[Layers] = (TERMS,)

    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> BagOfWordsModel:
        """Count in one pass.

        Raises:
            UsageError: there is no document, or the options leave no term.

        """
        return BagOfWordsModel.made(self.counted(corpus, job), self)
