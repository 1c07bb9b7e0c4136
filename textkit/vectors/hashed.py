"""Hashed counts: vectors of words and pieces of words, which need no corpus to be learnt from."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import TOKENS, SparseRow, Tokens, vector_layer
from textkit.core.memo import Memo
from textkit.core.stage import Layers, Stage
from textkit.shapes import Floats, Ints
from textkit.text.folding import fold, is_word
from textkit.text.languages import check_language
from textkit.text.stems import stemmer
from textkit.text.stopwords import stop_words

__all__ = ["Hashed"]

WIDTH = 1 << 24  # few of the features of a long text fall together
SHORTEST, LONGEST = 2, 5  # characters of a piece
WORD = 3.0  # what a whole word weighs beside its longest pieces
STOP_WORD = 0.1  # what a stop word weighs beside another word
EDGE = "\0"  # before and after a word: pieces at its ends are others than inside

Features = tuple[Ints, Floats]


@dataclass(frozen=True, kw_only=True)
class Hashed(Stage):
    """Gives each document a vector of its words and their pieces of 2 to 5 characters.

    A word is stemmed and counts ``1 + ln n`` for n occurrences (C. Buckley, "Implementation of
    the SMART information retrieval system", 1985), a stop word a tenth of that. The word itself
    weighs three times that and a piece of k characters (k / 5)^2 times: any two long texts share
    nearly all short pieces. Features are numbered by a hash
    (K. Weinberger et al., "Feature hashing for large scale multitask learning", ICML 2009), so
    that nothing is learnt and vectors of any two texts can be compared. The vector has unit
    length; a text without words has a vector of zeros. The weights were chosen on the
    development part of the STS benchmark, and so that news about different things is not alike.

    The vector is the layer ``vector``, or ``vector.NAME`` with ``layer: NAME``.

    Raises:
        ConfigError: the language is unknown.

    """

    VERSION: ClassVar[int] = 1
    REQUIRES: ClassVar[Layers] = (TOKENS,)
    PROVIDES: ClassVar[Layers] = (vector_layer(),)

    language: str = "en"
    layer: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        check_language(self.language, self.name)

    @property
    def provides(self) -> Layers:
        """The vector, under its name."""
        return (vector_layer(self.layer),)

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add a vector to each document."""
        for document in batch:
            yield document.with_layer(vector_layer(self.layer), self.vector(document[TOKENS]))

    def vector(self, tokens: Tokens) -> SparseRow:
        """The vector of these tokens."""
        counts = self._counts(tokens)
        if not counts:
            return SparseRow(np.empty(0, np.int32), np.empty(0, np.float32), WIDTH)
        parts = [self._features[word] for word in counts]
        weights = 1 + np.log(list(counts.values()))
        ids, place = np.unique(np.concatenate([ids for ids, _ in parts]), return_inverse=True)
        each = [values * weight for (_, values), weight in zip(parts, weights, strict=True)]
        values = np.bincount(place, np.concatenate(each))
        return SparseRow(ids, (values / np.sqrt((values**2).sum())).astype(np.float32), WIDTH)

    def _counts(self, tokens: Tokens) -> dict[str, int]:
        counts: dict[str, int] = {}
        of_types = np.bincount(tokens.ids, minlength=len(tokens.types)).tolist()
        for token, count in zip(tokens.types, of_types, strict=True):
            if is_word(token):
                word = fold(token)
                counts[word] = counts.get(word, 0) + count
        return counts

    @cached_property
    def _features(self) -> Memo[Features]:
        light = frozenset(map(fold, stop_words(self.language)))
        stem = stemmer(self.language)
        return Memo(lambda word: _features(stem(word), STOP_WORD if word in light else 1.0))


def _features(word: str, weight: float) -> Features:
    """The numbers of a word and its pieces, (n,), and what each weighs, (n,)."""
    edged = f"{EDGE}{word}{EDGE}"
    sizes = range(SHORTEST, LONGEST + 1)
    pieces = [edged[i : i + size] for size in sizes for i in range(len(edged) - size + 1)]
    ids = [zlib.crc32(piece.encode()) % WIDTH for piece in (word, *pieces)]
    values = [WORD, *((len(piece) / LONGEST) ** 2 for piece in pieces)]
    return np.array(ids, np.int32), weight * np.array(values)
