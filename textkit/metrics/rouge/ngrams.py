"""How many n-grams each candidate shares with its reference (Lin 2004, section 2)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from textkit.metrics.rouge.tokens import Tokens
from textkit.shapes import Floats, Longs

__all__ = ["counted", "shared"]


def counted(tokens: Tokens, n: int) -> Floats:
    """N-grams of each text, (N,)."""
    return np.maximum(tokens.lengths - (n - 1), 0).astype(np.float64)


def shared(candidates: Tokens, references: Tokens, width: int, longest: int) -> Iterator[Floats]:
    """For n = 1, 2 ... ``longest``: n-grams in both texts of each pair, (N,).

    An n-gram counts as often as it occurs in the text that has it less often. ``width`` is above
    every number. The texts of a pair are at the same place.
    """
    both = (candidates, references)
    numbers = np.concatenate([tokens.numbers for tokens in both])
    rows = np.concatenate([tokens.rows for tokens in both])
    left = np.concatenate([_left(tokens) for tokens in both])
    first, height = len(candidates.numbers), len(candidates.starts) - 1
    codes, places = rows, np.arange(len(rows))  # of the grams so far: their code, where they start
    for n in range(1, longest + 1):
        kept = left[places] >= n
        codes, places = codes[kept], places[kept]
        codes = np.unique(codes * width + numbers[places + n - 1], return_inverse=True)[1]
        grams = int(codes.max(initial=-1)) + 1
        inside = places < first
        least = np.minimum(_count(codes[inside], grams), _count(codes[~inside], grams))
        row_of_gram = np.zeros(grams, np.int64)
        row_of_gram[codes] = rows[places]
        yield np.bincount(row_of_gram, least, height).astype(np.float64)


def _left(tokens: Tokens) -> Longs:
    """Tokens from each one to the end of its text, itself included."""
    ends = np.repeat(tokens.starts[1:], tokens.lengths)
    left: Longs = ends - np.arange(len(tokens.numbers))
    return left


def _count(codes: Longs, grams: int) -> Longs:
    return np.bincount(codes, minlength=grams)
