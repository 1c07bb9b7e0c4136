"""Many strings looked up at once in a sorted table, without building a dictionary of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textkit.shapes import Ints

__all__ = ["find_all", "prefixes"]


def prefixes(texts: Sequence[str]) -> NDArray[np.uint64]:
    """The first 8 UTF-8 bytes of each text as a number, (n,); it orders as the texts do."""
    heads = np.array([text.encode()[:8] for text in texts], "S8")
    return heads.view(">u8").astype(np.uint64)


def find_all(
    texts: Sequence[str], table: Sequence[str], table_prefixes: NDArray[np.uint64]
) -> Ints:
    """The place of each text in a sorted table, or -1, (n,).

    NumPy narrows all of them down to the strings with the same first 8 bytes, mostly one or none;
    only those are decoded. So the arrays may lie on disk.
    """
    wanted = prefixes(texts)
    first = np.searchsorted(table_prefixes, wanted, side="left").tolist()
    last = np.searchsorted(table_prefixes, wanted, side="right").tolist()
    found = [_find(table, *query) for query in zip(texts, first, last, strict=True)]
    return np.array(found, np.int32)


def _find(table: Sequence[str], text: str, low: int, high: int) -> int:
    place = bisect_left(table, text, low, high)
    return place if place < high and table[place] == text else -1
