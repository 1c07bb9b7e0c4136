"""Lines of a word and numbers: the loop under :mod:`textkit.vectors.formats.text`."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Bytes, Floats, Floats32, Longs

__all__ = ["read_lines"]

SPACE, TAB, LINE_END, RETURN = 32, 9, 10, 13
PLUS, MINUS, POINT, ZERO, NINE = 43, 45, 46, 48, 57
LARGE_E, SMALL_E = 69, 101
LARGEST = 10**18  # no mantissa reaches it: further digits only count
HIGHEST_POWER = 22  # 10^22 is the last power of ten that float64 holds exactly
EXACT = 2.0**53
SAFE_LOW, SAFE_HIGH = 1e-37, 3e38
HALF_WAY, DOUBTFUL = 1 << 28, 8  # of the 29 bits that float32 drops of float64
POWERS = 10.0 ** np.arange(HIGHEST_POWER + 1)


@kernel(work=lambda text, lines, values: text.size)
def read_lines(text: Bytes, lines: Longs, values: Floats32) -> tuple[int, int]:
    """Read whole lines into ``lines`` (N, 3) and ``values`` (N, D); how many, and bytes used.

    Of a line ``lines`` gets the start, the end of the word and the end. The end of the word is -1
    where the line is unusual in any way: then its values are not read.
    """
    number = np.empty(1, np.float64)
    bits = number.view(np.int64)
    count = start = 0
    while count < lines.shape[0]:
        end = start
        while end < text.size and text[end] != LINE_END:
            end += 1
        if end == text.size:
            break
        lines[count, 0], lines[count, 2] = start, end
        lines[count, 1] = _word_end(text, start, end, values[count], number, bits)
        count, start = count + 1, end + 1
    return count, start


@kernel
def _word_end(
    text: Bytes, start: int, end: int, values: Floats32, number: Floats, bits: Longs
) -> int:
    """Read the values of a line from the right; the end of the word before them, or -1."""
    stop = _skipped(text, start, end)
    for column in range(values.size - 1, -1, -1):
        first = stop
        while first > start and text[first - 1] != SPACE and text[first - 1] != TAB:
            first -= 1
        if first == start or not _is_read(text, first, stop, number, bits):
            return -1
        values[column] = number[0]
        stop = _skipped(text, start, first)
    for place in range(start, stop):
        if text[place] == SPACE or text[place] == TAB:
            return -1
    return stop


@kernel
def _skipped(text: Bytes, start: int, stop: int) -> int:
    while stop > start and (
        text[stop - 1] == SPACE or text[stop - 1] == TAB or text[stop - 1] == RETURN
    ):
        stop -= 1
    return stop


@kernel
def _is_read(text: Bytes, place: int, stop: int, number: Floats, bits: Longs) -> bool:
    """Whether ``number`` now holds the value, which in float32 is that of its exact decimal.

    A mantissa of at most 53 bits, times or by a power of ten up to 22, is rounded once (W. D.
    Clinger, "How to Read Floating Point Numbers Accurately", 1990). A longer one is off by a few
    units of float64 at most, which float32 does not show unless it lies half way between two.
    """
    sign = 1.0
    if text[place] == MINUS or text[place] == PLUS:
        sign = -1.0 if text[place] == MINUS else 1.0
        place += 1
    mantissa: Any = 0
    power = digits = 0
    is_fraction = False
    while place < stop and (ZERO <= text[place] <= NINE or text[place] == POINT):
        if text[place] == POINT:
            if is_fraction:
                return False
            is_fraction = True
        else:
            digits += 1
            if mantissa < LARGEST // 10:
                mantissa = mantissa * 10 + (np.int64(text[place]) - ZERO)
                power -= is_fraction
            else:
                power += not is_fraction
        place += 1
    if digits == 0:
        return False
    if place < stop and (text[place] == SMALL_E or text[place] == LARGE_E):
        place, exponent = _exponent(text, place + 1, stop)
        power += exponent
    if place != stop or abs(power) > HIGHEST_POWER:
        return False
    value = np.float64(mantissa)
    value = value * POWERS[power] if power > 0 else value / POWERS[-power]
    number[0] = value * sign
    if mantissa == 0:
        return True
    if value < SAFE_LOW or value > SAFE_HIGH:
        return False
    dropped = bits[0] & (2 * HALF_WAY - 1)
    return bool(mantissa < EXACT or abs(dropped - HALF_WAY) > DOUBTFUL)


@kernel
def _exponent(text: Bytes, place: int, stop: int) -> tuple[int, int]:
    """Where the exponent ends (before ``stop`` if it is none), and its value."""
    value: Any = 0
    sign = 1
    if place < stop and (text[place] == MINUS or text[place] == PLUS):
        sign = -1 if text[place] == MINUS else 1
        place += 1
    if place == stop:
        return -1, 0
    while place < stop and ZERO <= text[place] <= NINE and value < 1000:
        value = value * 10 + (np.int64(text[place]) - ZERO)
        place += 1
    return place, sign * value
