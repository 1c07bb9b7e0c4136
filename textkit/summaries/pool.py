"""Pool: the sentences of many documents as one document, and where each of them stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import SENTENCES, TERMS, TOKENS, Terms, Tokens
from textkit.core.spans import Spans
from textkit.shapes import Floats, Ints, Longs
from textkit.summaries.bundle import Bundle
from textkit.summaries.held import Held, Numbers, Source, Vocabulary, held
from textkit.summaries.origins import ORIGINS, Origins
from textkit.summaries.selection import ranking

__all__ = ["MOST_SENTENCES", "Pool", "Pooled"]

#: So many sentences are compared with each other; of more, the best few of each document.
MOST_SENTENCES = 250_000
_FIRST_LIMIT = 64


class Pooled(NamedTuple):
    """Sentences of several documents as one ``document`` of S sentences, in source order.

    It has the layers SENTENCES, TOKENS, TERMS and ORIGINS. ``parts`` are the documents, and
    ``places`` (S, 4) as in :class:`textkit.summaries.held.Held`.
    """

    document: Document
    parts: Sequence[Held]
    places: Longs

    @property
    def origin(self) -> Longs:
        """Of each sentence the number of its document among ``parts``, (S,)."""
        return self.document[ORIGINS].document


class Pool:
    """Holds the sentences of documents that are added one after another.

    Memory is bounded: once there are more than ``most`` sentences, of each document only the best
    are kept, by the scores that ``rank`` gives (S,) within it: at most ``limit``, which is halved
    until they fit, or one is left. What is kept in the end does not depend on the order in which
    the documents came.
    """

    def __init__(self, rank: Callable[[Bundle], Floats], most: int = MOST_SENTENCES) -> None:
        self.limit: int | None = None
        self._rank = rank
        self._most = most
        self._size = 0
        self._held: list[Held] = []
        self._vocabulary = Vocabulary(Numbers(), Numbers())

    def __len__(self) -> int:
        return len(self._held)

    @property
    def files(self) -> tuple[str, ...]:
        """The name of each document's file, in the order in which they came."""
        return tuple(one.file for one in self._held)

    def add(self, document: Document, source: Source) -> None:
        """Hold the sentences of a document with the layers SENTENCES and TOKENS."""
        self._held.append(self._trimmed(held(document, source, self._vocabulary)))
        self._size += len(self._held[-1].texts)
        while self._size > self._most and self.limit != 1:
            self.limit = self.limit // 2 if self.limit else _FIRST_LIMIT
            self._held = [self._trimmed(one) for one in self._held]
            self._size = sum(len(one.texts) for one in self._held)

    def of(self, numbers: Iterable[int]) -> Pooled:
        """The sentences of the documents with these numbers, which count from 0."""
        return self._joined([self._held[number] for number in numbers])

    def _trimmed(self, one: Held) -> Held:
        if self.limit is None or len(one.texts) <= self.limit:
            return one
        if one.order is None:
            one = replace(one, order=ranking(self._rank(Bundle([self._joined([one]).document]))))
        return one.best(self.limit)

    def _joined(self, parts: Sequence[Held]) -> Pooled:
        texts = [text for one in parts for text in one.texts]
        lengths = np.array([len(text) for text in texts], np.int64)
        starts = np.cumsum(lengths + 1) - lengths - 1  # a line end after each
        places = _stacked([one.places for one in parts], 4)
        counts = [len(one.texts) for one in parts]
        origin = np.repeat(np.arange(len(parts)), counts)
        weight = np.repeat(np.array([one.weight for one in parts]), counts)
        document = (
            Document("digest", "\n".join(texts))
            .with_layer(SENTENCES, Spans(np.column_stack([starts, starts + lengths])))
            .with_layer(ORIGINS, Origins(origin, places[:, 0], weight))
        )
        return Pooled(self._with_tokens(document, parts, starts), parts, places)

    def _with_tokens(self, document: Document, parts: Sequence[Held], starts: Longs) -> Document:
        """The tokens and terms; ``starts`` (S,) is where the sentences start."""
        tokens = _stacked([one.tokens for one in parts], 5)
        first = np.cumsum([0, *(len(one.texts) for one in parts)])[:-1]
        sentence = tokens[:, 0] + np.repeat(first, [len(one.tokens) for one in parts])
        spans = Spans(starts[sentence, None] + tokens[:, 1:3])
        types = Tokens(spans, *self._vocabulary.types.table(tokens[:, 3]))
        terms = Terms(*self._vocabulary.terms.table(tokens[:, 4]))
        return document.with_layer(TOKENS, types).with_layer(TERMS, terms)


def _stacked(arrays: Sequence[Ints] | Sequence[Longs], width: int) -> Longs:
    return np.concatenate([np.zeros((0, width), np.int64), *arrays])
