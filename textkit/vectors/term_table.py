"""Term tables: words, and words in a row, by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any, overload

import numpy as np

from textkit.core.lookup import find_all
from textkit.core.memo import Memo
from textkit.core.state import State
from textkit.shapes import Ints, Longs

__all__ = ["TermTable", "find_keys", "keys_of"]

BETWEEN = " "  # the words of a term that has several


def keys_of(heads: Longs, words: Longs) -> Longs:
    """The key of the n words from each place on; -1 where there are not so many, or one unknown.

    ``heads`` (L - n + 2,) are the numbers of the n - 1 words from each place on, ``words`` (L,)
    those of the words. The key holds both, the head in its upper 32 bits.
    """
    last = words[len(words) - len(heads) + 1 :]
    heads = heads[: len(last)]
    return np.where((heads >= 0) & (last >= 0), heads << 32 | last, -1)


def find_keys(table: Longs, keys: Longs) -> Longs:
    """The place of each key in an ascending table, or -1, (n,)."""
    if not len(table):
        return np.full(len(keys), -1, np.int64)
    places = np.minimum(np.searchsorted(table, keys), len(table) - 1)
    return np.where(table[places] == keys, places, -1)


class TermTable(Sequence[str]):
    """The terms of a model's state: the W words in sorted order, then pairs, then triples.

    A term of n words is a term of n - 1 words and a word after it. Its key (see :func:`keys_of`)
    holds the place of the first among the terms of n - 1 words, and the number of the word.
    ``keys`` holds all keys, ``ends`` where those of each length end: W is ``ends[0]``, and the
    words, whose keys are their numbers, are left out of ``keys``. All of it may be mapped.
    """

    def __init__(self, state: State) -> None:
        self.words = state.strings("words")
        self._prefixes = state["prefixes"]
        ends: list[int] = [0, *state["ends"].tolist()]
        self.starts, self._size = ends[:-1], ends[-1]
        keys = state["keys"]
        width = ends[1]
        self.keys = [keys[a - width : b - width] for a, b in pairwise(ends[1:])]

    def numbers(self, table: Sequence[str], ids: Ints) -> Longs:
        """The number of each known term in a text, by length and place, (n,).

        ``ids`` (L,) index ``table``, the words of the text. A word that is not known parts those
        before it from those after it.
        """
        words = self.ids(table)[ids]
        found, heads = [words], words
        for start, keys in zip(self.starts[1:], self.keys, strict=True):
            heads = find_keys(keys, keys_of(heads, words))
            found.append(np.where(heads >= 0, heads + start, -1))
        numbers = np.concatenate(found)
        return numbers[numbers >= 0]

    def ids(self, words: Sequence[str]) -> Longs:
        """The number of each word, or -1, (n,)."""
        return np.array([self._ids[word] for word in words], np.int64)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        return BETWEEN.join(self._words(range(len(self))[index]))

    def _words(self, number: int) -> Iterator[str]:
        length = int(np.searchsorted(self.starts, number, side="right"))
        if length == 1:
            yield self.words[number]
            return
        key = int(self.keys[length - 2][number - self.starts[length - 1]])
        yield from self._words(self.starts[length - 2] + (key >> 32))
        yield self.words[key & 0xFFFFFFFF]

    @cached_property
    def _ids(self) -> Memo[int]:
        return Memo(lambda word: int(find_all([word], self.words, self._prefixes)[0]))
