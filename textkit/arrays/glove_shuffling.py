"""The order in which entries are trained on: random, and in shards that may run side by side."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from textkit.arrays.glove_counting import UNITS, Cooccurrences
from textkit.arrays.glove_shuffling_kernels import deal, shares, shuffle
from textkit.core.scratch import scratch_array
from textkit.shapes import Floats32, Ints, Longs

__all__ = ["SHARDS", "SLICES", "Shuffled", "shuffle_entries"]

#: Random parts of the entries: within one the order is by rounds.
SLICES = 16
#: Words are in one of so many shards, by their id; so many threads may train at once.
SHARDS = 16


@dataclass(frozen=True)
class Shuffled:
    """The entries in heaps, slice by slice, round by round, shard by shard; on disk.

    ``entries`` (E, 3): row, column, and the bits of ln X as a float32. Heap h is
    ``entries[starts[h]:starts[h + 1]]``. No two heaps of a round share a row or a column.
    """

    entries: Ints
    starts: Longs

    @property
    def logs(self) -> Floats32:
        """The entries seen as floats, (E, 3); ln X is the last column."""
        return self.entries.view(np.float32)


def shuffle_entries(counted: Cooccurrences, folder: Path, seed: int) -> Shuffled:
    """Shuffle the entries, in one pass over them and one over the result.

    Each goes to a slice by chance and in it to a round and shard by its words, so that the heaps
    of a round touch rows of their own (R. Gemulla et al., "Large-scale matrix factorization with
    distributed stochastic gradient descent", KDD 2011); then each heap is shuffled. What is on
    disk is written in as many places as there are heaps, and memory holds what the system allows.

    Raises:
        RunError: the disk has no room for the entries, 12 bytes each.

    """
    numbers = np.random.default_rng(seed).integers(0, 1 << 62, 2, np.uint64)
    matrix = (counted.starts, counted.columns)
    sizes = shares(*matrix, SLICES, SHARDS, numbers)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    entries = scratch_array(folder, 3 * len(counted), np.int32).reshape(-1, 3)
    logs = entries.view(np.float32)
    ends = starts[:-1].copy()
    deal(*matrix, counted.units, float(UNITS), SLICES, SHARDS, numbers, ends, entries, logs)
    shuffle(starts, entries, numbers)
    return Shuffled(entries, starts)
