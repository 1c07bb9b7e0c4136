"""The loops behind textkit.arrays.glove_shuffling."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats32, Ints, Longs

__all__ = ["deal", "shares", "shuffle"]

Numbers = NDArray[np.uint64]


@kernel
def shares(starts: Longs, columns: Ints, slices: int, shards: int, seed: Numbers) -> Longs:
    """How many entries each heap gets, (slices * shards * shards,)."""
    sizes = np.zeros(slices * shards * shards, np.int64)
    for row in range(len(starts) - 1):
        for entry in range(starts[row], starts[row + 1]):
            sizes[_heap(row, columns[entry], entry, slices, shards, seed)] += 1
    return sizes


@kernel
def deal(
    starts: Longs,
    columns: Ints,
    units: Longs,
    one: float,
    slices: int,
    shards: int,
    seed: Numbers,
    ends: Longs,
    pairs: Ints,
    logs: Floats32,
) -> None:
    """Deal the entries out to their heaps.

    ``ends`` holds where each heap starts, and then where it ends; ``pairs`` (E, 3) gets row and
    column of each entry, ``logs`` (E, 3) is the same memory and gets ln X in its last column.
    """
    for row in range(len(starts) - 1):
        for entry in range(starts[row], starts[row + 1]):
            heap = _heap(row, columns[entry], entry, slices, shards, seed)
            place = ends[heap]
            pairs[place, 0], pairs[place, 1] = row, columns[entry]
            logs[place, 2] = np.log(units[entry] / one)
            ends[heap] += 1


@kernel
def shuffle(starts: Longs, entries: Ints, seed: Numbers) -> None:
    """Shuffle each heap (R. Fisher and F. Yates 1938; R. Durstenfeld 1964)."""
    for heap in range(len(starts) - 1):
        first = starts[heap]
        for place in range(starts[heap + 1] - 1, first, -1):
            drawn = _mixed(np.uint64(place) + seed[1]) >> np.uint64(32)
            room = np.uint64(place - first + 1)
            other = first + np.int64((drawn * room) >> np.uint64(32))
            for part in range(3):
                kept = entries[place, part]
                entries[place, part] = entries[other, part]
                entries[other, part] = kept


@kernel
def _heap(row: int, column: int, entry: int, slices: int, shards: int, seed: Numbers) -> Any:
    """A slice by chance; in it the round and the shard, so that a round's share no word."""
    drawn = _mixed(np.uint64(entry) + seed[0]) >> np.uint64(32)
    own = np.int64((drawn * np.uint64(slices)) >> np.uint64(32))
    shard = row % shards
    return (own * shards + (column - row) % shards) * shards + shard


@kernel
def _mixed(number: Any) -> Any:
    """A number that looks random: SplitMix64 (G. Steele, D. Lea and C. Flood, 2014)."""
    mixed = number * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
