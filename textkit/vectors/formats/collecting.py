"""Words and vectors gathered as a file is read: grown in place, duplicates and damage counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from textkit.errors import InputError
from textkit.shapes import Floats32, Longs
from textkit.vectors.keyed import WordVectors

__all__ = ["Collected", "decoded", "notes", "with_notes"]

V = TypeVar("V", bound=WordVectors)


def decoded(words: Sequence[bytes]) -> tuple[list[str], int]:
    """Words as text, U+FFFD for bytes that are no UTF-8; and how many hold such bytes."""
    try:
        return (b"\n".join(words).decode().split("\n") if words else []), 0
    except UnicodeDecodeError:
        texts = [word.decode("utf-8", "replace") for word in words]
    damaged = sum(text.encode() != word for text, word in zip(texts, words, strict=True))
    return texts, damaged


class Collected:
    """What has been read of one file: at most ``first`` words, each once.

    The array grows with what is there, whatever a header promises. ``unit`` stands between the
    path and the number of a place.
    """

    def __init__(self, path: str, dim: int, first: int | None = None, unit: str = ":") -> None:
        self._path = path
        self._unit = unit
        self._first = first
        self._ids: dict[str, int] = {}
        self._rows = np.empty((0, dim), np.float32)
        self.read = self.damaged = self.duplicates = 0

    @property
    def is_full(self) -> bool:
        """Whether no more words are wanted."""
        return self._first is not None and len(self._ids) >= self._first

    def add(self, words: Sequence[bytes], rows: Floats32, numbers: Sequence[int]) -> None:
        """Take words and their vectors (n, D), and the numbers of their lines or places.

        Raises:
            InputError: a value is not a number, or infinite.

        """
        finite = np.isfinite(rows).all(axis=1)
        if not finite.all():
            place = int(np.argmin(finite))
            raise InputError(
                f"the vector of {words[place].decode('utf-8', 'replace')!r} holds NaN or infinity",
                where=f"{self._path}{self._unit}{numbers[place]}",
                hint="take the word out of the file",
            )
        texts, damaged = decoded(words)
        self.damaged += damaged
        self.read += len(texts)
        self._keep(texts, rows)

    def _keep(self, texts: Sequence[str], rows: Floats32) -> None:
        """Append those that are new, as far as they are wanted."""
        before = len(self._ids)
        kept: list[int] = []
        for place, text in enumerate(texts):
            if self.is_full:
                break
            if text in self._ids:
                self.duplicates += 1
            else:
                self._ids[text] = before + len(kept)
                kept.append(place)
        size = before + len(kept)
        if size > len(self._rows):
            self._resize(max(size, len(self._rows) * 3 // 2))
        self._rows[before:size] = rows if len(kept) == len(rows) else rows[kept]

    def _resize(self, size: int) -> None:
        """In place: the system moves large arrays by changing the map, without a copy."""
        self._rows.resize((size, self._rows.shape[1]), refcheck=False)

    def finish(self, *more: str, counts: Longs | None = None) -> WordVectors:
        """The vectors.

        Raises:
            InputError: there are none.

        """
        if not self._ids:
            raise InputError("holds no word", where=self._path)
        self._resize(len(self._ids))
        found = WordVectors.of(list(self._ids), self._rows, counts)
        return with_notes(found, [*notes(self.damaged, self.duplicates), *more])


def notes(damaged: int, duplicates: int) -> list[str]:
    """What a user should know of the words of a file."""
    told = []
    if damaged:
        told.append(f"{_words(damaged)} not in UTF-8: U+FFFD stands for damaged bytes")
    if duplicates:
        told.append(f"{_words(duplicates)} more than once: the first vector was kept")
    return told


def with_notes(vectors: V, told: Sequence[str]) -> V:
    """The vectors with what is told of them."""
    return replace(vectors, notes=tuple(told)) if told else vectors


def _words(count: int) -> str:
    return f"{count:,} word{'' if count == 1 else 's'}"
