"""TF-IDF: terms weighted by how few documents hold them, or by how unevenly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import TERMS, VECTOR
from textkit.core.stage import Layers, Learner
from textkit.errors import ConfigError
from textkit.shapes import Floats, Longs
from textkit.vectors.term_counts import TermCounts
from textkit.vectors.term_model import TermModel, TermOptions

__all__ = ["Tfidf", "TfidfModel", "TfidfOptions", "entropy_weight", "smooth_idf"]


def smooth_idf(document_counts: Longs, documents: int | Longs) -> Floats:
    """``ln((1 + N) / (1 + df)) + 1`` for terms that ``df`` of N documents hold, (V,).

    K. Spärck Jones, "A statistical interpretation of term specificity", 1972, smoothed as in
    scikit-learn: as if one more document held every term, so that no term weighs nothing.
    """
    return np.asarray(np.log((1 + documents) / (1 + document_counts)) + 1, np.float64)


def entropy_weight(occurrences: Longs, spread: Floats, documents: int) -> Floats:
    """``1 + sum_j p_j ln p_j / ln(1 + N)`` with ``p_j = tf_j / sum_j tf_j``, (V,).

    S. Dumais, "Improving the retrieval of information from external sources", 1991: 1 for a term
    of one document, near 0 for one that all N hold alike. N + 1 as in gensim, so that one document
    gives no division by zero. ``spread`` is the sum of ``tf ln tf``.
    """
    entropy = spread / occurrences - np.log(occurrences)
    return np.asarray(1 + entropy / np.log(1 + documents), np.float64)


@dataclass(frozen=True, kw_only=True)
class TfidfOptions(TermOptions):
    """How terms are weighted.

    ``weighting: idf`` multiplies the count with :func:`smooth_idf`, or with ``sublinear`` 1 plus
    its logarithm; ``weighting: log-entropy`` multiplies ``ln(1 + tf)`` with
    :func:`entropy_weight`.

    Raises:
        ConfigError: ``sublinear`` beside log-entropy, which has a logarithm of its own.

    """

    weighting: Literal["idf", "log-entropy"] = "idf"
    sublinear: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.sublinear and self.weighting == "log-entropy":
            raise ConfigError(
                "log-entropy takes the logarithm of counts already",
                hint="leave sublinear out, or take weighting: idf",
                path=("sublinear",),
            )

    def weights(self, counts: TermCounts, kept: Longs) -> dict[str, Floats]:
        """The weight of each term that has a place."""
        if self.weighting == "idf":
            return {"weights": smooth_idf(counts.held[kept], counts.documents)}
        occurrences, spread = counts.occurrences[kept], counts.spread[kept]
        return {"weights": entropy_weight(occurrences, spread, counts.documents)}


@dataclass(frozen=True, kw_only=True)
class TfidfModel(TfidfOptions, TermModel):
    """Gives each document its TF-IDF vector, of unit length.

    The value of a term is its count in the document times its idf (G. Salton and C. Buckley,
    "Term-weighting approaches in automatic text retrieval", 1988).
    """

    VERSION: ClassVar[int] = 2

    def values(self, columns: Longs, counts: Longs) -> Floats:
        """Counts or their logarithms times weights, divided by the length of the vector."""
        values = self._local(counts) * self.state["weights"][columns]
        length = np.sqrt((values**2).sum()) or 1.0
        return np.asarray(values / length)

    def idf(self, terms: Sequence[str]) -> Floats:
        """The idf of each word, (n,); one that no document of the corpus held has df = 0."""
        numbers = self.table.ids(terms)
        held = np.zeros(len(numbers), np.int64)
        held[numbers >= 0] = self.state["held"][numbers[numbers >= 0]]
        return smooth_idf(held, int(self.state["documents"][0]))

    def _local(self, counts: Longs) -> Floats:
        if self.weighting == "log-entropy":
            return np.log1p(counts)
        return 1 + np.log(counts) if self.sublinear else counts.astype(np.float64)


@dataclass(frozen=True, kw_only=True)
class Tfidf(TfidfOptions, Learner[TfidfModel]):
    """Learns from a corpus how few documents hold each term, or how unevenly they do."""

    VERSION: ClassVar[int] = 2
    REQUIRES: ClassVar[Layers] = (TERMS,)
    PROVIDES: ClassVar[Layers] = (VECTOR,)
    FIT_REQUIRES: ClassVar[Layers] = (TERMS,)

    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> TfidfModel:
        """Count in one pass.

        Raises:
            UsageError: there is no document, or the options leave no term.

        """
        return TfidfModel.made(self.counted(corpus, job), self)
