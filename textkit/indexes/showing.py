"""Showing: the passage of a hit that answers the query, and where the query's words stand in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import TERMS, TOKENS, VECTOR
from textkit.core.pipeline import Pipeline
from textkit.core.spans import Spans
from textkit.core.stage import Stage
from textkit.indexes.kind import Kind
from textkit.indexes.passages import Passage, Passages
from textkit.shapes import Floats32, Ints

__all__ = ["Showing", "located", "marks"]


@dataclass(frozen=True)
class Showing:
    """Finds in the part of a document that was ranked what is to be shown of it."""

    vectoriser: Pipeline
    kind: Kind
    passages: Passages

    def best(self, part: Passage, query: Document) -> Passage:
        """The passage of the part that answers best, among themselves; the first of equals."""
        passages = self.passages_of(part)
        if len(passages) == 1:
            return passages[0]
        return passages[int(self.scores(passages, query).argmax())]

    def passages_of(self, part: Passage) -> list[Passage]:
        """The passages of a part."""
        return part.within(self.passages.of(Document("", part.text)))

    def scores(self, passages: Sequence[Passage], query: Document) -> Floats32:
        """How well each passage answers among these, (n,)."""
        read = self.vectoriser.stream if VECTOR in self.kind.REQUIRES else self.with_terms
        made = read([passage.text for passage in passages])
        kept = self.kind.keep([self.kind.row(document) for document in made])
        return self.kind.scorer([kept]).scores(query)

    def marks(self, passages: Sequence[Passage], query: Document) -> Iterator[Spans]:
        """Where the terms of the query stand in each passage; nowhere without terms."""
        terms = set(query.terms.table) if TERMS in query else set()
        for document in self.with_terms([passage.text for passage in passages]):
            yield marks(document, terms)

    def with_terms(self, texts: Sequence[str]) -> Iterator[Document]:
        """The texts with their terms, without what the pipeline makes of those."""
        return (self._terms or Pipeline()).stream(texts)

    @cached_property
    def _terms(self) -> Pipeline | None:
        """The first stages of the pipeline, up to the one that gives terms."""
        stages: list[Stage] = []
        for stage in self.vectoriser.stages:
            stages.append(stage)
            if TERMS in stage.provides:
                return Pipeline(*stages)
        return None


def marks(passage: Document, terms: Collection[str]) -> Spans:
    """Where the terms stand in a passage as it was read; nowhere where it has no terms."""
    if TERMS not in passage:
        return Spans([])
    ids, table = passage.terms
    wanted = np.array([number for number, term in enumerate(table) if term in terms], np.int32)
    return Spans(located(passage)[np.isin(ids, wanted)])


def located(document: Document) -> Ints:
    """The spans of the tokens in the text as it was read, (T, 2)."""
    spans = document[TOKENS].spans.array
    return spans if document.offsets is None else document.offsets.locate_spans(spans)
