"""Texts as numbers: one int64 a token, equal for equal stems.

Within a block of texts a number stands for a stem; :data:`LINE` stands between two lines.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from textkit.metrics.rouge.options import Options
from textkit.metrics.rouge.stems import stemmer
from textkit.shapes import Bools, Longs

__all__ = ["LINE", "Tokeniser", "Tokens"]

LINE, TEXT = -1, -2  # numbers
_LINE, _TEXT = b"\1", b"\2"  # the words they stand for; a token of a text is never one of these
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789"
_ASCII = bytes(
    _LINE[0] if chr(code) == "\n" else code if code in _KEPT else ord(" ")
    for code in bytes(range(256)).lower()
)
LARGEST = 200_000  # words remembered, about 50 MB


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


class Tokeniser:
    """Splits texts into lower-case words of ``a-z0-9`` and numbers their stems.

    ROUGE-1.5.5 lowers ASCII letters alone; rouge_score lowers first, so that a few letters
    (the Kelvin sign) become ASCII. With ``options.tokenise`` the tokens are that function's, line
    by line, as they are.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._numbers = _numbers(options)

    @property
    def width(self) -> int:
        """All numbers are below this one, V."""
        return self._numbers.width

    def forget(self) -> None:
        """Number the stems anew when there are many; what was numbered before is then void."""
        if len(self._numbers) > LARGEST:
            self._numbers.reset()

    def __call__(self, texts: Sequence[str]) -> Tokens:
        """Tokens of ``texts``, with :data:`LINE` between lines."""
        words = self._custom(texts) if self._options.tokenise else self._default(texts)
        numbers = np.fromiter(map(self._numbers.__getitem__, words), np.int64, len(words))
        ends = np.flatnonzero(numbers == TEXT)
        starts = np.concatenate([[0], ends + 1 - np.arange(1, len(ends) + 1)])
        return Tokens(numbers[numbers != TEXT], starts)

    def _default(self, texts: Sequence[str]) -> Sequence[Hashable]:
        if not self._options.script:
            texts = [text.lower() for text in texts]
        coded = [text.encode("utf-8", "replace").translate(_ASCII) for text in texts]
        joined = b" \2 ".join([*coded, b""])
        return joined.replace(_LINE, b" \1 ").split()

    def _custom(self, texts: Sequence[str]) -> Sequence[Hashable]:
        tokenise: Callable[[str], list[str]] = self._options.tokenise or str.split
        words: list[Hashable] = []
        for text in texts:
            for place, line in enumerate(text.split("\n")):
                words += [_LINE] * (place > 0)
                words += tokenise(line)
            words.append(_TEXT)
        return words


class _Numbers(dict[Hashable, int]):
    """Word -> number of its stem; a word not met before is stemmed when it is asked for."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem
        self._stems: dict[str, int] = {}
        self.reset()

    @property
    def width(self) -> int:
        return len(self._stems)

    def reset(self) -> None:
        self.clear()
        self._stems.clear()
        self.update({_LINE: LINE, _TEXT: TEXT})

    def __missing__(self, word: Hashable) -> int:
        plain = word.decode("ascii") if isinstance(word, bytes) else str(word)
        number = self._stems.setdefault(self._stem(plain), len(self._stems))
        self[word] = number
        return number


def _numbers(options: Options) -> _Numbers:
    """The table of this thread, so that a second call finds its words stemmed.

    With a tokeniser or lists of the user's own, a new one.
    """
    if options.tokenise is not None or options.exceptions is not None:
        return _Numbers(stemmer(options))
    key = (options.script, options.stem)
    if key not in _remembered.tables:
        _remembered.tables[key] = _Numbers(stemmer(options))
    return _remembered.tables[key]


class _Remembered(threading.local):
    def __init__(self) -> None:
        self.tables: dict[tuple[bool, bool], _Numbers] = {}


_remembered = _Remembered()
