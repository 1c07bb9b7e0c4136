"""Vectors as text: a word and its numbers a line, as word2vec, GloVe and fastText write them.

A first line with the number of words and of dimensions is word2vec's and fastText's; GloVe has
none. Lines are split from the right, since GloVe's own files hold words like ". . .".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

import numpy as np

from textkit.errors import InputError
from textkit.shapes import Floats32, Longs
from textkit.vectors.formats.collecting import Collected
from textkit.vectors.formats.digit_kernels import WIDTH, write_rows
from textkit.vectors.formats.opening import PIECE, opened
from textkit.vectors.formats.spelling import blanks_told, spelt
from textkit.vectors.formats.text_kernels import read_lines
from textkit.vectors.keyed import WordVectors

__all__ = ["header", "is_numbers", "read_text", "write_glove", "write_word2vec"]

SAMPLE = 100  # lines that tell the number of dimensions where no header does
LONGEST = 64 << 20  # bytes of a line
TOGETHER = 1000  # lines that are written at once


def read_text(
    path: str, *, first: int | None = None, has_header: bool | None = None
) -> WordVectors:
    """Read a text file of vectors, or the ``first`` words of it; None finds out about a header.

    Raises:
        InputError: a line has another number of values, one that is no number, NaN or infinity;
            the file ends before the words its header promises.

    """
    with opened(path) as stream:
        head = stream.read(PIECE)
        promised = header(head) if has_header is None else _read_header(head, path, has_header)
        skipped = head.find(b"\n") + 1 if promised else 0
        dim = promised[1] if promised else _dimensions(head, path)
        collected = Collected(path, dim, first)
        number = 2 if promised else 1
        for block in _blocks(stream, head[skipped:], path):
            number = _add(block, collected, dim, path, number)
            if collected.is_full:
                break
    return collected.finish(*_compared(promised, collected, path))


def write_word2vec(vectors: WordVectors, file: BinaryIO) -> list[str]:
    """Write them as word2vec and fastText do; gives what could not be written as it is.

    Each value has as many digits as bring the same float32 back.
    """
    file.write(f"{len(vectors)} {vectors.dim}\n".encode())
    return write_glove(vectors, file)


def write_glove(vectors: WordVectors, file: BinaryIO) -> list[str]:
    """As :func:`write_word2vec`, without the header."""
    changed = 0
    for start in range(0, len(vectors), TOGETHER):
        words = vectors.words[start : start + TOGETHER]
        spellings = list(map(spelt, words))
        changed += sum(map(str.__ne__, words, spellings))
        rows = vectors.vectors[start : start + TOGETHER].astype(np.float32)
        for spelling, values in zip(spellings, _written(rows), strict=True):
            file.write(b"%b%b\n" % (spelling.encode(), values))
    return blanks_told(changed)


def _written(rows: Floats32) -> Iterator[bytes]:
    """The values of each row, a blank before each."""
    text = np.empty((len(rows), rows.shape[1] * WIDTH), np.uint8)
    ends = np.empty(len(rows), np.int64)
    write_rows(rows, text, ends)
    for row, end in enumerate(ends.tolist()):
        yield text[row, :end].tobytes() if end >= 0 else _unusual(rows[row])


def _unusual(row: Floats32) -> bytes:
    return "".join(f" {value!s}" for value in row).encode()


def header(head: bytes) -> tuple[int, int] | None:
    """The numbers of words and dimensions of the first line, when the next one bears them out."""
    lines = head.split(b"\n", 2)
    fields = lines[0].split()
    if len(fields) != 2 or not all(field.isdigit() for field in fields):
        return None
    words, dim = int(fields[0]), int(fields[1])
    following = lines[1].split() if len(lines) > 1 else []
    is_bare = len(following) == 2 and dim > 1 and is_numbers(following[1:])
    return None if is_bare else (words, dim)


def is_numbers(fields: Sequence[bytes]) -> bool:
    """Whether every field is a number."""
    return all(_number(field) is not None for field in fields)


def _read_header(head: bytes, path: str, has_header: bool) -> tuple[int, int] | None:
    if not has_header:
        return None
    fields = head.split(b"\n", 1)[0].split()
    if len(fields) != 2 or not all(field.isdigit() for field in fields):
        raise InputError(
            "the first line is not the number of words and of dimensions",
            where=f"{path}:1",
            hint="without such a line the format is glove",
        )
    return int(fields[0]), int(fields[1])


def _dimensions(head: bytes, path: str) -> int:
    """What most of the first lines hold besides a word."""
    lines = head.split(b"\n", SAMPLE)[:SAMPLE]
    widths = Counter(len(line.split()) - 1 for line in lines if line.strip())
    if not widths:
        raise InputError("holds no word", where=path)
    dim = widths.most_common(1)[0][0]
    if dim < 1:
        raise InputError("holds no vectors: a line is a word and its numbers", where=f"{path}:1")
    return dim


def _blocks(stream: BinaryIO, data: bytes, path: str) -> Iterator[bytes]:
    """The rest of the file as blocks of whole lines."""
    while True:
        end = data.rfind(b"\n") + 1
        if end:
            yield data[:end]
        if len(data) - end > LONGEST:
            raise InputError(f"a line is longer than {LONGEST >> 20} MiB", where=path)
        piece = stream.read(PIECE)
        if not piece:
            break
        data = data[end:] + piece
    if data[end:].strip():
        yield data[end:] + b"\n"


def _add(block: bytes, collected: Collected, dim: int, path: str, number: int) -> int:
    """Take the lines of a block, of which the first has this number; the number after them."""
    text = np.frombuffer(block, np.uint8)
    room = min(len(block) // (2 * dim) + 1, block.count(b"\n"))
    while len(text) and not collected.is_full:
        lines = np.empty((room, 3), np.int64)
        values = np.empty((room, dim), np.float32)
        count, used = read_lines(text, lines, values)
        words, kept = _words(text[:used].tobytes(), lines[:count], values, path, number)
        rows = values[:count] if len(kept) == count else values[kept]
        collected.add(words, rows, [number + place for place in kept])
        text, number = text[used:], number + count
    return number


def _words(
    data: bytes, lines: Longs, values: Floats32, path: str, number: int
) -> tuple[list[bytes], Sequence[int]]:
    """The words of lines, and which lines hold one: blank lines do not."""
    spans = lines.tolist()
    if (lines[:, 1] >= 0).all():
        return [data[start:end] for start, end, _ in spans], range(len(spans))
    words, kept = [], []
    for place, (start, end, stop) in enumerate(spans):
        line = data[start:stop]
        if end >= 0:
            words.append(data[start:end])
        elif line.strip():
            words.append(_read_line(line, values[place], f"{path}:{number + place}"))
        else:
            continue
        kept.append(place)
    return words, kept


def _read_line(line: bytes, values: Floats32, where: str) -> bytes:
    """Read an unusual line with all care; gives its word.

    Raises:
        InputError: it is no word with as many numbers.

    """
    dim = len(values)
    fields = line.rsplit(None, dim)
    if len(fields) == dim and line[:1].isspace():
        fields = [b"", *fields]
    extra = fields[0].split()[1:] if len(fields) > dim else []
    if len(fields) <= dim or (extra and is_numbers(extra)):
        count = len(line.split()) - 1
        hint = "is the file cut short?" if count < dim else ""
        raise InputError(f"{count} values where {dim} are expected", where=where, hint=hint)
    for column, field in enumerate(fields[1:]):
        value = _number(field)
        if value is None:
            raise InputError(f"{field.decode('utf-8', 'replace')!r:.40} is no number", where=where)
        with np.errstate(over="ignore"):  # infinity is told later on
            values[column] = value
    return fields[0]


def _number(field: bytes) -> float | None:
    try:
        return None if b"_" in field else float(field)
    except ValueError:
        return None


def _compared(promised: tuple[int, int] | None, collected: Collected, path: str) -> Iterator[str]:
    if promised is None or collected.is_full or promised[0] == collected.read:
        return
    if collected.read < promised[0]:
        raise InputError(
            f"ends after {collected.read:,} of the {promised[0]:,} words its first line promises",
            where=path,
            hint="fetch it again: it is cut short",
        )
    yield f"{collected.read:,} words, where the first line promises {promised[0]:,}"
