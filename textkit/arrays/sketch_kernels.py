"""The loops behind sketches: bounds of cosines from bits, and products of a few rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats32, Longs

__all__ = ["Words", "above", "products", "upper_bounds"]

Words = NDArray[np.uint64]

BLOCK = 1024  # sums that are held at once
CHUNK = 128  # bounds that are looked at together

ONE, TWO, FOUR, HIGHEST = np.uint64(1), np.uint64(2), np.uint64(4), np.uint64(56)
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
def upper_bounds(codes: Words, factors: Floats32, planes: Words, line: Floats32) -> Floats32:
    """``base + offset_i + slope_i (scale S_i + shift) + error_i doubt``, (N,).

    ``factors`` (3, N) are offsets, slopes and errors, ``line`` is base, scale, shift and doubt;
    S_i is the sum over the bits of a row in ``codes`` (W, N) of a whole number from -8 to 7 each,
    whose four bits are the ``planes`` (W, 4).
    """
    base, scale, shift, doubt = line
    width, count = codes.shape
    bounds, sums = np.empty(count, np.float32), np.empty(BLOCK, np.uint64)
    for first in range(0, count, BLOCK):
        size = min(BLOCK, count - first)
        sums[:] = 0
        for word in range(width):
            a, b, c, d = planes[word]
            own = codes[word, first : first + size]
            for at in range(size):
                bits = own[at]
                low = _ones(bits & a) + (_ones(bits & b) << ONE) + (_ones(bits & c) << TWO)
                sums[at] += low - (_ones(bits & d) << np.uint64(3))
        offsets, slopes = factors[0, first : first + size], factors[1, first : first + size]
        errors, own_bounds = factors[2, first : first + size], bounds[first : first + size]
        for at in range(size):
            product = np.float32(np.int64(sums[at])) * scale + shift
            own_bounds[at] = base + offsets[at] + slopes[at] * product + errors[at] * doubt
    return bounds


@kernel
def above(bounds: Floats32, least: np.float32) -> Longs:
    """Where they are not below ``least``, ascending."""
    found, size = np.empty(len(bounds), np.int64), 0
    for first in range(0, len(bounds), CHUNK):
        chunk, is_any = bounds[first : min(first + CHUNK, len(bounds))], False
        for at in range(len(chunk)):
            is_any |= chunk[at] >= least
        if is_any:
            for at in range(len(chunk)):
                if chunk[at] >= least:
                    found[size] = first + at
                    size += 1
    return found[:size].copy()


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
