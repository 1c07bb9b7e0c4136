"""From texts to numbered stems."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sequence

import numpy as np

from textkit.metrics.rouge.numbered import LINE, Tokens
from textkit.metrics.rouge.options import Options
from textkit.metrics.rouge.stems import stemmer
from textkit.metrics.words import Tokenise

__all__ = ["Tokeniser"]

TEXT = -2  # the number that ends a text
_LINE, _TEXT = b"\1", b"\2"  # the words of LINE and TEXT; a token of a text is never one of these
_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789"
_ASCII = bytes(
    _LINE[0] if chr(code) == "\n" else code if code in _KEPT else ord(" ")
    for code in bytes(range(256)).lower()
)
LARGEST = 200_000  # words remembered, about 50 MB


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
        tokenise: Tokenise = self._options.tokenise or str.split
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
