"""The distinct tokens of a corpus: a number for each, and how often it occurs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from textkit.core.layers import Tokens
from textkit.shapes import Ints, Longs

__all__ = ["TypeCounts"]


class TypeCounts:
    """Counts tokens as they are written; types have numbers in the order of first sight."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._counts = np.zeros(1024, np.int64)

    def add(self, tokens: Tokens) -> Ints:
        """Count the tokens of a document; the number of each, (T,)."""
        size = len(tokens.types)
        own = np.fromiter(map(self._numbers.__getitem__, tokens.types), np.int32, size)
        if len(self._numbers) > len(self._counts):
            more = np.zeros(2 * len(self._numbers) - len(self._counts), np.int64)
            self._counts = np.append(self._counts, more)
        self._counts[own] += np.bincount(tokens.ids, minlength=size)  # types are distinct
        return own[tokens.ids]

    def take_back(self, numbers: Ints) -> None:
        """Tokens that were counted, (n,), do not count after all."""
        np.subtract.at(self._counts, numbers, 1)

    @property
    def types(self) -> Sequence[str]:
        """The types by number, (K,)."""
        return list(self._numbers)

    @property
    def counts(self) -> Longs:
        """How often each occurs, (K,)."""
        return self._counts[: len(self._numbers)]
