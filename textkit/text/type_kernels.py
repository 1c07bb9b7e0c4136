"""Which tokens are the same: the loops under :mod:`textkit.text.tokens` that number types."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Ints

__all__ = ["number"]

NO_KEY, HASHED = np.uint64(0), np.uint64(1 << 63)


@kernel(work=lambda codes, spans: codes.size)
def number(codes: Any, spans: Ints) -> tuple[Ints, Ints]:
    """Type ids (T,) in order of first appearance, and the token where each type first stands (K,).

    Open addressing over 64-bit keys; a table more than half full is made four times as large.
    """
    ids = np.empty(spans.shape[0], dtype=np.int32)
    firsts = np.empty(spans.shape[0], dtype=np.int32)
    keys = np.zeros(256, dtype=np.uint64)
    types = np.zeros(256, dtype=np.int32)
    token = count = 0
    while token < ids.size:
        token, count = _fill(codes, spans, ids, firsts, keys, types, token, count)
        if token < ids.size:
            keys, types = _rehashed(keys, types)
    return ids, firsts[:count].copy()


@kernel
def _fill(
    codes: Any,
    spans: Ints,
    ids: Ints,
    firsts: Ints,
    keys: Any,
    types: Ints,
    token: int,
    count: int,
) -> tuple[int, int]:
    """Number tokens from ``token`` on until the table is half full; where it stopped, and types."""
    while token < ids.size and 2 * count <= keys.size:
        key = _key(codes, spans[token, 0], spans[token, 1])
        slot = _slot(key, keys.size)
        while keys[slot] != NO_KEY:
            if keys[slot] == key and _same(codes, spans, firsts[types[slot]], token, key):
                break
            slot = (slot + 1) & (keys.size - 1)
        if keys[slot] == NO_KEY:
            keys[slot], types[slot], firsts[count] = key, count, token
            count += 1
        ids[token] = types[slot]
        token += 1
    return token, count


@kernel
def _key(codes: Any, start: int, end: int) -> Any:
    """Up to 8 ASCII characters as they are; otherwise a hash (FNV-1a) with the highest bit set."""
    if end - start <= 8:
        key = np.uint64(0)
        for place in range(start, end):
            if codes[place] >= 128:
                break
            key = (key << np.uint64(8)) | np.uint64(codes[place] + 1)
        else:
            return key
    key = np.uint64(0xCBF29CE484222325)
    for place in range(start, end):
        key = (key ^ np.uint64(codes[place])) * np.uint64(0x100000001B3)
    return key ^ (key >> np.uint64(32)) | HASHED


@kernel
def _slot(key: Any, size: int) -> int:
    mixed = (key ^ (key >> np.uint64(32))) * np.uint64(0x9E3779B97F4A7C15)
    return np.int64((mixed >> np.uint64(24)) & np.uint64(size - 1))  # type: ignore[return-value]


@kernel
def _same(codes: Any, spans: Ints, one: int, two: int, key: Any) -> bool:
    """Whether two tokens with equal keys are equal."""
    if key < HASHED:
        return True
    here, there, size = spans[one, 0], spans[two, 0], spans[one, 1] - spans[one, 0]
    if spans[two, 1] - there != size:
        return False
    same = 0
    while same < size and codes[here + same] == codes[there + same]:
        same += 1
    return same == size  # type: ignore[no-any-return]


@kernel
def _rehashed(keys: Any, types: Ints) -> tuple[Any, Ints]:
    more_keys = np.zeros(4 * keys.size, dtype=np.uint64)
    more_types = np.zeros(4 * keys.size, dtype=np.int32)
    for index in np.flatnonzero(keys):
        slot = _slot(keys[index], more_keys.size)
        while more_keys[slot] != NO_KEY:
            slot = (slot + 1) & (more_keys.size - 1)
        more_keys[slot], more_types[slot] = keys[index], types[index]
    return more_keys, more_types
