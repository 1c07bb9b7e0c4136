"""Answering: queries put to what an index holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textkit.core.document import Document
from textkit.errors import UsageError
from textkit.indexes.contents import Contents
from textkit.indexes.diversity import POOL, check_diversity, diversified
from textkit.indexes.excerpts import Excerpt, excerpts
from textkit.indexes.hit import Hit
from textkit.indexes.making import Making
from textkit.indexes.match import Match, Matches
from textkit.indexes.searcher import Found, Searcher
from textkit.indexes.showing import Showing

__all__ = ["Answering", "Wanted"]


class Wanted(NamedTuple):
    """How many hits are wanted, which filter they pass, and what their likeness costs."""

    k: int
    where: str | None = None
    diversity: float = 0.0


class Answering:
    """Answers queries from contents as they are now.

    A query is a document that has been through the vectoriser. An answer to what cannot be wanted
    is a UsageError.
    """

    def __init__(self, made: Making, contents: Contents) -> None:
        self._vectoriser = made.vectoriser
        self._language = made.passages.language
        self._showing = Showing(made.vectoriser, made.kind, made.passages)
        self.searcher = Searcher(contents, made.columns or ())

    def best(self, queries: Sequence[Document], wanted: Wanted) -> list[list[Found]]:
        """What answers each query best, best first."""
        k, where, diversity = wanted
        if k < 1:
            raise UsageError(f"at least one hit has to be asked for, got k={k}")
        check_diversity(diversity)
        allowed = None if where is None else self.searcher.allowed(where)
        if not diversity:
            return self.searcher.best(queries, k, allowed)
        best = self.searcher.best(queries, max(k, POOL), allowed)
        return [self._diversified(found, k, diversity) for found in best]

    def hits(self, queries: Sequence[Document], wanted: Wanted) -> list[list[Hit]]:
        """The hits of each query."""
        best = self.best(queries, wanted)
        return [self._shown(*pair) for pair in zip(queries, best, strict=True)]

    def matches(self, query: Document, wanted: Wanted) -> list[Match]:
        """The hits of a query, each with why it is one."""
        (best,) = self.best([query], wanted)
        hits = self._shown(query, best)
        snippets = self._showing.with_terms([hit.snippet for hit in hits])
        return Matches(self.searcher, query, self._language).of(best, hits, snippets)

    def excerpts(self, query: Document, where: str | None) -> list[Excerpt]:
        """Whatever has to do with a query."""
        return excerpts(self.searcher, self._showing, query, where)

    def _diversified(self, found: Sequence[Found], k: int, diversity: float) -> list[Found]:
        texts = [one.segment.passage(one.row).text for one in found[:POOL]]
        made = list(self._vectoriser.stream(texts))
        return diversified(self.searcher, found, made, k, diversity)

    def _shown(self, query: Document, found: Sequence[Found]) -> list[Hit]:
        shown = [self._showing.best(one.segment.passage(one.row), query) for one in found]
        marks = self._showing.marks(shown, query)
        parts = self.searcher.parts(query, found)
        return [
            Hit(
                one.id, one.score, one.source, passage.line, passage.start, passage.text, spans, own
            )
            for one, passage, spans, own in zip(found, shown, marks, parts, strict=True)
        ]
