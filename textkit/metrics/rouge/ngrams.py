"""How many n-grams each candidate shares with its reference (Lin 2004, section 2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

import numpy as np

from textkit.metrics.rouge.numbered import Tokens
from textkit.shapes import Bools, Floats, Longs

__all__ = ["Grams", "counted"]


def counted(tokens: Tokens, n: int) -> Floats:
    """N-grams of each text, (N,)."""
    return np.maximum(tokens.lengths - (n - 1), 0).astype(np.float64)


class Grams:
    """The n-grams of pairs of texts; the texts of a pair are at the same place.

    Iterating gives, for n = 1, 2, ..., how many are in both texts of each pair, (N,): one counts
    as often as the text has it that has it less often. Only a gram in both can begin a longer one
    in both, so that each round looks at fewer. ``width`` is above every number.
    """

    def __init__(self, candidates: Tokens, references: Tokens, width: int) -> None:
        both = (candidates, references)
        self._numbers = np.concatenate([tokens.numbers for tokens in both])
        self._rows = np.concatenate([tokens.rows for tokens in both])
        self._left = np.concatenate([_left(tokens) for tokens in both])
        self._width, self._first = width, len(candidates.numbers)
        self._height = len(candidates.starts) - 1
        everywhere = np.arange(len(self._rows))
        self._unigrams = self._grown(self._rows, everywhere, 1)

    @property
    def common(self) -> tuple[Bools, Bools]:
        """Which tokens of the candidates, and of the references, are in the other text too."""
        found = np.zeros(len(self._rows), np.bool_)
        found[self._unigrams.places] = True
        return found[: self._first], found[self._first :]

    def __iter__(self) -> Iterator[Floats]:
        grams = self._unigrams
        for n in count(2):
            yield grams.hits
            grams = self._grown(grams.codes, grams.places, n)

    def _grown(self, codes: Longs, places: Longs, n: int) -> _Shared:
        """From grams of n - 1, by their code and where they begin, to those of n."""
        kept = self._left[places] >= n
        codes, places = codes[kept], places[kept]
        codes = codes * self._width + self._numbers[places + n - 1]
        codes = np.unique(codes, return_inverse=True)[1]
        size = int(codes.max(initial=-1)) + 1
        ours = places < self._first
        least = np.minimum(_count(codes[ours], size), _count(codes[~ours], size))
        row_of_gram = np.zeros(size, np.int64)
        row_of_gram[codes] = self._rows[places]
        hits = np.bincount(row_of_gram, least, self._height).astype(np.float64)
        in_both = least[codes] > 0
        return _Shared(hits, codes[in_both], places[in_both])


class _Shared(NamedTuple):
    """The grams of one length that are in both texts of a pair: code and place of each."""

    hits: Floats
    codes: Longs
    places: Longs


def _left(tokens: Tokens) -> Longs:
    """Tokens from each one to the end of its text, itself included."""
    ends = np.repeat(tokens.starts[1:], tokens.lengths)
    left: Longs = ends - np.arange(len(tokens.numbers))
    return left


def _count(codes: Longs, grams: int) -> Longs:
    return np.bincount(codes, minlength=grams)
