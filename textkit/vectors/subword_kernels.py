"""The n-grams of words, hashed as fastText does: the loop under :mod:`textkit.vectors.subwords`."""

from __future__ import annotations

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Bytes, Longs

__all__ = ["hash_ngrams"]

BASIS, PRIME = np.uint64(2166136261), np.uint64(16777619)
LOW_BITS, SIGN_BITS = np.uint64(0xFFFFFFFF), np.uint64(0xFFFFFF00)


@kernel(work=lambda text, starts, min_n, max_n, buckets: text.size * max_n)
def hash_ngrams(
    text: Bytes, starts: Longs, min_n: int, max_n: int, buckets: int
) -> tuple[Longs, Longs]:
    """The buckets of the n-grams of each word, one word after the other, and W + 1 offsets.

    ``text`` holds the UTF-8 bytes of ``<word>`` for W words, which start at ``starts`` (W + 1,).
    The hash is FNV-1a of 32 bits, except that bytes from 128 on count as the negative numbers
    that they are where ``char`` is signed.
    """
    found = np.empty(text.size * max_n, dtype=np.int64)
    ends = np.zeros(starts.size, dtype=np.int64)
    count = 0
    for word in range(starts.size - 1):
        first, end = starts[word], starts[word + 1]
        for start in range(first, end):
            if _is_inside(text[start]):
                continue
            key, place, length = BASIS, start, 0
            while place < end and length < max_n:
                key = _mixed(key, text[place])
                place += 1
                while place < end and _is_inside(text[place]):
                    key = _mixed(key, text[place])
                    place += 1
                length += 1
                is_mark = length == 1 and (start == first or place == end)
                if length >= min_n and not is_mark:
                    found[count] = np.int64(key % np.uint64(buckets))
                    count += 1
        ends[word + 1] = count
    return found[:count].copy(), ends


@kernel
def _is_inside(byte: int) -> bool:
    """Whether a UTF-8 byte goes on with a character that an earlier one began."""
    return byte & 0xC0 == 0x80


@kernel
def _mixed(key: np.uint64, byte: int) -> np.uint64:
    value = np.uint64(byte)
    if byte >= 128:
        value = value | SIGN_BITS
    return ((key ^ value) * PRIME) & LOW_BITS
