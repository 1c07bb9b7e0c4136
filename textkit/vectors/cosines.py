"""Cosines of a few vectors with very many, which may lie on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textkit.shapes import Floats, Longs

__all__ = ["Combine", "Cosines", "unit_rows"]

HELD = 1 << 22  # values of a block; 16 MiB as float32
DIGITS = 9  # that two scores must share to be equal; the lower id is then the better
SLACK = 1e-4  # by which float32 is wrong at most, as a share of the score

Combine = Callable[[NDArray[Any]], NDArray[Any]]


def unit_rows(vectors: NDArray[Any]) -> Floats:
    """The vectors (n, D) with length 1; zeros for those of length 0 or without a length."""
    lengths = _lengths(vectors)
    rows = np.zeros(vectors.shape, np.float64)
    usable = np.isfinite(lengths)
    rows[usable] = vectors[usable].astype(np.float64) / lengths[usable, None]
    return rows


class Cosines:
    """The cosines of queries with each of V vectors, (V, D), float32 or float16.

    A vector of zeros, and one that holds NaN or an infinity, has cosine 0 with everything. At
    most ``HELD`` values and V scores are in memory at a time.
    """

    def __init__(self, vectors: NDArray[Any]) -> None:
        self.vectors = vectors

    def blocks(self, queries: Floats, held: int = HELD) -> Iterator[tuple[int, NDArray[Any]]]:
        """First id, and cosines (Q, B) in float32, of one block of vectors after the other.

        ``queries`` (Q, D) have length 1 or 0; ``held`` bounds a block's values and cosines.
        """
        wanted = queries.astype(np.float32)
        for start, stop in _parts(len(self.vectors), max(*wanted.shape, 1), held):
            block = self.vectors[start:stop].astype(np.float32, copy=False)
            with np.errstate(invalid="ignore", over="ignore"):
                found = wanted @ block.T
                found /= self._lengths[start:stop]
            found[~np.isfinite(found)] = 0
            yield start, found

    def best(
        self, queries: Floats, k: int, *, combine: Combine, excluded: Sequence[int] = ()
    ) -> list[tuple[int, float]]:
        """The k vectors with the highest scores, as (id, score), the best first.

        ``combine`` makes scores (B,) of cosines (Q, B), each column for itself. All are scored in
        float32, those that may be among the best again in float64, each row by itself: the
        result depends on no block, and equal vectors come in the order of their ids.
        """
        scores = np.empty(len(self.vectors), np.float32)
        for start, found in self.blocks(queries):
            scores[start : start + found.shape[1]] = combine(found)
        scores[list(excluded)] = -np.inf
        k = min(k, len(scores) - len(set(excluded)))
        if k <= 0:
            return []
        worst = float(np.partition(scores, len(scores) - k)[len(scores) - k])
        near = np.flatnonzero(scores >= worst - SLACK * max(abs(worst), 1.0))
        near = near[np.isfinite(scores[near])]
        exact = combine(self._exact(near, queries))
        order = np.lexsort((near, -np.round(exact, DIGITS)))[:k]
        return [(int(near[place]), float(exact[place])) for place in order]

    def _exact(self, ids: Longs, queries: Floats) -> Floats:
        """Cosines (Q, n) in float64; the sums of a row are those of that row alone."""
        found = np.empty((len(queries), len(ids)))
        for start, stop in _parts(len(ids), max(self.vectors.shape[1], 1), HELD):
            rows = unit_rows(self.vectors[ids[start:stop]])
            for number, query in enumerate(queries):
                found[number, start:stop] = (rows * query).sum(axis=1)
        return found

    @cached_property
    def _lengths(self) -> Floats:
        """The length of each vector, (V,), or inf where a cosine is to be 0."""
        parts = _parts(len(self.vectors), max(self.vectors.shape[1], 1), HELD)
        lengths = [_lengths(self.vectors[start:stop]) for start, stop in parts]
        return np.concatenate([np.zeros(0), *lengths])


def _lengths(vectors: NDArray[Any]) -> Floats:
    wide = vectors.astype(np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        lengths = np.sqrt(np.einsum("ij,ij->i", wide, wide))
    return np.where((lengths > 0) & np.isfinite(lengths), lengths, np.inf)


def _parts(count: int, width: int, held: int) -> Iterator[tuple[int, int]]:
    step = max(held // width, 1)
    for start in range(0, count, step):
        yield start, min(start + step, count)
