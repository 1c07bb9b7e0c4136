"""Nearest rows: those of the highest cosine with a query, found exactly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from textkit.arrays.highest_kernels import keep_highest
from textkit.arrays.nearest_kernels import cosines
from textkit.errors import UsageError
from textkit.shapes import Bools, Floats, Floats32, Longs

__all__ = [
    "Nearest",
    "Pairs",
    "directions",
    "few",
    "heaps",
    "nearest",
    "ranked",
    "read_only",
    "slack",
]

HELD = 1 << 20  # products that are in memory at once: 4 MiB
BLOCK = 4096  # vectors that are made directions at once
QUERIES = 2048  # of one product: the more there are, the fewer times rows are packed
SAMPLE = 2048  # products of a query that tell what the highest will be above
SPARE = 8  # rows that are kept beside the k highest
DENSE = 0.5  # of a block that has more allowed rows all are multiplied
ROUNDING = 2.0**-24  # of a number in float32, relative
UNIT = 1e-6  # by which the length of a row may differ from 1


class Nearest(NamedTuple):
    """For each of Q queries ``places`` (Q, k) of rows, best first, and their cosines ``scores``."""

    places: Longs
    scores: Floats32


class Pairs(NamedTuple):
    """Rows that are to be looked at: ``places`` (n,) for ``queries`` (n,), which ascend."""

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
    if not k or not len(queries):
        shape = len(queries), k
        return Nearest(np.empty(shape, np.int64), np.empty(shape, np.float32))
    places = few(rows, allowed)
    parts = [
        _Search(rows, queries[start : start + QUERIES], allowed, places).best(k)
        for start in range(0, len(queries), QUERIES)
    ]
    return Nearest(*map(np.concatenate, zip(*parts, strict=True)))


def ranked(
    rows: Floats32, queries: Floats32, pairs: Pairs, k: int, bounds: Floats32 | None = None
) -> Nearest:
    """The best k of the rows that are looked at for each query, at least k, by exact cosines.

    These are sums in float64 of products that float64 holds exactly, always in the same order.
    No score is above its own of ``bounds`` (n,).
    """
    of, places = pairs
    units = cosines(read_only(rows), places, read_only(queries), of)
    if bounds is not None:
        units = np.minimum(units, np.rint(bounds * 1e9))
    order = np.lexsort((places, -units, of))
    starts = np.searchsorted(of, np.arange(len(queries)))
    best = order[starts[:, None] + np.arange(k)]
    return Nearest(places[best], (units[best] / 1e9).astype(np.float32))


def few(rows: Floats32, allowed: Bools | None) -> Longs | None:
    """The places of allowed rows where these are few, so that the others are better not read."""
    if allowed is None or np.count_nonzero(allowed) > DENSE * len(rows):
        return None
    return np.flatnonzero(allowed)


def heaps(products: Floats32, size: int) -> tuple[Floats32, Longs]:
    """Where the ``size`` highest products of each query are to be kept, (Q, size), and columns.

    They begin just below what so many of the first ``SAMPLE`` products (Q, B) reach, so that few
    are let in that have to go again.
    """
    some, floor = products[:, :SAMPLE], np.full((len(products), 1), -np.inf, np.float32)
    if size <= some.shape[1]:
        place = some.shape[1] - size
        floor = np.nextafter(np.partition(some, place, axis=1)[:, place, None], floor)
    return np.repeat(floor, size, axis=1), np.full((len(products), size), -1)


def slack(rows: Floats32) -> np.float32:
    """How much higher one product of float32 may be than another that is not lower in truth."""
    return np.float32(2 * (rows.shape[1] * ROUNDING + UNIT))


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """A view; kernels are then compiled once for arrays in memory and in files."""
    view = np.ascontiguousarray(array).view(np.ndarray)[:]
    view.flags.writeable = False
    return view


class _Search(NamedTuple):
    """The products of queries (Q, D) with rows (N, D): with ``places`` of them, or all but some."""

    rows: Floats32
    queries: Floats32
    allowed: Bools | None
    places: Longs | None

    def best(self, k: int) -> Nearest:
        """The k best of each query."""
        width = k + SPARE
        for first, products in self._products():
            if not first:
                values, columns = heaps(products, width)
            keep_highest(products, first, values, columns)
        least = np.partition(values, width - k, axis=1)[:, width - k] - slack(self.rows)
        is_cut = values[:, 0] >= least  # what was dropped may be as high
        of, which = np.nonzero((values >= least[:, None]) & ~is_cut[:, None])
        found = Pairs(of, self._of_columns(columns[of, which]))
        if is_cut.any():
            rest = self._at_least(least, np.flatnonzero(is_cut))
            both = Pairs(*map(np.concatenate, zip(found, rest, strict=True)))
            order = np.argsort(both.queries, kind="stable")
            found = Pairs(both.queries[order], both.places[order])
        return ranked(self.rows, self.queries, found, k)

    def _products(self) -> Iterator[tuple[int, Floats32]]:
        """Products (Q, B) with one block of rows after the other, and how many were before."""
        step = HELD // len(self.queries)
        count = len(self.rows if self.places is None else self.places)
        held = np.zeros((len(self.queries), min(step, count)), np.float32)
        for first in range(0, count, step):
            part = slice(first, first + step)
            block = self.rows[part if self.places is None else self.places[part]]
            with np.errstate(invalid="ignore"):  # BLAS pads blocks with whatever is there
                products = np.matmul(self.queries, block.T, out=held[:, : len(block)])
            if self.places is None and self.allowed is not None:
                products[:, ~self.allowed[part]] = -np.inf
            yield first, products

    def _at_least(self, least: Floats32, which: Longs) -> Pairs:
        """All rows whose product with one of these queries is not below its ``least``, (Q,)."""
        found = [Pairs(np.empty(0, np.int64), np.empty(0, np.int64))]
        for first, products in self._replace(queries=self.queries[which])._products():
            of, column = np.nonzero(products >= least[which, None])
            found.append(Pairs(which[of], self._of_columns(first + column)))
        return Pairs(*map(np.concatenate, zip(*found, strict=True)))

    def _of_columns(self, columns: Longs) -> Longs:
        return columns if self.places is None else self.places[columns]
