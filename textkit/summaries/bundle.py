"""Bundle: short documents side by side, so that one call does for all what each needs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from textkit.arrays.similarity import unit_rows
from textkit.arrays.sparse import Rows, count_rows
from textkit.core.document import Document
from textkit.core.layers import TERMS, TOKENS, Layer, Tokens
from textkit.core.ref import Ref
from textkit.shapes import Bools, Floats, Ints, Longs
from textkit.text.sentence_tokens import containing
from textkit.text.terms import Terms
from textkit.vectors.tfidf import TfidfModel, smooth_idf

__all__ = ["Bundle", "bundles", "with_terms"]

#: Characters of a bundle: the more, the fewer calls; the fewer, the less memory.
ROOM = 200_000
#: The counted terms of a document that stood in a bundle; never leaves this room.
_COUNTS = Layer("sentence_terms", Rows)


class Bundle:
    """B documents with SENTENCES, whose S sentences stand one after another.

    ``bounds`` (B + 1,) are where those of each document start. In a matrix each document has
    columns of its own, so that what is worked out for one depends on nothing of another.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.bounds: Longs = _starts([len(document.sentences) for document in documents])

    @property
    def blocks(self) -> Iterator[tuple[Document, slice]]:
        """Each document, and which of the S sentences are its own."""
        own = itertools.starmap(slice, itertools.pairwise(self.bounds.tolist()))
        return zip(self.documents, own, strict=True)

    @property
    def sizes(self) -> Longs:
        """How many sentences each document has, (B,)."""
        return np.diff(self.bounds)

    def rows(self, block: int) -> slice:
        """Which of the S sentences are those of a document."""
        return slice(int(self.bounds[block]), int(self.bounds[block + 1]))

    @property
    def has_tokens(self) -> bool:
        """Whether there is anything to count."""
        return all(TOKENS in document for document in self.documents)

    @cached_property
    def spans(self) -> Ints:
        """Where each sentence starts and ends in the text of its document, (S, 2)."""
        spans: Ints = _beside([document.sentences.array for document in self.documents])
        return spans

    @cached_property
    def counts(self) -> Rows:
        """How often each term occurs in each sentence, (S, V).

        V are the terms of the documents' tables, one table after another. A token belongs to the
        sentence it starts in; tokens outside all sentences do not count.
        """
        if len(self.documents) == 1 and _COUNTS in self.documents[0]:
            return self.documents[0][_COUNTS]
        ids = [document.terms.ids for document in self._with_terms]
        columns, sentence = _beside(ids, self._columns), self._sentence_of_tokens
        counted = (_beside(ids) >= 0) & (sentence >= 0)
        shape = (int(self.bounds[-1]), int(self._columns[-1]))
        return count_rows(sentence[counted], columns[counted], shape)

    @cached_property
    def vectors(self) -> Rows:
        """TF-IDF of each sentence by the sentences of its document, (S, V); empty without tokens.

        Rows have length 1, or no entry.
        """
        if self.has_tokens:
            return self.weighted(None)
        nothing = np.zeros(0)
        starts = np.zeros(int(self.bounds[-1]) + 1, np.int64)
        return Rows(starts, nothing.astype(np.int32), nothing, 0)

    def weighted(self, weights: Ref[TfidfModel] | None) -> Rows:
        """TF-IDF of each sentence, (S, V), rows of length 1 (or empty): counts times weights."""
        return unit_rows(self.counts, self.idf(weights))

    def idf(self, weights: Ref[TfidfModel] | None) -> Floats:
        """The idf of each term, (V,): a model's, else of the sentences of its document."""
        if weights is not None:
            tables = [document.terms.table for document in self._with_terms]
            return np.concatenate([weights.model.idf(table) for table in tables])
        heights = np.repeat(self.sizes, np.diff(self._columns))
        return smooth_idf(self.counts.column_counts(), heights)

    def holding(self, words: frozenset[str]) -> Bools:
        """Which sentences hold one of these tokens, (S,)."""
        found = np.zeros(int(self.bounds[-1]), np.bool_)
        if self.has_tokens:
            wanted = _beside([_are_among(document.tokens, words) for document in self.documents])
            sentences = self._sentence_of_tokens[wanted]
            found[sentences[sentences >= 0]] = True
        return found

    def apart(self) -> Iterator[Document]:
        """The documents, which keep what has been counted."""
        if not self.has_tokens:
            yield from self.documents
            return
        columns = itertools.starmap(slice, itertools.pairwise(self._columns.tolist()))
        for document, (_, own), its in zip(self._with_terms, self.blocks, columns, strict=True):
            yield document.with_layer(_COUNTS, self.counts.part(own, its))

    @cached_property
    def _with_terms(self) -> list[Document]:
        return [with_terms(document) for document in self.documents]

    @cached_property
    def _columns(self) -> Longs:
        """Where the terms of each document start, and V, (B + 1,)."""
        return _starts([len(document.terms.table) for document in self._with_terms])

    @cached_property
    def _sentence_of_tokens(self) -> Longs:
        """The sentence that each token starts in, or -1 outside all of them, (T,)."""
        texts = _starts([len(document.text) for document in self.documents])
        sentences = _beside([document.sentences.array for document in self.documents], texts)
        starts = [document.tokens.spans.array[:, 0] for document in self.documents]
        return containing(sentences, _beside(starts, texts))


def bundles(documents: Iterable[Document]) -> Iterator[Bundle]:
    """Documents in their order, as many together as ROOM holds, of one kind."""
    bundle: list[Document] = []
    room = ROOM
    for document in documents:
        room -= len(document.text)
        if bundle and (room < 0 or (TOKENS in document) != (TOKENS in bundle[0])):
            yield Bundle(bundle)
            bundle, room = [], ROOM - len(document.text)
        bundle.append(document)
    if bundle:
        yield Bundle(bundle)


def with_terms(document: Document) -> Document:
    """The document with a TERMS layer: its own, or what the stage ``terms`` makes by default."""
    if TERMS in document:
        return document
    (with_default_terms,) = Terms().process([document])
    return with_default_terms


def _starts(sizes: Sequence[int]) -> Longs:
    """Where each of some parts starts, and the end."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)])


def _beside(arrays: Sequence[Any], shifts: Longs | None = None) -> Any:
    """Arrays one after another, each with its shift added."""
    if len(arrays) == 1:
        return arrays[0]
    if shifts is None:
        return np.concatenate(arrays)
    return np.concatenate([a + shift for a, shift in zip(arrays, shifts.tolist(), strict=False)])


def _are_among(tokens: Tokens, words: frozenset[str]) -> Bools:
    """Which tokens are one of the words, (T,)."""
    of_types = np.zeros(len(tokens.types), np.bool_)
    of_types[[tokens.types.index(word) for word in words.intersection(tokens.types)]] = True
    return of_types[tokens.ids]
