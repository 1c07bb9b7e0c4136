"""The loops behind sketches: bounds of cosines from bits, and products of a few rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Floats32, Longs

__all__ = ["Words", "products", "quantised", "upper_bounds"]

Words = NDArray[np.uint64]

BLOCK = 512  # sums that are held at once
LEVELS = 7  # of a query's numbers, on both sides of zero

ONE, TWO, THREE, FOUR = np.uint64(1), np.uint64(2), np.uint64(3), np.uint64(4)
HIGHEST = np.uint64(56)
PAIRS, NIBBLES = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333)
BYTES, EACH = np.uint64(0x0F0F0F0F0F0F0F0F), np.uint64(0x0101010101010101)


@kernel
def _ones(word: np.uint64) -> np.uint64:
    """How many bits are set; compilers know this form and make an instruction of it."""
    word = word - ((word >> ONE) & PAIRS)
    word = (word & NIBBLES) + ((word >> TWO) & NIBBLES)
    word = (word + (word >> FOUR)) & BYTES
    return (word * EACH) >> HIGHEST


@kernel
def quantised(axes: Floats32, query: Floats32) -> tuple[Words, Floats]:
    """A query (D,) along axes (D, 64 W) in steps, of which there are ``LEVELS`` on each side of 0.

    Gives the four bits of these whole numbers, (W, 4), and the length of a step, the sum of the
    numbers, the square of the query, and that of what is lost. Added up always in the same order.
    """
    along = np.zeros(axes.shape[1], np.float32)
    for at in range(len(query)):
        for place in range(len(along)):
            along[place] += query[at] * axes[at, place]
    most = np.float32(0)
    for place in range(len(along)):
        most = max(most, abs(along[place]))
    step = np.float64(most) / LEVELS if most > 0 else 1.0
    planes, total, square, lost = np.zeros((len(along) // 64, 4), np.uint64), 0.0, 0.0, 0.0
    for place in range(len(along)):
        number = np.rint(along[place] / step)
        total += number
        square += np.float64(along[place]) ** 2
        lost += (along[place] - step * number) ** 2
        bits = np.uint64(number + 16)  # whose lowest four are those of the number
        for bit in range(4):
            is_set = (bits >> np.uint64(bit)) & ONE
            planes[place // 64, bit] |= is_set << np.uint64(place % 64)
    return planes, np.array([step, total, square, lost])


@kernel
def upper_bounds(codes: Words, factors: Floats32, planes: Words, line: Floats32) -> Floats32:
    """``base + offset_i + slope_i (scale S_i + shift) + error_i doubt``, (N,).

    ``factors`` (3, N) are offsets, slopes and errors, ``line`` is base, scale, shift and doubt;
    S_i is the sum over the bits of a row in ``codes`` (W, N), W even, of a whole number from -8 to
    7 each, whose four bits are the ``planes`` (W, 4).
    """
    base, scale, shift, doubt = line
    width, count = codes.shape
    bounds, sums = np.empty(count, np.float32), np.empty(BLOCK, np.uint64)
    for first in range(0, count, BLOCK):
        size = min(BLOCK, count - first)
        sums[:] = 0
        for word in range(0, width, 2):
            (a, b, c, d), (e, f, g, h) = planes[word], planes[word + 1]
            evens, odds = codes[word, first : first + size], codes[word + 1, first : first + size]
            for at in range(size):
                even, odd = evens[at], odds[at]
                sums[at] += _ones(even & a) + _ones(odd & e)
                sums[at] += (_ones(even & b) + _ones(odd & f)) << ONE
                sums[at] += (_ones(even & c) + _ones(odd & g)) << TWO
                sums[at] -= (_ones(even & d) + _ones(odd & h)) << THREE
        offsets, slopes = factors[0, first : first + size], factors[1, first : first + size]
        errors, own_bounds = factors[2, first : first + size], bounds[first : first + size]
        for at in range(size):
            product = np.float32(np.int64(sums[at])) * scale + shift
            own_bounds[at] = base + offsets[at] + slopes[at] * product + errors[at] * doubt
    return bounds


@kernel(fastmath=True)
def products(rows: Floats32, places: Longs, query: Floats32) -> Floats32:
    """Of some rows with the query, added up in any order."""
    found = np.empty(len(places), np.float32)
    for at in range(len(places)):
        row, total = rows[places[at]], np.float32(0)
        for column in range(len(row)):
            total += row[column] * query[column]
        found[at] = total
    return found
