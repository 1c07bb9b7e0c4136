"""Sketches of rows: a bit a dimension, from which cosines are bounded before rows are read."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textkit.arrays.highest_kernels import keep_highest
from textkit.arrays.nearest import Nearest, Pairs, few, heaps, nearest, ranked, read_only, slack
from textkit.arrays.sketch_kernels import Words, products, quantised, upper_bounds
from textkit.shapes import Bools, Floats32, Longs

__all__ = ["Sketch", "nearest_sketched", "sketched"]

SMALL = 4096  # rows below which all are read: it takes no longer
BLOCK = 4096  # rows that are turned at once
DEVIATIONS = 3.0  # of an estimate, by which it is raised to be a bound
PAIR = 128  # axes: there are two words of them, or four, or ...
SPARE = 8  # rows beside 2 k whose bounds are highest, to begin with


class Sketch(NamedTuple):
    """The directions of N rows from their centre, as bits along W 64 random axes.

    J. Gao and C. Long, "RaBitQ: quantizing high-dimensional vectors with a theoretical error bound
    for approximate nearest neighbor search", SIGMOD 2024. Shapes: codes (W, N), a bit an axis;
    factors (3, N): what is added to a row's estimate, by what its bits are multiplied, and its
    error; axes (D, 64 W), orthogonal in their D rows; centre (D,). W is even.
    """

    codes: Words
    factors: Floats32
    axes: Floats32
    centre: Floats32

    def some(self, places: Longs) -> Sketch:
        """Of these rows alone."""
        return self._replace(codes=self.codes[:, places], factors=self.factors[:, places])

    def bounds(self, query: Floats32) -> Floats32:
        """What the product of each row with the query (D,) is not above, (N,).

        With o a row, c the centre, u the direction of o - c, b its bits as -1 and 1, and q the
        query, ``<o, q> = <c, q> + <o - c, c> + |o - c| <u, q - c>``, and ``<b, q - c> / <b, u>``
        estimates the last product (theorem 3.2 of the paper) with an error that is distributed
        like a coordinate of a random direction, of deviation
        ``|q - c| sqrt(1 - f^2) / f / sqrt(64 W - 1)`` for ``f = <b, u> / sqrt(64 W)``. The bound
        is the estimate and three deviations. It is worked out for each query by itself, always in
        the same order.
        """
        planes, numbers = quantised(read_only(self.axes), query - self.centre)
        step, total, square, lost = numbers.tolist()
        size = self.axes.shape[1]
        scale = step / np.sqrt(size)
        base = (query.astype(np.float64) * self.centre).sum()
        # what is lost of a row is (1 - f^2) of its square; for f^2 its mean stands here, 2 / pi
        deviation = np.sqrt((square + lost / (1 - 2 / np.pi)) / (size - 1))
        line = np.array([base, 2 * scale, -scale * total, DEVIATIONS * deviation], np.float32)
        return upper_bounds(read_only(self.codes), read_only(self.factors), planes, line)


def sketched(rows: Floats32, seed: int = 1) -> Sketch:
    """The sketch of rows (N, D) of length 1 or 0; other seeds draw other axes."""
    count, width = rows.shape
    size = PAIR * max(-(-width // PAIR), 1)
    drawn = np.random.default_rng(seed).standard_normal((size, width))
    axes = np.ascontiguousarray(np.linalg.qr(drawn)[0].T, np.float32)
    centre = (rows.sum(axis=0, dtype=np.float64) / max(count, 1)).astype(np.float32)
    codes, factors = np.empty((size // 64, count), np.uint64), np.empty((3, count), np.float32)
    for start in range(0, count, BLOCK):
        part = slice(start, start + BLOCK)
        apart = rows[part] - centre
        along = apart @ axes
        codes[:, part] = _packed(along > 0)
        factors[:, part] = _factors(apart, along, centre)
    return Sketch(codes, factors, axes, centre)


def nearest_sketched(
    sketch: Sketch, rows: Floats32, queries: Floats32, k: int, allowed: Bools | None = None
) -> Nearest:
    """The k rows of the highest cosine with each query, of which few are read.

    Those are read, and scored exactly, whose bound (:meth:`Sketch.bounds`) reaches the k-th highest
    score of all that are read. A score is the cosine, or the bound where that is below it, as it is
    for about one row in 700; so a row that is not read could not be among the k, and the answer
    to a query depends on the rows and the query alone: not on the other queries, nor on ``k``, nor
    on which other rows are allowed. Arguments and order are those of
    :func:`textkit.arrays.nearest.nearest`, which does the work where there are few rows.
    """
    count = len(rows) if allowed is None else int(np.count_nonzero(allowed))
    if len(rows) < SMALL or not min(k, count, len(queries)):
        return nearest(rows, queries, k, allowed)
    search = _Search(sketch, read_only(rows), few(rows, allowed), allowed).chosen()
    found = [search.near(query, min(k, count)) for query in queries]
    of = np.repeat(np.arange(len(queries)), [len(places) for places, _ in found])
    places, bounds = map(np.concatenate, zip(*found, strict=True))
    return ranked(rows, queries, Pairs(of, places), min(k, count), bounds)


class _Search(NamedTuple):
    """A sketch and its rows (N, D): all but some, or, in the sketch, ``places`` of them."""

    sketch: Sketch
    rows: Floats32
    places: Longs | None
    allowed: Bools | None

    def chosen(self) -> _Search:
        """With the sketch of ``places`` alone."""
        if self.places is None:
            return self
        return self._replace(sketch=self.sketch.some(self.places), allowed=None)

    def near(self, query: Floats32, k: int) -> tuple[Longs, Floats32]:
        """The places of rows that may be among the k best, and their bounds."""
        bounds = self.sketch.bounds(query)
        if self.allowed is not None:
            bounds[~self.allowed] = -np.inf
        margin = slack(self.rows)
        first = self._scores(query, bounds, _highest(bounds, 2 * k + SPARE))
        open_ = np.flatnonzero(bounds >= _kth(first, k) - margin)
        scores = self._scores(query, bounds, open_)
        kept = open_[scores >= _kth(scores, k) - margin]
        return self._of_columns(kept), bounds[kept]

    def _scores(self, query: Floats32, bounds: Floats32, columns: Longs) -> Floats32:
        found = products(self.rows, self._of_columns(columns), query)
        return np.asarray(np.minimum(found, bounds[columns]), np.float32)

    def _of_columns(self, columns: Longs) -> Longs:
        return columns if self.places is None else self.places[columns]


def _highest(bounds: Floats32, count: int) -> Longs:
    """Where the ``count`` highest are."""
    values, columns = heaps(bounds[None], count)
    keep_highest(bounds[None], 0, values, columns)
    return np.asarray(columns[columns >= 0], np.int64)


def _kth(values: Floats32, k: int) -> np.float32:
    return np.float32(np.partition(values, len(values) - k)[len(values) - k])


def _packed(bits: Bools) -> Words:
    """Bits (N, 64 W) as words, (W, N)."""
    words = np.packbits(bits, axis=1, bitorder="little").view("<u8")
    return np.ascontiguousarray(words.T, np.uint64)


def _factors(apart: Floats32, along: Floats32, centre: Floats32) -> Floats32:
    """Offsets, slopes and errors, (3, n), of rows (n, D) from the centre, and along axes."""
    lengths = np.sqrt(np.einsum("ij,ij->i", along, along))
    held = np.abs(along).sum(axis=1) / np.sqrt(np.float32(along.shape[1]))
    share = np.divide(held, lengths, out=np.ones_like(held), where=lengths > 0)  # f
    slopes = lengths / share
    return np.array([apart @ centre, slopes, slopes * np.sqrt(np.maximum(1 - share**2, 0))])
