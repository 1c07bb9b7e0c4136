"""Tally: what was counted of each key, and sums of such counts that do not depend on the order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from textkit.shapes import Longs

__all__ = ["Tally", "total"]

#: ``tf ln tf`` is added up in whole numbers of this size, so that any order gives the same sum.
GRAIN = 2.0**-32
#: Tallies are merged when they hold so many entries beside the largest of them.
PENDING = 1 << 21


class Tally(NamedTuple):
    """Keys (E,), ascending, and three figures of each, (E,).

    ``documents`` is how many documents hold the key, ``occurrences`` how often all of them do, and
    ``spread`` the sum over documents of ``tf ln tf``, in units of :data:`GRAIN`.
    """

    keys: Longs
    documents: Longs
    occurrences: Longs
    spread: Longs

    @classmethod
    def of(cls, keys: Longs, documents: Longs) -> Tally:
        """Count ``keys`` (n,), of which each stands in one of ``documents`` (n,), from 0."""
        distinct, codes = np.unique(keys, return_inverse=True)
        width = int(documents.max(initial=0)) + 1
        pairs, frequencies = np.unique(codes * width + documents, return_counts=True)
        starts = np.searchsorted(pairs, np.arange(len(distinct)) * width)
        grains = np.rint(frequencies * np.log(frequencies) / GRAIN).astype(np.int64)
        held = np.diff(np.append(starts, len(pairs)))
        return cls(distinct, held, _sums(frequencies, starts), _sums(grains, starts))

    @classmethod
    def merged(cls, tallies: Iterable[Tally]) -> Tally:
        """The sum of several, as if all documents had been counted together."""
        joined = [np.concatenate(parts) for parts in zip(*tallies, strict=True)]
        order = np.argsort(joined[0], kind="stable")
        keys, starts = np.unique(joined[0][order], return_index=True)
        return cls(keys, *(_sums(part[order], starts) for part in joined[1:]))


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of many tallies, of which few are kept at a time."""
    kept = [Tally.of(np.empty(0, np.int64), np.empty(0, np.int64))]
    for tally in tallies:
        kept.append(tally)
        if sum(len(one.keys) for one in kept[1:]) > max(PENDING, len(kept[0].keys)):
            kept = [Tally.merged(kept)]
    return Tally.merged(kept)


def _sums(values: Longs, starts: Longs) -> Longs:
    return np.add.reduceat(values, starts) if len(values) else values
