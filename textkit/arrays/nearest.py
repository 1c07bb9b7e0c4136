"""Nearest rows: those of the highest cosine with a query, found exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from textkit.arrays.nearest_kernels import cosines, keep_highest
from textkit.errors import UsageError
from textkit.shapes import Bools, Floats, Floats32, Longs

__all__ = ["Nearest", "Pairs", "directions", "nearest", "ranked", "selected"]

HELD = 1 << 21  # products that are in memory at once: 8 MiB
BLOCK = 4096  # vectors that are made directions at once
QUERIES = 2048  # of one product: the more there are, the fewer times rows are packed
SPARE = 8  # rows that are kept beside the k highest
DENSE = 0.5  # of a block that has more allowed rows all are multiplied
ROUNDING = 2.0**-24  # of a number in float32, relative
UNIT = 1e-6  # by which the length of a row may differ from 1


class Nearest(NamedTuple):
    """For each of Q queries ``places`` (Q, k) of rows, best first, and their cosines ``scores``."""

    places: Longs
    scores: Floats32


class Pairs(NamedTuple):
    """Rows that are to be looked at: ``places`` (n,), each for one of the ``queries`` (n,)."""

    queries: Longs
    places: Longs


def directions(vectors: Floats32) -> Floats32:
    """The vectors (N, D) with length 1; those of zeros stay so.

    Raises:
        UsageError: one holds NaN or an infinity.

    """
    made = np.empty(vectors.shape, np.float32)
    for start in range(0, len(vectors), BLOCK):
        wide = np.asarray(vectors[start : start + BLOCK], np.float64)
        _refuse_lost(wide, start)
        largest = np.abs(wide).max(axis=1, initial=0.0, keepdims=True)
        scaled = wide / np.where(largest > 0, largest, 1.0)  # so that squares stay in range
        lengths = np.sqrt((scaled**2).sum(axis=1, keepdims=True))
        made[start : start + BLOCK] = scaled / np.where(lengths > 0, lengths, 1.0)
    return made


def _refuse_lost(vectors: Floats, first: int) -> None:
    lost = np.argwhere(~np.isfinite(vectors))
    if len(lost):
        row, column = lost[0].tolist()
        raise UsageError(
            f"the vector holds {vectors[row, column]}",
            where=f"row {first + row}",
            hint="vectors have to be finite numbers",
        )


def nearest(rows: Floats32, queries: Floats32, k: int, allowed: Bools | None = None) -> Nearest:
    """The k rows of the highest cosine with each query.

    Cosines are compared by nine decimals, then by place. All are worked out by products of blocks
    in float32, whose bits depend on the shapes of the blocks; those rows that may be among the
    best are then scored again in float64, each for itself (:func:`ranked`). A product of unit
    vectors is wrong by at most ``D 2^-24`` (N. Higham, "Accuracy and stability of numerical
    algorithms", 2002, section 3.1), so that every row belongs to them that is by twice as much
    below the k-th highest, or by less. So the answer to a query depends on the rows and the query
    alone: not on the other queries, nor on ``k``, nor on which other rows are allowed.

    Args:
        rows: (N, D), of length 1 or 0 (:func:`directions`, which also refuses NaN), may be mapped
            from a file: they are read in blocks and never copied as a whole.
        queries: (Q, D), the same.
        k: how many are wanted; there are fewer where fewer are allowed.
        allowed: (N,), which rows may be given; few of them take less time than all.

    """
    k = min(k, len(rows) if allowed is None else int(np.count_nonzero(allowed)))
    parts = [
        _nearest(rows, queries[start : start + QUERIES], k, allowed)
        for start in range(0, len(queries), QUERIES)
    ]
    none = np.empty((0, k))
    places = np.concatenate([none.astype(np.int64), *(part.places for part in parts)])
    return Nearest(places, np.concatenate([none.astype(np.float32), *(p.scores for p in parts)]))


def ranked(rows: Floats32, queries: Floats32, pairs: Pairs, k: int) -> Nearest:
    """The best k of the rows that are looked at for each query, at least k, by exact cosines.

    These are sums in float64 of products that float64 holds exactly, always in the same order.
    """
    order = np.argsort(pairs.queries, kind="stable")
    of, places = pairs.queries[order], pairs.places[order]
    units = cosines(_read_only(rows), places, _read_only(queries), of)
    order = np.lexsort((places, -units, of))
    starts = np.searchsorted(of, np.arange(len(queries)))
    best = order[starts[:, None] + np.arange(k)]
    return Nearest(places[best], (units[best] / 1e9).astype(np.float32))


def selected(
    rows: Floats32, allowed: Bools | None, step: int
) -> Iterator[tuple[Floats32, Longs, Bools | None]]:
    """Blocks of up to ``step`` rows, their places, and which of them are allowed where not all."""
    for start in range(0, len(rows), step):
        block = rows[start : start + step]
        places = np.arange(start, start + len(block))
        if allowed is None:
            yield block, places, None
            continue
        mask = allowed[start : start + step]
        if np.count_nonzero(mask) > DENSE * len(mask):
            yield block, places, mask
        elif mask.any():
            yield block[mask], places[mask], None


def _nearest(rows: Floats32, queries: Floats32, k: int, allowed: Bools | None) -> Nearest:
    if k <= 0:
        none = np.empty((len(queries), 0))
        return Nearest(none.astype(np.int64), none.astype(np.float32))
    values = np.full((len(queries), k + SPARE), -np.inf, np.float32)
    places = np.full(values.shape, -1)
    for products, columns in _products(rows, queries, allowed):
        keep_highest(products, columns, values, places)
    width = values.shape[1]
    least = np.partition(values, width - k, axis=1)[:, width - k] - _slack(rows)
    is_cut = values[:, 0] >= least  # what was dropped may be as high
    of, which = np.nonzero((values >= least[:, None]) & ~is_cut[:, None])
    found = Pairs(of, places[of, which])
    if is_cut.any():
        rest = _at_least(rows, queries, least, np.flatnonzero(is_cut), allowed)
        found = Pairs(*map(np.concatenate, zip(found, rest, strict=True)))
    return ranked(rows, queries, found, k)


def _products(
    rows: Floats32, queries: Floats32, allowed: Bools | None
) -> Iterator[tuple[Floats32, Longs]]:
    """Products (Q, B) with one block of rows after the other, and their places (B,)."""
    step = HELD // len(queries)
    held = np.empty((len(queries), min(step, len(rows))), np.float32)
    for block, places, mask in selected(rows, allowed, step):
        products = np.matmul(queries, block.T, out=held[:, : len(block)])
        if mask is not None:
            products[:, ~mask] = -np.inf
        yield products, places


def _at_least(
    rows: Floats32, queries: Floats32, least: Floats32, which: Longs, allowed: Bools | None
) -> Pairs:
    """All rows whose product with one of these queries is not below its ``least``, (Q,)."""
    found = [Pairs(np.empty(0, np.int64), np.empty(0, np.int64))]
    for products, places in _products(rows, queries[which], allowed):
        of, column = np.nonzero(products >= least[which, None])
        found.append(Pairs(which[of], places[column]))
    return Pairs(*map(np.concatenate, zip(*found, strict=True)))


def _slack(rows: Floats32) -> np.float32:
    """How much higher one product of float32 may be than another that is not lower in truth."""
    return np.float32(2 * (rows.shape[1] * ROUNDING + UNIT))


def _read_only(array: Floats32) -> Floats32:
    """A view; the kernel is then compiled once for arrays in memory and in files."""
    view = np.ascontiguousarray(array).view(np.ndarray)[:]
    view.flags.writeable = False
    return view
