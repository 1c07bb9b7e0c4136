"""LSI: documents by the directions in which a corpus is long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge

from textkit.arrays.subspace import Subspace
from textkit.core.config import Configured
from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import TERMS, VECTOR, vector_layer
from textkit.core.ref import Ref
from textkit.core.stage import Layers, Learner, Stage
from textkit.core.state import State
from textkit.core.vectors import DenseRow
from textkit.vectors.stored_rows import stored_rows
from textkit.vectors.term_model import TermModel
from textkit.vectors.tfidf import Tfidf
from textkit.vectors.topics import Topic, strongest

__all__ = ["Lsi", "LsiModel", "LsiOptions"]


LOG_ENTROPY: Ref[TermModel] = Ref(Tfidf(weighting="log-entropy"))


@dataclass(frozen=True, kw_only=True)
class LsiOptions(Configured):
    """The number of dimensions, and the vectors of terms that they are found in.

    ``dim`` is the number of dimensions; a corpus of lower rank gives as many as its rank is.
    ``terms`` is a model of terms or its learner, log-entropy when left out. With ``unit`` vectors
    have length 1. They are left as VECTOR, or with ``layer: NAME`` as ``vector.NAME``.
    """

    dim: Annotated[int, Ge(1)] = 200
    terms: Ref[TermModel] = LOG_ENTROPY
    unit: bool = True
    layer: str = ""

    @property
    def provides(self) -> Layers:
        """VECTOR, or the layer of this name."""
        return (vector_layer(self.layer),)

    def subspace(self, corpus: Iterable[Document], terms: TermModel, job: Job) -> Subspace:
        """The strongest axes of the vectors of ``corpus``.

        Raises:
            UsageError: no document holds a term.

        """
        with stored_rows(corpus, terms, job.folder, self.name) as rows:
            return Subspace.of(rows, self.dim)


@dataclass(frozen=True, kw_only=True)
class LsiModel(LsiOptions, Stage):
    """Gives each document its place among K axes: its vector of terms, times the axes.

    A document without known terms has a vector of zeros.
    """

    REQUIRES: ClassVar[Layers] = (TERMS,)
    PROVIDES: ClassVar[Layers] = (VECTOR,)

    state: State

    @classmethod
    def made(cls, subspace: Subspace, terms: TermModel, options: LsiOptions) -> LsiModel:
        """The model that keeps ``subspace``."""
        axes = subspace.axes.astype(np.float32)
        state = State.of(axes=axes, strengths=subspace.strengths)
        return cls(state=state, **{**options.config(), "terms": Ref(terms)})

    def extended(self, corpus: Iterable[Document], *, job: Job = NO_JOB) -> LsiModel:
        """A model of the old documents and these, without reading the old ones again.

        The model of terms becomes exactly that of all documents. The axes are merged (see
        :meth:`textkit.arrays.subspace.Subspace.merged`): the old documents count with the weights
        that their terms had before, and with what the old axes hold of them.
        """
        old = self.terms.model
        terms = old.extended(corpus, job=job)
        place = {term: number for number, term in enumerate(terms.terms)}
        places = np.array([place.get(term, -1) for term in old.terms], np.int64)
        known = Subspace(self.state["axes"], self.state["strengths"]).moved(places, terms.width)
        merged = known.merged(self.subspace(corpus, terms, job), self.dim)
        return self.made(merged, terms, self)

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add the vector to each document."""
        layer = vector_layer(self.layer)
        for document in batch:
            yield document.with_layer(layer, self.vector(document))

    def vector(self, document: Document) -> DenseRow:
        """The document's vector, (K,)."""
        row = self.terms.model.vector(document)
        # a sum over the first axis adds row by row: no BLAS, whose bits depend on its threads
        array = (row.values[:, None].astype(np.float64) * self.state["axes"][row.ids]).sum(axis=0)
        length = np.sqrt((array**2).sum()) if self.unit else 1.0
        return DenseRow((array / length if length else array).astype(np.float32))

    def topic_terms(self, count: int = 10) -> list[Topic]:
        """Each axis with its ``count`` largest components."""
        return strongest(self.state["axes"], self.terms.model.terms, count)


@dataclass(frozen=True, kw_only=True)
class Lsi(LsiOptions, Learner[LsiModel]):
    """Learns the axes of latent semantic indexing.

    S. Deerwester, S. Dumais, G. Furnas, T. Landauer and R. Harshman, "Indexing by latent semantic
    analysis", 1990: the right singular vectors of the matrix of documents by terms that have the
    largest singular values. A document is placed by its product with them ("folding in"), which is
    not divided by the singular values: the strong axes count more.
    """

    REQUIRES: ClassVar[Layers] = (TERMS,)
    PROVIDES: ClassVar[Layers] = (VECTOR,)
    FIT_REQUIRES: ClassVar[Layers] = (TERMS,)

    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> LsiModel:
        """Make the vectors of terms in one pass, after one for their model, then the axes.

        Raises:
            UsageError: there is no document, or none holds a term.

        """
        learner = self.terms.learner
        terms = learner.fit(corpus, job=job) if learner else self.terms.model
        return LsiModel.made(self.subspace(corpus, terms, job), terms, self)
