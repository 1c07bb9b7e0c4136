"""Phrases: entries of several words, found in the tokens of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from textkit.shapes import Ints

__all__ = ["Match", "Phrases"]

Words = tuple[str, ...]


class Match(NamedTuple):
    """Tokens ``start:stop`` are the phrase ``entry``."""

    start: int
    stop: int
    entry: int


class Phrases:
    """Sequences of two words or more, each with the id of its entry."""

    def __init__(self, entries: Mapping[Words, int]) -> None:
        self._by_first: dict[str, list[tuple[Words, int]]] = {}
        for words in sorted(entries, key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append((words, entries[words]))

    def matches(self, forms: Sequence[str], ids: Ints) -> Iterator[Match]:
        """Where phrases stand, from left to right; the longest counts, and none overlap.

        ``forms`` (K,) are the words that the tokens ``ids`` (T,) index.
        """
        openings = [number for number, form in enumerate(forms) if form in self._by_first]
        if not openings:
            return
        free = 0
        for start in np.flatnonzero(np.isin(ids, openings)).tolist():
            found = self._at(start, forms, ids) if start >= free else None
            if found:
                free = found.stop
                yield found

    def _at(self, start: int, forms: Sequence[str], ids: Ints) -> Match | None:
        for words, entry in self._by_first[forms[ids[start]]]:
            stop = start + len(words)
            if tuple(forms[i] for i in ids[start:stop].tolist()) == words:
                return Match(start, stop, entry)
        return None
