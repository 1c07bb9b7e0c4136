"""Counting which words stand near which, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from textkit.arrays.glove_counting_kernels import (
    Places,
    count_rows,
    count_words,
    merge_rows,
    sort_places,
)
from textkit.core.scratch import ScratchWriter, release
from textkit.shapes import Floats, Ints, Longs

__all__ = ["UNITS", "Cooccurrences", "count_cooccurrences"]

#: A weight of 1 in whole numbers: their sums do not depend on the order of the tokens.
UNITS = 1 << 30
ROUNDS = 8  # in which the words of a part are gone through, each with the places of its own alone
PLACES = 1 << 21  # fewer than these are not worth a round
BYTES_A_TOKEN = 4 + 4 / ROUNDS  # its word, and the places of a round
ROOM = 1 << 18  # entries that are written at once


@dataclass(frozen=True)
class Cooccurrences:
    """X of V words, row by row: E entries, their columns rising; on disk, the file goes with it.

    ``starts`` (V + 1,), ``columns`` (E,), ``units`` (E,) in units of 1 / :data:`UNITS`.
    """

    starts: Longs
    columns: Ints
    units: Longs

    def __len__(self) -> int:
        return len(self.columns)

    @property
    def values(self) -> Floats:
        """X_ij of each entry, (E,)."""
        return np.asarray(self.units / UNITS, np.float64)


def count_cooccurrences(
    ids: Ints,
    size: int,
    window: int,
    folder: Path,
    *,
    is_symmetric: bool = True,
    memory: float = 512.0,
    watch: Callable[[], None] = lambda: None,
) -> Cooccurrences:
    """X_ij: how often word j stands near word i, each time 1 / their distance.

    J. Pennington, R. Socher and C. Manning, "GloVe", EMNLP 2014, section 4.2. The tokens are
    sorted by word, so that a row is complete when its word has been gone through; the places of
    some words at a time. Where the corpus does not fit in ``memory`` it is counted in parts, and
    their rows are added up.

    Args:
        ids: the corpus, (T,), -1 before, between and after its documents.
        size: the number of words, V.
        window: how far apart two words may be.
        folder: for the entries, which are never in memory all at once.
        is_symmetric: count words on both sides of i; otherwise those to its right alone.
        memory: MB for the corpus; 12 MB for entries and places and 32 bytes a word come on top.
        watch: called now and then; may raise.

    Raises:
        RunError: the disk is full.

    """
    units = np.rint(UNITS / np.maximum(np.arange(window + 1), 1)).astype(np.int64)
    step = max(int(memory * 1e6 / BYTES_A_TOKEN), 1)
    with _Rows(folder, size) as runs:
        starts = [
            runs.fill(_Part(ids, size, first, step, units, is_symmetric), watch)
            for first in range(0, len(ids), step)
        ]
        columns, values = runs.arrays()
    if len(starts) == 1:
        return Cooccurrences(starts[0], columns, values)
    release(ids)
    with _Rows(folder, size) as merged:
        return Cooccurrences(
            merged.fill(_merger(np.array(starts), columns, values), watch), *merged.arrays()
        )


Filler = Callable[..., tuple[int, int]]


class _Part:
    """The tokens from ``first`` to ``first + step``: counts their rows."""

    def __init__(
        self, ids: Ints, size: int, first: int, step: int, units: Longs, is_symmetric: bool
    ) -> None:
        release(ids)  # what the part before has read
        self._ids, self._first, self._part = ids, first, ids[first : first + step]
        self._how = units, is_symmetric
        self._starts = np.concatenate([[0], np.cumsum(count_words(self._part, size))])
        self._places: Places | None = None

    def __call__(self, word: int, *room: Any) -> tuple[int, int]:
        if self._places is None or word >= self._places.stop:
            self._places = None  # its memory is needed for the next
            self._places = self._sorted(word)
        return count_rows(self._ids, self._first, self._places, word, *self._how, *room)

    def _sorted(self, word: int) -> Places:
        """The places of this word and of those after it that belong to its round."""
        limit = self._starts[word] + max(PLACES, int(self._starts[-1]) // ROUNDS)
        stop = max(int(np.searchsorted(self._starts, limit, "right")) - 1, word + 1)
        return sort_places(
            self._part, word, stop, self._starts[word : stop + 1] - self._starts[word]
        )


def _merger(starts: Longs, columns: Ints, values: Longs) -> Filler:
    def merge(word: int, *room: Any) -> tuple[int, int]:
        merged = merge_rows(starts, columns, values, word, *room)
        release(columns, values)  # what was read counts as memory of ours until then
        return merged

    return merge


class _Rows:
    """Rows on their way to the disk, one run after the other."""

    def __init__(self, folder: Path, size: int) -> None:
        self._columns = ScratchWriter(folder, np.int32)
        self._values = ScratchWriter(folder, np.int64)
        self._size, self._written = size, 0
        padded = -(-size // 64) * 64
        self._row = np.zeros(padded, np.int64), np.zeros(padded // 8, np.uint8)
        room = max(size, ROOM)
        self._room = np.empty(room, np.int32), np.empty(room, np.int64)

    def __enter__(self) -> _Rows:
        return self

    def __exit__(self, *error: object) -> None:
        self._columns.__exit__(*error)
        self._values.__exit__(*error)

    def fill(self, filler: Filler, watch: Callable[[], None]) -> Longs:
        """Write all rows that ``filler`` gives; where each starts, (V + 1,)."""
        lengths = np.zeros(self._size, np.int64)
        first, word = self._written, 0
        while word < self._size:
            watch()
            word, filled = filler(word, *self._row, *self._room, lengths)
            self._columns.append(self._room[0][:filled])
            self._values.append(self._room[1][:filled])
            self._written += filled
        return first + np.concatenate([[0], np.cumsum(lengths)])

    def arrays(self) -> tuple[Any, Any]:
        return self._columns.array(), self._values.array()
