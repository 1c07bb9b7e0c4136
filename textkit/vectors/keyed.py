"""WordVectors: a vector a word, whoever trained them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textkit.core.lookup import WordTable
from textkit.core.memo import Memo
from textkit.core.stage import Model
from textkit.core.state import State
from textkit.errors import UsageError, nearest
from textkit.shapes import Bools, Floats32, Ints, Longs
from textkit.text.folding import fold

__all__ = ["WordVectors"]


@dataclass(frozen=True, kw_only=True)
class WordVectors(Model):
    """A vector for each of V words, the most frequent first where counts are known.

    A word is looked up as it is written, then in lower case
    (:func:`textkit.text.folding.fold`), so that both cased and uncased vectors serve any text.
    """

    @classmethod
    def of(
        cls, words: Sequence[str], vectors: NDArray[Any], counts: Longs | None = None, **more: Any
    ) -> WordVectors:
        """From distinct words (V,), vectors (V, D), float32 or float16, and counts (V,).

        ``more`` are options and further arrays of subclasses.
        """
        counted = np.zeros(0, np.int64) if counts is None else counts
        arrays = {"vectors": vectors, "counts": counted, **WordTable.arrays(words)}
        return cls(state=State.of(strings={"words": list(words)}, **arrays), **more)

    @cached_property
    def words(self) -> WordTable:
        """The words by id, (V,)."""
        return WordTable(self.state)

    @property
    def vectors(self) -> NDArray[Any]:
        """The vectors by id, (V, D), float32 or float16; perhaps mapped from disk."""
        return self.state["vectors"]

    @property
    def counts(self) -> Longs:
        """How often the corpus held each word, (V,), or (0,) where that is not known."""
        return self.state["counts"]

    @property
    def dim(self) -> int:
        """The number of dimensions, D."""
        return int(self.vectors.shape[1])

    def __len__(self) -> int:
        return len(self.vectors)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self._ids[word] >= 0

    def ids(self, words: Sequence[str]) -> Ints:
        """The id of each word, (n,), or -1 for one that is not known."""
        return np.array([self._ids[word] for word in words], np.int32)

    def rows(self, words: Sequence[str]) -> tuple[Floats32, Bools]:
        """The vector of each word, (n, D), zeros where there is none; and where there is, (n,)."""
        ids = self.ids(words)
        rows = np.zeros((len(ids), self.dim), np.float32)
        known = ids >= 0
        rows[known] = self.vectors[ids[known]]
        return rows, known

    def vector(self, word: str) -> Floats32:
        """The vector of a word, (D,).

        Raises:
            UsageError: the word is not known; the hint names one that is spelt like it.

        """
        place = self._ids[word]
        if place < 0:
            hint = nearest(word, self.words[:20_000])
            raise UsageError(f"the word {word!r} has no vector", hint=hint)
        return np.asarray(self.vectors[place], np.float32)

    @cached_property
    def _ids(self) -> Memo[int]:
        return Memo(self._find)

    def _find(self, word: str) -> int:
        exact, folded = self.words.ids([word, fold(word)]).tolist()
        return int(exact if exact >= 0 else folded)
