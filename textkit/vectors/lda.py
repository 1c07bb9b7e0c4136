"""LDA: documents as mixtures of topics, topics as mixtures of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np
from annotated_types import Ge

from textkit.arrays.dirichlet_kernels import topic_counts
from textkit.arrays.sparse import Rows
from textkit.core.config import Configured
from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import TERMS, VECTOR, vector_layer
from textkit.core.ref import Ref
from textkit.core.stage import Layers, Learner, Stage
from textkit.core.state import State
from textkit.core.vectors import DenseRow
from textkit.shapes import Floats
from textkit.vectors.bow import BagOfWords
from textkit.vectors.stored_rows import stored_rows
from textkit.vectors.term_model import TermModel
from textkit.vectors.topics import Topic, strongest

__all__ = ["Lda", "LdaModel", "LdaOptions"]

COUNTS: Ref[TermModel] = Ref(BagOfWords())
TOLERANCE = 1e-4  # mean change of a topic's count at which a document's topics are settled
BATCH = 128


@dataclass(frozen=True, kw_only=True)
class LdaOptions(Configured):
    """The number of topics, and the counts of terms that they are found in.

    ``terms`` is a model of terms or its learner, counts of all terms when left out. Vectors are
    left as VECTOR, or with ``layer: NAME`` as ``vector.NAME``.
    """

    topics: Annotated[int, Ge(1)] = 20
    terms: Ref[TermModel] = COUNTS
    layer: str = ""

    @property
    def provides(self) -> Layers:
        """VECTOR, or the layer of this name."""
        return (vector_layer(self.layer),)


@dataclass(frozen=True, kw_only=True)
class LdaModel(LdaOptions, Stage):
    """Gives each document the shares of its topics, which sum to 1.

    D. Blei, A. Ng and M. Jordan, "Latent Dirichlet allocation", 2003; the shares are the mean of
    the variational Dirichlet (:func:`textkit.arrays.dirichlet_kernels.topic_counts`), worked out
    for each document by itself. A document without known terms has equal shares.
    """

    REQUIRES: ClassVar[Layers] = (TERMS,)
    PROVIDES: ClassVar[Layers] = (VECTOR,)

    state: State

    @classmethod
    def made(cls, weights: Floats, terms: TermModel, options: LdaOptions) -> LdaModel:
        """The model of topics whose Dirichlets over words have parameters ``weights`` (V, K)."""
        from scipy.special import psi

        words = np.exp(psi(weights) - psi(weights.sum(axis=0)))
        state = State.of(weights=weights, words=words)
        return cls(state=state, topics=options.topics, layer=options.layer, terms=Ref(terms))

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add the vector to each document."""
        layer = vector_layer(self.layer)
        for document in batch:
            yield document.with_layer(layer, self.vector(document))

    def vector(self, document: Document) -> DenseRow:
        """The shares of the topics, (K,)."""
        row = self.terms.model.vector(document)
        counts = row.values.astype(np.float64)
        gamma = topic_counts(counts, self.state["words"][row.ids], 1 / self.topics, TOLERANCE)
        return DenseRow((gamma / gamma.sum()).astype(np.float32))

    def topic_terms(self, count: int = 10) -> list[Topic]:
        """Each topic with its ``count`` most probable terms."""
        weights = self.state["weights"]
        return strongest(weights / weights.sum(axis=0), self.terms.model.terms, count)


@dataclass(frozen=True, kw_only=True)
class Lda(LdaOptions, Learner[LdaModel]):
    """Learns the topics of latent Dirichlet allocation.

    M. Hoffman, D. Blei and F. Bach, "Online learning for latent Dirichlet allocation", 2010, as
    scikit-learn does it: batches of 128 documents in an order drawn anew in each of ``epochs``
    passes, ``seed`` decides; both priors are 1 / topics.
    """

    REQUIRES: ClassVar[Layers] = (TERMS,)
    PROVIDES: ClassVar[Layers] = (VECTOR,)
    FIT_REQUIRES: ClassVar[Layers] = (TERMS,)

    epochs: Annotated[int, Ge(1)] = 10
    seed: Annotated[int, Ge(0)] = 1

    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> LdaModel:
        """Make the counts of terms in one pass, after one for their model, then the topics.

        Raises:
            UsageError: there is no document, or none holds a term.

        """
        learner = self.terms.learner
        terms = learner.fit(corpus, job=job) if learner else self.terms.model
        with stored_rows(corpus, terms, job.folder, self.name) as rows:
            weights = self._learn(rows, job)
        return LdaModel.made(weights, terms, self)

    def _learn(self, rows: Rows, job: Job) -> Floats:
        """The parameters of each topic's Dirichlet over words, (V, K)."""
        from scipy.sparse import csr_array
        from sklearn.decomposition import LatentDirichletAllocation

        shape = (rows.height, rows.width)
        matrix = csr_array((rows.values, rows.columns, rows.starts), shape=shape)
        model: Any = LatentDirichletAllocation(
            self.topics, total_samples=rows.height, batch_size=BATCH, random_state=self.seed
        )
        chance = np.random.default_rng(self.seed)
        for epoch in range(self.epochs):
            job.report("epoch", number=epoch + 1)
            order = chance.permutation(rows.height)
            for start in range(0, rows.height, BATCH):
                model.partial_fit(matrix[order[start : start + BATCH]])
                if job.should_stop():
                    raise KeyboardInterrupt
        return np.ascontiguousarray(model.components_.T)
