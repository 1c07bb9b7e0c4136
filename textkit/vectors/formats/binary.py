"""Vectors as word2vec.c writes them with ``-binary 1``: a header, then words and float32 values."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np

from textkit.errors import InputError
from textkit.vectors.formats.collecting import Collected
from textkit.vectors.formats.opening import Tape, opened
from textkit.vectors.formats.spelling import blanks_told, spelt
from textkit.vectors.keyed import WordVectors

__all__ = ["read_binary", "write_binary"]

LONGEST = 1 << 16  # bytes of a word
TOGETHER = 1 << 20  # values that are taken over at once


def read_binary(path: str, *, first: int | None = None) -> WordVectors:
    """Read a binary file of word2vec, or the ``first`` words of it.

    Raises:
        InputError: the file is damaged or cut short, or a value is NaN or infinite.

    """
    with opened(path) as stream:
        count, dim = _header(stream.readline(100), path)
        collected = Collected(path, dim, first, unit=": word ")
        tape, number = Tape(stream), 1
        while number <= count and not collected.is_full:
            size = min(max(TOGETHER // dim, 1), count - number + 1)
            words, values = _records(tape, range(number, number + size), dim, path)
            rows = np.frombuffer(values, "<f4").reshape(size, dim)
            collected.add(words, rows, range(number, number + size))
            number += size
    return collected.finish()


def write_binary(vectors: WordVectors, file: BinaryIO) -> list[str]:
    """Write them to a file; gives what could not be written as it is."""
    file.write(f"{len(vectors)} {vectors.dim}\n".encode())
    changed = 0
    step = max(TOGETHER // max(vectors.dim, 1), 1)
    for start in range(0, len(vectors), step):
        words = vectors.words[start : start + step]
        rows = vectors.vectors[start : start + step].astype("<f4")
        for word, row in zip(words, rows, strict=True):
            spelling = spelt(word)
            changed += spelling != word
            file.write(spelling.encode() + b" " + row.tobytes() + b"\n")
    return blanks_told(changed)


def _header(line: bytes, path: str) -> tuple[int, int]:
    fields = line.split()
    if len(fields) != 2 or not all(field.isdigit() for field in fields) or int(fields[1]) < 1:
        raise InputError(
            "does not begin with the number of words and of dimensions", where=f"{path}:1"
        )
    return int(fields[0]), int(fields[1])


def _records(tape: Tape, numbers: range, dim: int, path: str) -> tuple[list[bytes], bytes]:
    """The words with these numbers, and the bytes of their vectors."""
    words, values = [], []
    for number in numbers:
        try:
            words.append(tape.until(b" ", LONGEST).lstrip(b"\n"))
            values.append(tape.take(4 * dim))
        except EOFError as error:
            raise InputError(
                f"ends in the middle of word {number:,}",
                where=path,
                hint="fetch it again: it is cut short",
            ) from error
        except ValueError as error:
            raise InputError(
                f"is damaged: no word ends within {LONGEST:,} bytes", where=f"{path}: word {number}"
            ) from error
    return words, b"".join(values)
