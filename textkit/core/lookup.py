"""Strings looked up in a table that may lie on disk, without building a dictionary of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textkit.core.state import State
from textkit.shapes import Ints

__all__ = ["WordTable", "find_all", "prefixes"]


def prefixes(texts: Sequence[str]) -> NDArray[np.uint64]:
    """The first 8 UTF-8 bytes of each text as a number, (n,); it orders as the texts do."""
    heads = np.array([text.encode()[:8] for text in texts], "S8")
    return heads.view(">u8").astype(np.uint64)


def find_all(
    texts: Sequence[str], table: Sequence[str], table_prefixes: NDArray[np.uint64]
) -> Ints:
    """The place of each text in a sorted table, or -1, (n,).

    NumPy narrows all of them down to the strings with the same first 8 bytes, mostly one or none;
    only those are decoded. So the arrays may lie on disk.
    """
    wanted = prefixes(texts)
    first = np.searchsorted(table_prefixes, wanted, side="left").tolist()
    last = np.searchsorted(table_prefixes, wanted, side="right").tolist()
    found = [_find(table, *query) for query in zip(texts, first, last, strict=True)]
    return np.array(found, np.int32)


MOST_FOUND = 500_000  # words that are remembered, some 100 bytes each


class WordTable(Sequence[str]):
    """The ``words`` of a model's state: strings by id, in any order, and ids by string.

    ``order`` (V,) holds the ids in the order of the sorted words, ``prefixes`` (V,) the
    :func:`prefixes` in that order; :meth:`arrays` makes both.
    """

    def __init__(self, state: State) -> None:
        self._words = state.strings("words")
        self._order = state["order"]
        self._prefixes = state["prefixes"]
        self._found: dict[str, int] = {}

    @staticmethod
    def arrays(words: Sequence[str]) -> dict[str, NDArray[Any]]:
        """What a state needs beside ``strings={"words": words}``."""
        order = sorted(range(len(words)), key=words.__getitem__)
        heads = prefixes([words[number] for number in order])
        return {"order": np.array(order, np.int32), "prefixes": heads}

    def ids(self, words: Sequence[str]) -> Ints:
        """The id of each word, or -1, (n,); what was asked before is remembered."""
        unseen = [word for word in set(words) if word not in self._found]
        if len(self._found) + len(unseen) > MOST_FOUND:
            self._found.clear()
            unseen = list(set(words))
        self._found.update(zip(unseen, self._search(unseen).tolist(), strict=True))
        return np.array([self._found[word] for word in words], np.int32)

    def _search(self, words: Sequence[str]) -> Ints:
        places = find_all(words, _Sorted(self._words, self._order), self._prefixes)
        return np.where(places < 0, -1, self._order[places]) if len(self) else places

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, index: Any) -> Any:
        return self._words[index]


class _Sorted(Sequence[str]):
    """Strings seen in another order."""

    def __init__(self, strings: Sequence[str], order: Ints) -> None:
        self._strings = strings
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, index: Any) -> Any:
        return self._strings[int(self._order[index])]


def _find(table: Sequence[str], text: str, low: int, high: int) -> int:
    place = bisect_left(table, text, low, high)
    return place if place < high and table[place] == text else -1
