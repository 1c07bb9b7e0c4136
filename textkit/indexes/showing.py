"""Showing: the passage of a hit that answers the query, and where the query's words stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import TERMS, TOKENS
from textkit.core.pipeline import Pipeline
from textkit.core.spans import Spans
from textkit.core.stage import Stage
from textkit.indexes.kind import Kind
from textkit.indexes.passages import Passage, Passages

__all__ = ["Showing"]


@dataclass(frozen=True)
class Showing:
    """Finds in the part of a document that was ranked what is to be shown of it."""

    vectoriser: Pipeline
    kind: Kind
    passages: Passages

    def best(self, part: Passage, query: Document) -> Passage:
        """The passage of the part that answers best, among themselves; the first of equals."""
        passages = part.within(self.passages.of(Document("", part.text)))
        if len(passages) == 1:
            return passages[0]
        made = self.vectoriser.stream([passage.text for passage in passages])
        kept = self.kind.keep([self.kind.row(document) for document in made])
        scores = self.kind.scorer([kept]).scores(query)
        return passages[int(scores.argmax())]

    def marks(self, passages: Sequence[Passage], query: Document) -> Iterator[Spans]:
        """Where the terms of the query stand in each passage; nowhere without terms."""
        if TERMS not in query or self._terms is None:
            yield from (Spans([]) for _ in passages)
            return
        terms = set(query.terms.table)
        for document in self._terms.stream([passage.text for passage in passages]):
            yield _marks(document, terms)

    @cached_property
    def _terms(self) -> Pipeline | None:
        """The first stages of the pipeline, up to the one that gives terms."""
        stages: list[Stage] = []
        for stage in self.vectoriser.stages:
            stages.append(stage)
            if TERMS in stage.provides:
                return Pipeline(*stages)
        return None


def _marks(passage: Document, terms: set[str]) -> Spans:
    """Where the terms stand in a passage as it was read."""
    ids, table = passage.terms
    wanted = np.array([number for number, term in enumerate(table) if term in terms], np.int32)
    spans = passage[TOKENS].spans.array[np.isin(ids, wanted)]
    return Spans([passage.locate((start, end)) for start, end in spans.tolist()])
