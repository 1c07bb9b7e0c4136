"""Tokens as numbers: one int64 a token, equal for equal stems.

Within a block of texts a number stands for a stem; :data:`LINE` stands between two lines.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from textkit.shapes import Bools, Longs

__all__ = ["LINE", "Tokens"]

LINE = -1


class Tokens(NamedTuple):
    """Texts one after the other: text i is ``numbers[starts[i]:starts[i + 1]]``."""

    numbers: Longs
    starts: Longs

    @property
    def lengths(self) -> Longs:
        """Tokens a text, (N,)."""
        return np.diff(self.starts)

    @property
    def rows(self) -> Longs:
        """The text each token stands in, (T,)."""
        return np.repeat(np.arange(len(self.starts) - 1), self.lengths)

    def take(self, texts: Longs) -> Tokens:
        """The given texts, in the given order."""
        lengths = self.lengths[texts]
        starts = np.concatenate([[0], lengths.cumsum()])
        shift = np.repeat(self.starts[texts] - starts[:-1], lengths)
        return Tokens(self.numbers[np.arange(starts[-1]) + shift], starts)

    def keep(self, kept: Bools) -> Tokens:
        """The same texts with the tokens where ``kept`` (T,) is true."""
        return Tokens(self.numbers[kept], _before(kept)[self.starts])

    def without_lines(self) -> Tokens:
        """The same texts, each one line."""
        return self.keep(self.numbers != LINE)

    def lists(self) -> list[list[int]]:
        """The numbers of each text."""
        numbers, starts = self.numbers.tolist(), self.starts.tolist()
        return [numbers[a:b] for a, b in pairwise(starts)]

    def sentences(self) -> list[list[list[int]]]:
        """The numbers of each line that has any, by text."""
        kept = self.numbers != LINE
        marks = np.flatnonzero(~kept)
        bounds = np.sort(np.concatenate([self.starts, marks]))
        lines = Tokens(self.numbers, bounds).keep(kept).lists()
        several = 1 + np.bincount(self.rows[marks], minlength=len(self.starts) - 1)
        firsts = [0, *several.cumsum().tolist()]
        return [[line for line in lines[a:b] if line] for a, b in pairwise(firsts)]

    @property
    def lined(self) -> Bools:
        """Whether each text has more than one line, (N,)."""
        found = np.zeros(len(self.starts) - 1, np.bool_)
        found[self.rows[self.numbers == LINE]] = True
        return found


def _before(kept: Bools) -> Longs:
    """How many are kept before each place, (T + 1,)."""
    return np.concatenate([[0], kept.cumsum()])
