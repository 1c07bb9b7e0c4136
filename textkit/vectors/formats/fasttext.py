"""Models of fastText, ``.bin``: words, their own vectors, and those of the n-gram buckets."""

from __future__ import annotations

import struct
from gzip import GzipFile
from typing import Any, BinaryIO, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from textkit.errors import InputError, StoreError
from textkit.shapes import Floats32, Longs
from textkit.vectors.formats.collecting import decoded, notes, with_notes
from textkit.vectors.formats.opening import Tape, opened
from textkit.vectors.subwords import SubwordVectors, ngram_buckets

__all__ = ["is_fasttext", "read_fasttext"]

MAGIC = 793712314
VERSION = 12
SUPERVISED = 3
OPTIONS = struct.Struct("<12id")
LONGEST = 1 << 16  # bytes of a word
TOGETHER = 10_000  # words whose n-grams are hashed at once
END = b"</s>"  # the mark of a line's end, which has no n-grams since the format has a mark


class _Head(NamedTuple):
    """What stands before the words (fastText's ``args.cc`` and ``dictionary.cc``)."""

    is_old: bool
    dim: int
    buckets: int
    min_n: int
    max_n: int
    entries: int
    words: int


def read_fasttext(path: str, *, first: int | None = None) -> SubwordVectors:
    """Read a model of fastText, or the ``first`` words of it; the vectors of n-grams are mapped.

    Labels of supervised models and the output layer are left out.

    Raises:
        InputError: the file is damaged or cut short.
        StoreError: it is quantised, or of a newer version.

    """
    try:
        with opened(path) as stream:
            tape = Tape(stream)
            head = _head(tape, path)
            words, counts = _dictionary(tape, head)
            _refuse_quantised(tape, head, path)
            rows, dim = struct.unpack("<qq", tape.take(16))
            if rows != head.words + head.buckets or dim != head.dim:
                raise ValueError(f"{rows} x {dim} vectors, {head.words + head.buckets} rows named")
            matrix = _matrix(tape, stream, path, rows, dim)
    except (EOFError, struct.error) as error:
        raise InputError("is cut short", where=path, hint="fetch it again") from error
    except ValueError as error:
        raise InputError(f"is damaged: {error}", where=path, hint="fetch it again") from error
    return _composed(words[:first], counts[:first], matrix, head, path)


def is_fasttext(head: bytes) -> bool:
    """Whether a file begins as a model of fastText does, with its mark or as before there was one.

    The first models (2016) begin with their options at once: those are told by their ranges.
    """
    if head.startswith(struct.pack("<i", MAGIC)):
        return True
    if len(head) < OPTIONS.size:
        return False
    dim, window, epochs, *_, loss, model, buckets, low, high, _, sample = OPTIONS.unpack_from(head)
    likely = 0 < dim <= 10_000 and 0 < window < 1000 and 0 < epochs < 10_000 and buckets >= 0
    trained = 0 < loss < 5 and 0 < model < 4 and 0 <= low <= high < 1000 and 0 <= sample <= 1
    return bool(likely and trained)


def _head(tape: Tape, path: str) -> _Head:
    start = tape.take(8)
    magic, version = struct.unpack("<ii", start)
    is_old = magic != MAGIC
    options = (start if is_old else b"") + tape.take(OPTIONS.size - 8 * is_old)
    if is_old and not is_fasttext(options):
        raise InputError("is no model of fastText", where=path)
    if not is_old and version > VERSION:
        raise StoreError(f"has version {version}, this textkit reads {VERSION}", where=path)
    dim, *_, model, buckets, low, high, _, _ = OPTIONS.unpack(options)
    entries, words, _, _ = struct.unpack("<3iq", tape.take(20))
    if min(dim, words) < 1 or min(buckets, low, high, entries - words) < 0:
        raise ValueError(f"{words} words of {entries}, {dim} dimensions, {buckets} buckets")
    if version < VERSION and model == SUPERVISED:
        high = 0  # such models were trained without n-grams of characters, whatever they say
    return _Head(is_old, dim, buckets, low, high, entries, words)


def _dictionary(tape: Tape, head: _Head) -> tuple[list[bytes], Longs]:
    """The words and how often the corpus held them; labels come after them."""
    pruned = 0 if head.is_old else struct.unpack("<q", tape.take(8))[0]
    words, counts = [], []
    for _ in range(head.entries):
        words.append(tape.until(b"\0", LONGEST))
        counts.append(struct.unpack("<qb", tape.take(9))[0])
    tape.take(8 * max(pruned, 0))
    return words[: head.words], np.array(counts[: head.words], np.int64)


def _refuse_quantised(tape: Tape, head: _Head, path: str) -> None:
    if not head.is_old and tape.take(1) != b"\0":
        raise StoreError(
            "is a quantised model (.ftz)", where=path, hint="give the .bin it was made of"
        )


def _matrix(tape: Tape, stream: BinaryIO, path: str, rows: int, dim: int) -> Floats32:
    """All vectors, mapped; read where the file is compressed."""
    if isinstance(cast(Any, stream), GzipFile):
        return np.frombuffer(tape.take(4 * rows * dim), "<f4").reshape(rows, dim)
    if tape.left < 4 * rows * dim:
        raise EOFError
    return np.memmap(path, "<f4", "r", tape.place, (rows, dim))


def _composed(
    words: list[bytes], counts: Longs, matrix: NDArray[Any], head: _Head, path: str
) -> SubwordVectors:
    """The finished vectors: the mean of a word's own and those of its n-grams."""
    texts, damaged = decoded(words)
    ids = {text: number for number, text in reversed(list(enumerate(texts)))}
    kept = sorted(ids.values())
    ngrams = matrix[head.words :]
    vectors = np.empty((len(kept), head.dim), np.float32)
    for start in range(0, len(kept), TOGETHER):
        own = kept[start : start + TOGETHER]
        part = [words[number] for number in own]
        buckets, ends = ngram_buckets(part, head.min_n, head.max_n, head.buckets)
        for place, number in enumerate(own):
            used = buckets[ends[place] : ends[place + 1]]
            if words[number] == END and not head.is_old:
                used = used[:0]
            total = matrix[number] + ngrams[used].sum(axis=0, dtype=np.float32)
            vectors[start + place] = total / np.float32(len(used) + 1)
    if not np.isfinite(vectors).all():
        number = int(np.argmin(np.isfinite(vectors).all(axis=1)))
        raise InputError(f"the vector of {texts[kept[number]]!r} holds NaN or infinity", where=path)
    found = SubwordVectors.of(
        [texts[number] for number in kept],
        vectors,
        counts[kept],
        ngrams=ngrams,
        min_n=head.min_n,
        max_n=head.max_n,
    )
    return with_notes(found, notes(damaged, len(texts) - len(kept)))
