"""Numbers as text, with as many digits as bring the same float32 back."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Bytes, Floats, Floats32, Longs

__all__ = ["WIDTH", "write_rows"]

WIDTH = 16  # bytes that a value takes at most, the blank before it too
BLANK, MINUS, POINT, ZERO, SMALL_E = 32, 45, 46, 48, 101
LOWEST, HIGHEST = 1e-9, 1e6
POSITIONAL = 1e-4  # smaller ones have an exponent, as NumPy writes them
SURE, ENOUGH = 6, 9  # digits that float32 always keeps, and that always tell it
CLOSE = 1e-6  # of a digit's half: float64 does not say on which side
HALF_WAY = 1 << 28  # of the 29 bits that float32 drops of float64
POWERS = 10.0 ** np.arange(23)


@kernel(work=lambda rows, text, ends: 16 * rows.size)
def write_rows(rows: Floats32, text: Bytes, ends: Longs) -> None:
    """Write each row (N, D) into ``text`` (N, D * WIDTH), a blank before every value.

    ``ends`` (N,) gets how many bytes a row takes, or -1 where one of its values is unusual in any
    way: not finite, very large or small, or too near to a case that needs more exact numbers. All
    others are written as NumPy does, shortest and nearest (G. Steele and J. White, "How to print
    floating-point numbers accurately", 1990).
    """
    number = np.empty(1, np.float64)
    bits = number.view(np.int64)
    for row in range(rows.shape[0]):
        end = 0
        for column in range(rows.shape[1]):
            text[row, end] = BLANK
            end = _write(np.float64(rows[row, column]), text[row], end + 1, number, bits)
            if end < 0:
                break
        ends[row] = end


@kernel
def _write(value: float, text: Bytes, place: int, number: Floats, bits: Longs) -> int:
    """Write a value; where it ends, or -1."""
    if math.copysign(1.0, value) < 0:
        text[place] = MINUS
        place += 1
    size = abs(value)
    if size == 0:
        return _put(text, _put(text, place, ZERO, POINT), ZERO, 0)
    if not LOWEST <= size < HIGHEST:
        return -1
    digits, count, power = _shortest(size, _power(size), number, bits)
    if digits < 0:
        return -1
    if size < POSITIONAL:
        place = _with_point(text, place, digits, count, 1 if count > 1 else 0)
        place = _put(text, place, SMALL_E, MINUS)
        return _put(text, place, ZERO + -power // 10, ZERO + -power % 10)
    return _positional(text, place, digits, count, power)


@kernel
def _power(size: float) -> int:
    """The power of ten of the first digit."""
    power = math.floor(math.log10(size))
    scaled = size / POWERS[power] if power >= 0 else size * POWERS[-power]
    if scaled < 1:
        return power - 1
    return power + 1 if scaled >= 10 else power


@kernel
def _shortest(size: float, power: int, number: Floats, bits: Longs) -> tuple[Any, int, int]:
    """The fewest digits that tell the float32, how many, and the power of ten of the first.

    The digits are -1 where float64 is not exact enough to say.
    """
    for count in range(SURE, ENOUGH + 1):
        places = count - 1 - power
        scaled = size * POWERS[places]
        whole = math.floor(scaled)
        if abs(scaled - whole - 0.5) < CLOSE:
            if count == SURE:  # half a unit of so early a digit is another float32
                continue
            return -1, 0, 0
        digits: Any = np.int64(whole + (1 if scaled - whole > 0.5 else 0))
        number[0] = digits / POWERS[places]
        if bits[0] & (2 * HALF_WAY - 1) == HALF_WAY:
            return -1, 0, 0
        if np.float32(number[0]) == np.float32(size):
            if digits >= POWERS[count]:  # 999,999.6 has become 1,000,000
                count, power = count + 1, power + 1
            while digits % 10 == 0:
                digits //= 10
                count -= 1
            return digits, count, power
    return -1, 0, 0


@kernel
def _positional(text: Bytes, place: int, digits: int, count: int, power: int) -> int:
    if power < 0:
        place = _put(text, place, ZERO, POINT)
        for _ in range(-power - 1):
            text[place] = ZERO
            place += 1
        return _with_point(text, place, digits, count, 0)
    if count <= power + 1:
        for _ in range(power + 1 - count):
            digits *= 10
        place = _with_point(text, place, digits, power + 1, 0)
        return _put(text, place, POINT, ZERO)
    return _with_point(text, place, digits, count, power + 1)


@kernel
def _with_point(text: Bytes, place: int, digits: int, count: int, point: int) -> int:
    """Write so many digits, a point after the first ``point`` (none if that is 0)."""
    end = place + count + (1 if point else 0)
    at = end
    for number in range(count):
        if point and number == count - point:
            at -= 1
            text[at] = POINT
        at -= 1
        text[at] = ZERO + digits % 10
        digits //= 10
    return end


@kernel
def _put(text: Bytes, place: int, one: int, two: int) -> int:
    """Write two characters, or one where the second is 0."""
    text[place] = one
    if two == 0:
        return place + 1
    text[place + 1] = two
    return place + 2
