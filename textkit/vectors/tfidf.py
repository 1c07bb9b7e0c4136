"""TF-IDF: terms weighted by how few documents hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import TERMS, VECTOR, SparseRow
from textkit.core.lookup import find_all, prefixes
from textkit.core.stage import Layers, Learner, Stage
from textkit.core.state import State
from textkit.errors import UsageError
from textkit.shapes import Floats, Ints, Longs

__all__ = ["Tfidf", "TfidfModel", "smooth_idf"]


def smooth_idf(document_counts: Longs, documents: int) -> Floats:
    """``ln((1 + N) / (1 + df)) + 1`` for terms that ``df`` of N documents hold, (V,).

    K. Spärck Jones, "A statistical interpretation of term specificity", 1972, smoothed as in
    scikit-learn: as if one more document held every term, so that no term weighs nothing.
    """
    return np.asarray(np.log((1 + documents) / (1 + document_counts)) + 1, np.float64)


@dataclass(frozen=True, kw_only=True)
class TfidfModel(Stage):
    """Gives each document its TF-IDF vector, of unit length.

    The value of a term is its count in the document times its idf (G. Salton and C. Buckley,
    "Term-weighting approaches in automatic text retrieval", 1988). Terms that the corpus did not
    hold are left out of the vector; a document without known terms has a vector of zeros.
    """

    VERSION: ClassVar[int] = 1
    REQUIRES: ClassVar[Layers] = (TERMS,)
    PROVIDES: ClassVar[Layers] = (VECTOR,)

    state: State

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add a VECTOR to each document."""
        for document in batch:
            yield document.with_layer(VECTOR, self.vector(document))

    def vector(self, document: Document) -> SparseRow:
        """The document's vector; its ids index the model's terms, which are sorted."""
        used, counts = _term_counts(document)
        ids = self._find([document.terms.table[i] for i in used.tolist()])
        known = np.flatnonzero(ids >= 0)
        known = known[np.argsort(ids[known])]
        values = counts[known] * self.state["idf"][ids[known]]
        length = np.sqrt((values**2).sum()) if len(values) else 1.0
        return SparseRow(ids[known], (values / length).astype(np.float32), len(self.state["idf"]))

    def idf(self, terms: Sequence[str]) -> Floats:
        """The idf of each term, (n,); one that no document of the corpus held has df = 0."""
        ids = self._find(terms)
        unheld = smooth_idf(np.zeros(len(ids), np.int64), int(self.state["documents"][0]))
        unheld[ids >= 0] = self.state["idf"][ids[ids >= 0]]
        return unheld

    def _find(self, terms: Sequence[str]) -> Ints:
        return find_all(terms, self.state.strings("terms"), self.state["prefixes"])


@dataclass(frozen=True, kw_only=True)
class Tfidf(Learner[TfidfModel]):
    """Learns from a corpus how few documents hold each term.

    ``min_count`` is the number of documents that must hold a term for the model to keep it.
    """

    VERSION: ClassVar[int] = 1
    REQUIRES: ClassVar[Layers] = (TERMS,)
    PROVIDES: ClassVar[Layers] = (VECTOR,)
    FIT_REQUIRES: ClassVar[Layers] = (TERMS,)

    min_count: Annotated[int, Ge(1)] = 1

    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> TfidfModel:
        """Count in one pass the documents that hold each term.

        Raises:
            UsageError: there is no document.

        """
        document_counts: Counter[str] = Counter()
        documents = 0
        for document in corpus:
            used, _ = _term_counts(document)
            document_counts.update(document.terms.table[i] for i in used.tolist())
            documents += 1
        if not documents:
            raise UsageError("no document to learn from", where=f"stage {self.name!r}")
        terms = sorted(term for term, count in document_counts.items() if count >= self.min_count)
        counts = np.array([document_counts[term] for term in terms], np.int64)
        state = State.of(
            strings={"terms": terms},
            prefixes=prefixes(terms),
            idf=smooth_idf(counts, documents),
            documents=np.array([documents], np.int64),
        )
        return TfidfModel(state=state)


def _term_counts(document: Document) -> tuple[Ints, Longs]:
    ids = document.terms.ids
    return np.unique(ids[ids >= 0], return_counts=True)
