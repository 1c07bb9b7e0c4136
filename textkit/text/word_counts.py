"""Files of words with their counts, as GloVe's and SIF's programs use them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from textkit.core.lookup import WordTable
from textkit.core.state import State
from textkit.errors import InputError
from textkit.text.folding import fold
from textkit.text.vocabulary import Vocabulary

__all__ = ["read_counts"]


def read_counts(path: str | os.PathLike[str]) -> Vocabulary:
    """The vocabulary of a UTF-8 file with a word and its count a line, one blank between them.

    Spellings that differ in case alone are one word. ``read_counts(path).save(folder)`` makes a
    model that a pipeline file can refer to.

    Raises:
        InputError: a line is not of this form, naming file and line; or the file cannot be read.

    """
    counts: Counter[str] = Counter()
    for word, count in _lines(Path(path)):
        counts[fold(word)] += count
    words = sorted(counts, key=lambda word: (-counts[word], word))
    state = State.of(
        strings={"words": words},
        counts=np.array([counts[word] for word in words], np.int64),
        **WordTable.arrays(words),
    )
    return Vocabulary(state=state)


def _lines(path: Path) -> Iterator[tuple[str, int]]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _parsed(line, f"{path}:{number}")


def _parsed(line: bytes, where: str) -> tuple[str, int]:
    word, _, count = line.strip().rpartition(b" ")
    try:
        if not (word and count.isdigit()):
            raise ValueError("no count")
        return word.decode(), int(count)
    except ValueError:  # UnicodeDecodeError is one
        raise InputError(
            f"is no word with a count: {line[:60]!r}",
            where=where,
            hint="write `word count`, in UTF-8, one a line",
        ) from None
