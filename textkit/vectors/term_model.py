"""Term models: sparse vectors over the terms of a corpus, whatever the values are."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar, Self

import numpy as np
from annotated_types import Ge, Gt, Le

from textkit.core.config import Configured
from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import TERMS, VECTOR, SparseRow, vector_layer
from textkit.core.stage import Layers, Stage
from textkit.core.state import State
from textkit.errors import UsageError
from textkit.shapes import Floats, Longs
from textkit.vectors.term_counts import TermCounts, count_terms
from textkit.vectors.term_sequences import kept_ids
from textkit.vectors.term_table import TermTable

__all__ = ["TermModel", "TermOptions", "no_term"]


@dataclass(frozen=True, kw_only=True)
class TermOptions(Configured):
    """Which terms have a place in the vectors, and under which name the vectors are left.

    ``min_count`` is the number of documents that must hold a term, ``max_share`` the share of
    documents that may hold it at most, ``max_size`` how many terms are kept, the most frequent
    first. ``ngrams`` is how many words, side by side, make a term at most. The vector is VECTOR,
    or with ``layer: NAME`` the layer ``vector.NAME``.
    """

    min_count: Annotated[int, Ge(1)] = 1
    max_share: Annotated[float, Gt(0), Le(1)] = 1.0
    max_size: Annotated[int, Ge(1)] | None = None
    ngrams: Annotated[int, Ge(1), Le(3)] = 1
    layer: str = ""

    @property
    def provides(self) -> Layers:
        """VECTOR, or the layer of this name."""
        return (vector_layer(self.layer),)

    def counted(self, corpus: Iterable[Document], job: Job) -> TermCounts:
        """The counts of all terms of ``corpus``.

        Raises:
            UsageError: there is no document.

        """
        counts = count_terms(corpus, self.ngrams, job.folder)
        if not counts.documents:
            raise UsageError("no document to learn from", where=f"stage {self.name!r}")
        return counts

    def weights(self, counts: TermCounts, kept: Longs) -> dict[str, Floats]:
        """Arrays (V,) that the values of the vectors rest on."""
        return {}

    def kept(self, counts: TermCounts) -> Longs:
        """The terms that have a place in the vectors, by number, ascending.

        Raises:
            UsageError: no document holds a term, or the options leave none.

        """
        held = counts.held
        if not len(held):
            raise no_term(self.name)
        most = self.max_share * counts.documents
        kept = np.flatnonzero((held >= self.min_count) & (held <= most))
        if self.max_size is not None:
            by_count = np.argsort(-counts.occurrences[kept], kind="stable")
            kept = np.sort(kept[by_count[: self.max_size]])
        if not len(kept):
            raise _none_left(self, counts)
        return kept


@dataclass(frozen=True, kw_only=True)
class TermModel(TermOptions, Stage):
    """Gives each document a sparse vector with a place for each of V terms.

    The V terms are in order of length, then sorted. Terms that have no place are left out; a
    document without known terms has a vector of zeros.
    """

    REQUIRES: ClassVar[Layers] = (TERMS,)
    PROVIDES: ClassVar[Layers] = (VECTOR,)

    state: State

    @abstractmethod
    def values(self, columns: Longs, counts: Longs) -> Floats:
        """The values of the terms ``columns`` (n,) that a document holds ``counts`` (n,) times."""

    @classmethod
    def made(cls, counts: TermCounts, options: TermOptions) -> Self:
        """The model of a corpus that was counted."""
        kept = options.kept(counts)
        columns = np.full(len(counts.held), -1, np.int32)
        columns[kept] = np.arange(len(kept))
        state = counts.state(columns=columns, **options.weights(counts, kept))
        return cls(state=state, **options.config())

    def extended(self, corpus: Iterable[Document], *, job: Job = NO_JOB) -> Self:
        """The model that a fit on the old corpus and this one together would have given.

        Counts of all terms are kept, also of those without a place, so it is the same to the bit.
        """
        new = self.counted(corpus, job)
        return type(self).made(TermCounts.of(self.state).merged(new), self)

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add the vector to each document."""
        layer = vector_layer(self.layer)
        for document in batch:
            yield document.with_layer(layer, self.vector(document))

    def vector(self, document: Document) -> SparseRow:
        """The document's vector; its ids index :attr:`terms`."""
        numbers = self.table.numbers(document.terms.table, kept_ids(document))
        places = self.state["columns"][numbers]
        columns, counts = np.unique(places[places >= 0], return_counts=True)
        values = self.values(columns, counts).astype(np.float32)
        return SparseRow(columns, values, self.width)

    @cached_property
    def width(self) -> int:
        """The number of terms that have a place, V."""
        return int(self.state["columns"].max(initial=-1)) + 1

    @cached_property
    def terms(self) -> list[str]:
        """The terms by place, (V,)."""
        return [self.table[i] for i in np.flatnonzero(self.state["columns"] >= 0).tolist()]

    @cached_property
    def table(self) -> TermTable:
        """All terms of the corpus, (G,)."""
        return TermTable(self.state)


def no_term(stage: str) -> UsageError:
    """What a stage says that cannot learn from documents without terms."""
    return UsageError(
        "no document holds a term",
        where=f"stage {stage!r}",
        hint="look at the terms: textkit preview PIPELINE FILE --stage terms",
    )


def _none_left(options: TermOptions, counts: TermCounts) -> UsageError:
    most, fewest = int(counts.held.max()), int(counts.held.min())
    bounds = f"min_count {options.min_count} and max_share {options.max_share}"
    return UsageError(
        f"{bounds} leave no term: of {counts.documents} documents, {fewest} to {most} hold each",
        where=f"stage {options.name!r}",
        hint="lower min_count, raise max_share, or give more documents",
    )
