"""Held: what a pool holds of a document, in a few arrays."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from textkit.core.document import Document
from textkit.shapes import Ints, Longs
from textkit.summaries.bundle import with_terms
from textkit.summaries.prose import prose_only

__all__ = ["Held", "Numbers", "Source", "Vocabulary", "held"]

_LINE_END = re.compile(r"\r\n?|\n")


class Source(NamedTuple):
    """Where a document comes from: the name of its file, and the line its text starts in.

    All sentences of a row of a file stand in the line that the row starts in. Of a document of
    which only an excerpt is given, ``start`` is where that begins; nothing is then known of the
    places of its sentences. ``weight`` multiplies all scores.
    """

    file: str
    line: int = 1
    is_row: bool = False
    start: int | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a document: S sentences with T tokens.

    ``places`` (S, 4): of each sentence its number in the document (0 in an excerpt), its line, and
    where it starts and ends in the original. ``tokens`` (T, 5): sentence, start and end (counted
    from that of the sentence), type and term, by the numbers of a :class:`Vocabulary`. ``weight``
    multiplies the scores. ``order`` (S,) holds the sentences from the best to the worst, once that
    has been asked.
    """

    id: str
    file: str
    texts: tuple[str, ...]
    places: Longs
    tokens: Ints
    order: Longs | None = None
    weight: float = 1.0

    def best(self, count: int) -> Held:
        """The first ``count`` sentences of ``order`` alone, in the order of the text."""
        assert self.order is not None
        rows = np.sort(self.order[:count])
        renumbered = np.full(len(self.texts), -1, np.int32)
        renumbered[rows] = np.arange(len(rows))
        tokens = self.tokens[renumbered[self.tokens[:, 0]] >= 0]
        tokens[:, 0] = renumbered[tokens[:, 0]]
        return replace(
            self,
            texts=tuple(self.texts[row] for row in rows.tolist()),
            places=self.places[rows],
            tokens=tokens,
            order=renumbered[self.order[:count]].astype(np.int64),
        )


class Numbers:
    """Strings with a number each, in the order in which they were first seen."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._number: dict[str, int] = {}

    def of(self, strings: tuple[str, ...]) -> Ints:
        """The numbers of strings; one more entry, the last, is -1."""
        for string in strings:
            if string not in self._number:
                self._number[string] = len(self.strings)
                self.strings.append(string)
        return np.array([*map(self._number.__getitem__, strings), -1], np.int32)

    def table(self, numbers: Longs) -> tuple[Ints, tuple[str, ...]]:
        """The place of each of ``numbers`` (T,) among the strings that occur; -1 stays."""
        found, ids = np.unique(numbers, return_inverse=True)
        dropped = int(found[0] < 0) if len(found) else 0
        strings = tuple(self.strings[number] for number in found[dropped:].tolist())
        return (ids - dropped).astype(np.int32), strings


class Vocabulary(NamedTuple):
    """The types and the terms of all documents."""

    types: Numbers
    terms: Numbers


def held(document: Document, source: Source, vocabulary: Vocabulary) -> Held:
    """Of a document with SENTENCES and TOKENS the sentences that a summary may choose from."""
    document = with_terms(prose_only(document))
    spans = _located(document, document.sentences.array)
    ends = [] if source.is_row else [m.end() for m in _LINE_END.finditer(document.original)]
    lines = source.line + np.searchsorted(ends, spans[:, 0], side="right")
    numbers = np.arange(len(spans)) if source.start is None else np.zeros(len(spans))
    located = spans + (source.start or 0)
    places = np.column_stack([numbers, lines, located]).astype(np.int64)
    texts = tuple(document.original[start:end] for start, end in spans.tolist())
    tokens = _tokens(document, spans, vocabulary)
    return Held(document.id, source.file, texts, places, tokens, weight=source.weight)


def _tokens(document: Document, spans: Ints, vocabulary: Vocabulary) -> Ints:
    """The tokens that start in a sentence."""
    sentences, tokens, terms = document.sentences.array, document.tokens, document.terms
    starts = tokens.spans.array[:, 0]
    sentence = np.searchsorted(sentences[:, 0], starts, side="right") - 1
    inside = np.flatnonzero((sentence >= 0) & (starts < sentences[sentence, 1]))
    sentence = sentence[inside]
    located = _located(document, tokens.spans.array[inside]) - spans[sentence, :1]
    types = vocabulary.types.of(tokens.types)[tokens.ids[inside]]
    numbers = vocabulary.terms.of(terms.table)[terms.ids[inside]]
    return np.column_stack([sentence, located, types, numbers]).astype(np.int32)


def _located(document: Document, spans: Ints) -> Ints:
    """The spans in the text as it was read."""
    return spans if document.offsets is None else document.offsets.locate_spans(spans)
