"""Index: documents that are found by what they say."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Any, overload

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import VECTOR, Vector
from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.core.source import as_documents, batches
from textkit.core.store import fingerprint
from textkit.errors import UsageError
from textkit.indexes.answering import Answering, Wanted
from textkit.indexes.contents import Contents
from textkit.indexes.exact import Exact
from textkit.indexes.excerpts import Excerpt
from textkit.indexes.hit import Hit
from textkit.indexes.kind import Kind
from textkit.indexes.making import Making, making
from textkit.indexes.match import Match
from textkit.indexes.passages import Passages
from textkit.indexes.shelf import Opened, open_shelf, put
from textkit.indexes.unanswered import why_nothing

__all__ = ["Index"]

#: So much goes into one segment at most while an index grows.
SEGMENT_DOCUMENTS = 50_000
SEGMENT_CHARACTERS = 64_000_000
#: Queries that are answered together.
BATCH = 256


class Index:
    """Documents that are found by what they say.

    How they are found is its kind (:mod:`textkit.indexes.kind`): by the terms they share with the
    query (``lexical``, BM25), by vectors (``exact``, ``sketch``), or by both (``hybrid``). A score
    depends on the index, the query and the document alone, not on how many hits are asked for.

    A plan is learnt from the documents themselves, when there are enough of them, and again when
    they have doubled since; others are placed by the model as it is.

    Args:
        vectoriser: a pipeline that gives ``terms``, a ``vector`` or both, to documents and queries
            alike; or a plan of one.
        passages: how documents are parted.
        kind: the name of a kind, or one with its options; not given: the one that uses all that
            the pipeline gives.
        columns: which metadata of the documents ``where`` may ask for; whatever is a single value
            where this is None. ``id`` and ``source`` are always there.

    Raises:
        UsageError: the pipeline does not give what the kind needs, there is no such kind, or a
            column is called ``id`` or ``source``.

    """

    def __init__(
        self,
        vectoriser: Pipeline | Plan,
        passages: Passages | None = None,
        *,
        kind: str | Kind | None = None,
        columns: Iterable[str] | None = None,
    ) -> None:
        made = making(vectoriser, kind, passages, columns)
        self._become(made, Contents(made.kind))

    @classmethod
    def build(
        cls,
        vectoriser: Pipeline | Plan,
        corpus: Any,
        *,
        passages: Passages | None = None,
        kind: str | Kind | None = None,
        columns: Iterable[str] | None = None,
        job: Job = NO_JOB,
    ) -> Index:
        """An index of whatever a pipeline streams: a folder, texts, mappings, documents."""
        index = cls(vectoriser, passages, kind=kind, columns=columns)
        index.add(corpus, job=job)
        return index

    @property
    def vectoriser(self) -> Pipeline:
        """The pipeline as it is now, with all it has learnt."""
        return self.making.vectoriser

    @property
    def passages(self) -> Passages:
        """How documents are parted."""
        return self.making.passages

    @property
    def kind(self) -> Kind:
        """How documents are found now."""
        return self.making.kind

    @property
    def how(self) -> str:
        """How documents are found now, in words, with what has been learnt."""
        return self.making.how(len(self))

    @property
    def columns(self) -> tuple[str, ...] | None:
        """The declared columns; None where all metadata are that are single values."""
        return self.making.columns

    def add(self, corpus: Any, *, job: Job = NO_JOB) -> None:
        """Add documents; one whose id is known takes the place of the one that is there.

        Raises:
            DocumentError: a vector holds NaN; names the document and its line. Nothing is added.

        """
        begun = contents = self.making.begun(self.contents)
        for documents in batches(as_documents(corpus), SEGMENT_DOCUMENTS, SEGMENT_CHARACTERS):
            contents = contents.adding(self.making.shelved(documents, contents))
        if contents is not begun:
            self._become(*self.making.settled(contents, job))

    update = add

    def remove(self, ids: Iterable[str]) -> int:
        """Remove documents, or the one of a single id; gives how many of them were there."""
        before = len(self)
        names = [ids] if isinstance(ids, str) else list(ids)
        self._become(self.making, self.contents.without(names))
        return before - len(self)

    def optimise(self, *, job: Job = NO_JOB) -> None:
        """As if the index had been built from all documents at once: one segment, a new model."""
        self._become(*self.making.optimised(self.contents, job))

    @overload
    def search(
        self, query: str, k: int = 10, *, where: str | None = None, diversity: float = 0.0
    ) -> list[Hit]: ...
    @overload
    def search(
        self, query: list[str], k: int = 10, *, where: str | None = None, diversity: float = 0.0
    ) -> list[list[Hit]]: ...
    def search(
        self,
        query: str | list[str],
        k: int = 10,
        *,
        where: str | None = None,
        diversity: float = 0.0,
    ) -> list[Hit] | list[list[Hit]]:
        """The documents that answer a query best, at most ``k``, best first.

        Documents that answer equally well come in the order of their ids; those that were added
        at different times do so once the index is optimised. Several queries give a list of hits
        each.

        Args:
            query: a text, or several.
            k: at most so many documents.
            where: a filter on the columns (:mod:`textkit.indexes.filter_syntax`), such as
                ``year >= 2020 and source like "reports/%"``. Only documents that it lets through
                are looked at; their scores are the same.
            diversity: what likeness to the hits before costs (:mod:`textkit.indexes.diversity`),
                0 to below 1. Scores stay as they are; the hundred best come in another order,
                in which nearly equal ones are last.

        Raises:
            UsageError: ``k`` is below 1, ``diversity`` out of range, or ``where`` is no filter of
                this index.

        """
        wanted = Wanted(k, where, diversity)
        if isinstance(query, str):
            (hits,) = self._answering.hits([self.vectoriser(query)], wanted)
            return hits
        return self._answering.hits(self.vectoriser(query), wanted)

    def explain(
        self, query: str, k: int = 10, *, where: str | None = None, diversity: float = 0.0
    ) -> list[Match]:
        """What :meth:`search` finds, each with why it was (:mod:`textkit.indexes.match`).

        Raises:
            UsageError: as for a search.

        """
        return self._answering.matches(self.vectoriser(query), Wanted(k, where, diversity))

    def rank(
        self,
        queries: list[str],
        k: int = 10,
        *,
        where: str | None = None,
        diversity: float = 0.0,
    ) -> list[list[tuple[str, float]]]:
        """Id and score of what :meth:`search` finds, in a small part of its time."""
        wanted = Wanted(k, where, diversity)
        return [
            [(found.id, found.score) for found in best]
            for batch in batches(self.vectoriser.stream(queries), BATCH, SEGMENT_CHARACTERS)
            for best in self._answering.best(batch, wanted)
        ]

    def excerpts(self, query: str, *, where: str | None = None) -> list[Excerpt]:
        """Whatever has to do with a query, in stretches of text (:mod:`textkit.indexes.excerpts`).

        Raises:
            UsageError: ``where`` is no filter of this index.

        """
        return self._answering.excerpts(self.vectoriser(query), where)

    def count(self, where: str) -> int:
        """How many documents a filter lets through.

        Raises:
            UsageError: it is no filter of this index.

        """
        return len(self._answering.searcher.allowed(where))

    def nearest(self, vector: Vector, *, made_by: Pipeline, k: int = 10) -> list[Hit]:
        """The documents whose vectors are nearest to one that the pipeline ``made_by`` has made.

        Raises:
            UsageError: that is not the pipeline of this index, or the index holds no vectors.

        """
        self._refuse_foreign(made_by)
        query = Document("query", "").with_layer(VECTOR, vector)
        made, contents = replace(self.making, kind=Exact()), replace(self.contents, kind=Exact())
        (hits,) = Answering(made, contents).hits([query], Wanted(k))
        return hits

    def why_nothing(self, query: str) -> str:
        """Why a query has no hits, in words."""
        return why_nothing(self.vectoriser(query), self.kind, len(self))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the index to a folder, of which :meth:`load` always finds a complete state.

        Raises:
            StoreError: something else stands there.
            RunError: another process is writing to it.

        """
        put(Opened(self.making, self.contents), path)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Index:
        """Open what :meth:`save` wrote; arrays are mapped, so that this takes no time.

        Raises:
            StoreError: there is no index, or it is damaged or of another format.

        """
        index = cls.__new__(cls)
        index._become(*open_shelf(path))
        return index

    def __len__(self) -> int:
        return len(self.contents)

    @property
    def names(self) -> set[str]:
        """The columns in which some document has a value."""
        return {name for segment in self.contents.segments for name in segment.names}

    def _refuse_foreign(self, made_by: Pipeline) -> None:
        ours, theirs = fingerprint(self.vectoriser), fingerprint(made_by)
        if ours != theirs:
            raise UsageError(
                f"the vector is of another model ({_named(made_by, theirs)}) than those of the "
                f"index ({_named(self.vectoriser, ours)})",
                hint="make it with index.vectoriser, or index the documents with the other model",
            )
        if VECTOR not in self.kind.REQUIRES:
            raise UsageError(f"an index of kind {self.kind.name!r} holds no vectors")

    @cached_property
    def _answering(self) -> Answering:
        return Answering(self.making, self.contents)

    def _become(self, made: Making, contents: Contents) -> None:
        self.making, self.contents = made, contents
        self.__dict__.pop("_answering", None)


def _named(pipeline: Pipeline, mark: str) -> str:
    return f"{', '.join(stage.name for stage in pipeline.stages)}; {mark[:16]}"
