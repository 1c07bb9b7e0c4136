"""Index: documents that are found by what they say."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple, overload

from textkit.core.document import Document
from textkit.core.layers import TERMS
from textkit.core.pipeline import Pipeline
from textkit.core.source import as_documents, batches
from textkit.errors import UsageError
from textkit.indexes.columns import facts_of
from textkit.indexes.contents import Contents
from textkit.indexes.diversity import POOL, check_diversity, diversified
from textkit.indexes.excerpts import Excerpt, excerpts
from textkit.indexes.hit import Hit
from textkit.indexes.lexical import terms_of
from textkit.indexes.match import Match, Matches, hit_of
from textkit.indexes.passages import Passages, is_row, passages_of, place_of
from textkit.indexes.searcher import Found, Searcher
from textkit.indexes.segment import ID, SOURCE, Piece, Shelved
from textkit.indexes.shelf import Opened, open_shelf, put

__all__ = ["Index"]

#: So much goes into one segment at most while an index grows.
SEGMENT_DOCUMENTS = 50_000
SEGMENT_CHARACTERS = 64_000_000
#: Under this name the metadata of a document say what its source looked like when it was read.
STAMP = "textkit.stamp"
OWN = frozenset({ID, SOURCE, STAMP})


class Index:
    """Documents that are found by what they say.

    Each is parted into passages, and found by the one that answers best: by the terms it shares
    with the query (BM25, :class:`textkit.indexes.lexical.Lexical`). A score depends on the index,
    the query and the document alone, not on how many hits are asked for.

    Args:
        vectoriser: a pipeline that gives ``terms``, to passages and queries alike.
        passages: how documents are parted.
        columns: which metadata of the documents ``where`` may ask for; whatever is a single value
            where this is None. ``id`` and ``source`` are always there.

    Raises:
        UsageError: the pipeline gives no terms, or a column is called ``id`` or ``source``.

    """

    def __init__(
        self,
        vectoriser: Pipeline,
        passages: Passages | None = None,
        columns: Iterable[str] | None = None,
    ) -> None:
        if not isinstance(vectoriser, Pipeline) or TERMS not in vectoriser.provides:
            raise UsageError(
                "an index needs a pipeline that gives the layer 'terms'",
                hint="for example Pipeline(Clean(), Words(), Terms())",
            )
        self.vectoriser = vectoriser
        self.passages = passages or Passages()
        self.columns = None if columns is None else _declared(columns)
        self.contents = Contents()

    @classmethod
    def build(
        cls,
        vectoriser: Pipeline,
        corpus: Any,
        *,
        passages: Passages | None = None,
        columns: Iterable[str] | None = None,
    ) -> Index:
        """An index of whatever a pipeline streams: a folder, texts, mappings, documents."""
        index = cls(vectoriser, passages, columns)
        index.add(corpus)
        return index

    def add(self, corpus: Any) -> None:
        """Add documents; one whose id is known takes the place of the one that is there."""
        for documents in batches(as_documents(corpus), SEGMENT_DOCUMENTS, SEGMENT_CHARACTERS):
            self._become(self.contents.adding(self._shelved(documents)))

    update = add

    def remove(self, ids: Iterable[str]) -> int:
        """Remove documents; gives how many of them were there."""
        before = len(self)
        self._become(self.contents.without(list(ids)))
        return before - len(self)

    def optimise(self) -> None:
        """One segment of all documents, as if the index had been built from them at once."""
        self._become(self.contents.optimised())

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

        Of documents that answer equally well the one that was added first comes first. Several
        queries give a list of hits each.

        Args:
            query: a text, or several.
            k: at most so many documents.
            where: a filter on the columns (:mod:`textkit.indexes.filter_syntax`), such as
                ``year >= 2020 and source like "reports/%"``. Only documents that it lets through
                are looked at; their scores are the same.
            diversity: what likeness to the hits before costs (:mod:`textkit.indexes.diversity`),
                0 to below 1. Scores stay as they are, and the order changes: hits are chosen among
                the hundred best, and nearly equal ones come last.

        Raises:
            UsageError: ``k`` is below 1, ``diversity`` out of range, or ``where`` is no filter of
                this index.

        """
        wanted = _Wanted(k, where, diversity)
        if isinstance(query, str):
            return self._hits(self.vectoriser(query), wanted)
        return [self._hits(document, wanted) for document in self.vectoriser(query)]

    def explain(
        self, query: str, k: int = 10, *, where: str | None = None, diversity: float = 0.0
    ) -> list[Match]:
        """What :meth:`search` finds, each with why it was (:mod:`textkit.indexes.match`).

        Raises:
            UsageError: as for a search.

        """
        document = self.vectoriser(query)
        best = self._best(document, _Wanted(k, where, diversity))
        return Matches(self._searcher, document, self.passages.language).of(best, self._read(best))

    def rank(
        self,
        queries: list[str],
        k: int = 10,
        *,
        where: str | None = None,
        diversity: float = 0.0,
    ) -> list[list[tuple[str, float]]]:
        """Id and score of what :meth:`search` finds, in a small part of its time."""
        wanted = _Wanted(k, where, diversity)
        answers = (self._best(document, wanted) for document in self.vectoriser.stream(queries))
        return [[(found.id, found.score) for found in best] for best in answers]

    def excerpts(self, query: str, *, where: str | None = None) -> list[Excerpt]:
        """Whatever has to do with a query, in stretches of text (:mod:`textkit.indexes.excerpts`).

        Raises:
            UsageError: ``where`` is no filter of this index.

        """
        return excerpts(self._searcher, terms_of(self.vectoriser(query)), where)

    def count(self, where: str) -> int:
        """How many documents a filter lets through.

        Raises:
            UsageError: it is no filter of this index.

        """
        return len(self._searcher.allowed(where))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the index to a folder, of which :meth:`load` always finds a complete state.

        Raises:
            StoreError: something else stands there.
            RunError: another process is writing to it.

        """
        put(Opened(self.vectoriser, self.passages, self.columns, self.contents), path)

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Index:
        """Open what :meth:`save` wrote; arrays are mapped, so that this takes no time.

        Raises:
            StoreError: there is no index, or it is damaged or of another format.

        """
        vectoriser, passages, columns, contents = open_shelf(path)
        index = cls(vectoriser, passages, columns)
        index.contents = contents
        return index

    @property
    def names(self) -> set[str]:
        """The columns in which some document has a value."""
        return {name for segment in self.contents.segments for name in segment.names}

    def __len__(self) -> int:
        return len(self.contents)

    def _shelved(self, documents: Sequence[Document]) -> list[Shelved]:
        """Documents as segments hold them; of several with one id the last."""
        parts = [passages_of(document, self.passages) for document in documents]
        made = self.vectoriser.stream([part.text for own in parts for part in own])
        shelved = {}
        for document, own in zip(documents, parts, strict=True):
            pieces = [Piece(*part, terms_of(next(made))) for part in own]
            source, _ = place_of(document)
            stamp = str(document.meta.get(STAMP, ""))
            facts = facts_of(document.meta, self.columns, OWN)
            shelved[document.id] = Shelved(
                document.id, source, stamp, facts, pieces, is_row(document)
            )
        return list(shelved.values())

    def _best(self, query: Document, wanted: _Wanted) -> list[Found]:
        k, where, diversity = wanted
        if k < 1:
            raise UsageError(f"at least one hit has to be asked for, got k={k}")
        check_diversity(diversity)
        allowed = None if where is None else self._searcher.allowed(where)
        terms = terms_of(query)
        if not diversity:
            return self._searcher.best(terms, k, allowed)
        best = self._searcher.best(terms, max(k, POOL), allowed)
        passages = list(map(terms_of, self._read(best)))
        return diversified(self._searcher, best, passages, k, diversity)

    def _hits(self, query: Document, wanted: _Wanted) -> list[Hit]:
        terms = set(query.terms.table)
        best = self._best(query, wanted)
        return [hit_of(*pair, terms) for pair in zip(best, self._read(best), strict=True)]

    def _read(self, best: Sequence[Found]) -> Iterator[Document]:
        """The passages that were found, through the vectoriser."""
        return self.vectoriser.stream([found.segment.piece(found.row).text for found in best])

    @cached_property
    def _searcher(self) -> Searcher:
        return Searcher(self.contents, self.columns or ())

    def _become(self, contents: Contents) -> None:
        self.contents = contents
        self.__dict__.pop("_searcher", None)


class _Wanted(NamedTuple):
    k: int
    where: str | None
    diversity: float


def _declared(columns: Iterable[str]) -> tuple[str, ...]:
    """The columns, each once; a single text is no list of them."""
    names = tuple(dict.fromkeys([columns] if isinstance(columns, str) else columns))
    if not OWN.isdisjoint(names):
        raise UsageError(
            f"a column called {next(name for name in names if name in OWN)!r} is always there",
            hint="it is the document's in the index; leave it out",
        )
    return names
