"""The loops behind textkit.arrays.glove_counting: one row of the matrix at a time."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Bytes, Ints, Longs

__all__ = ["Places", "count_rows", "count_words", "merge_rows", "sort_places"]


class Places(NamedTuple):
    """Where the words from ``first`` up to ``stop`` stand, those of a word together."""

    first: int
    stop: int
    starts: Longs  # (stop - first + 1,), where those of each word start, and the end
    places: Ints


@kernel
def count_words(part: Ints, size: int) -> Longs:
    """How often each of ``size`` words occurs, (V,); -1 is no word."""
    counts = np.zeros(size, np.int64)
    for word in part:
        if word >= 0:
            counts[word] += 1
    return counts


@kernel
def sort_places(part: Ints, first: int, stop: int, starts: Longs) -> Places:
    """The places in ``part`` of the words from ``first`` up to ``stop``: a counting sort.

    ``starts`` (stop - first + 1,) holds where the places of each word start, from 0 on, and the
    end.
    """
    ends, places = starts.copy(), np.empty(starts[-1], np.int32)
    for place in range(len(part)):
        word = part[place] - first
        if 0 <= word < stop - first:
            places[ends[word]] = place
            ends[word] += 1
    return Places(first, stop, starts, places)


@kernel
def count_rows(
    ids: Ints,
    first: int,
    own: Places,
    word: int,
    units: Longs,
    is_symmetric: bool,
    row: Longs,
    flags: Bytes,
    columns: Ints,
    values: Longs,
    lengths: Longs,
) -> tuple[int, int]:
    """Count the rows from ``word`` on: as many as have places and there is room for.

    The places are those of a part of the corpus that starts at ``first``. A row is added up in
    ``row``, zero before and after, which stays in the processor's cache; ``flags`` has one byte
    for each 8 of its columns.

    Returns:
        The first word that was not counted, and how many entries were written.

    """
    filled, window = 0, len(units) - 1
    while word < own.stop and filled + len(lengths) <= len(columns):
        for number in range(own.starts[word - own.first], own.starts[word - own.first + 1]):
            place = first + own.places[number]
            for gap in range(1, window + 1):
                other = ids[place + gap]
                if other < 0:
                    break
                row[other] += units[gap]
                flags[other >> 3] = 1
            if is_symmetric:
                for gap in range(1, window + 1):
                    other = ids[place - gap]
                    if other < 0:
                        break
                    row[other] += units[gap]
                    flags[other >> 3] = 1
        before = filled
        filled = _take(row, flags, columns, values, filled)
        lengths[word] = filled - before
        word += 1
    return word, filled


@kernel
def merge_rows(
    run_starts: Longs,
    run_columns: Ints,
    run_values: Longs,
    word: int,
    row: Longs,
    flags: Bytes,
    columns: Ints,
    values: Longs,
    lengths: Longs,
) -> tuple[int, int]:
    """Add up the rows of several runs, from ``word`` on, as many as there is room for.

    ``run_starts`` (R, V + 1) holds where each row starts in each run; all else as above.
    """
    filled = 0
    while word < len(lengths) and filled + len(lengths) <= len(columns):
        for run in range(len(run_starts)):
            for entry in range(run_starts[run, word], run_starts[run, word + 1]):
                row[run_columns[entry]] += run_values[entry]
                flags[run_columns[entry] >> 3] = 1
        before = filled
        filled = _take(row, flags, columns, values, filled)
        lengths[word] = filled - before
        word += 1
    return word, filled


@kernel
def _take(row: Longs, flags: Bytes, columns: Ints, values: Longs, filled: int) -> int:
    """Move what is in ``row`` to the entries, in the order of the columns; how many there are."""
    eights = flags.view(np.uint64)
    for eight in range(0, len(flags), 8):
        if eights[eight >> 3] == 0:
            continue
        for flag in range(eight, eight + 8):
            if flags[flag] == 0:
                continue
            flags[flag] = 0
            for column in range(8 * flag, 8 * flag + 8):
                if row[column] != 0:
                    columns[filled] = column
                    values[filled] = row[column]
                    row[column] = 0
                    filled += 1
    return filled
