"""Vectors as NumPy saves them: ``.npz`` with words and vectors, ``.npy`` beside a list of words."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from textkit.errors import InputError, StoreError
from textkit.shapes import Longs
from textkit.vectors.formats.collecting import notes, with_notes
from textkit.vectors.keyed import WordVectors

__all__ = ["read_npy", "read_npz", "words_beside", "write_npy", "write_npz"]


def read_npz(path: str, *, first: int | None = None) -> WordVectors:
    """Read the arrays ``words`` (V,), ``vectors`` (V, D) and, where there is one, ``counts`` (V,).

    Raises:
        InputError: they are missing or do not fit each other, or a value is NaN or infinite.
        StoreError: it holds Python objects, which could run code.

    """
    with _safely(path), np.load(path, allow_pickle=False) as arrays:
        found = sorted(arrays)
        parts = {k: arrays[k] for k in ("words", "vectors", "counts") if k in found}
    if not {"words", "vectors"} <= parts.keys():
        listed = ", ".join(found) or "nothing"
        raise InputError(f"holds {listed}, where `words` and `vectors` are needed", where=path)
    words = [str(word) for word in parts["words"].ravel()]
    return _made(words, parts["vectors"], parts.get("counts"), path, first)


def read_npy(path: str, *, first: int | None = None) -> WordVectors:
    """Read an array (V, D), mapped, and the words in the file beside it, one a line.

    Raises:
        InputError: there are no words, or not as many, or a value is NaN or infinite.
        StoreError: it holds Python objects, which could run code.

    """
    beside = words_beside(path)
    try:
        words = beside.read_text("utf-8", "replace").removesuffix("\n").split("\n")
    except OSError as error:
        raise InputError(
            "the words of these vectors are missing",
            where=path,
            hint=f"write them to {beside}, one a line",
        ) from error
    with _safely(path):
        vectors = np.load(path, mmap_mode="r", allow_pickle=False)
    return _made(words, vectors, None, path, first)


def words_beside(path: str) -> Path:
    """Where the words of ``vectors.npy`` are: ``vectors.words.txt``."""
    return Path(path).with_suffix(".words.txt")


def write_npz(vectors: WordVectors, file: BinaryIO) -> list[str]:
    """Write words, vectors and counts; nothing of them is lost."""
    counts = {"counts": vectors.counts} if len(vectors.counts) else {}
    words = np.array(list(vectors.words), np.str_)
    np.savez(file, words=words, vectors=vectors.vectors, **counts)  # type: ignore[arg-type]
    return []


def write_npy(vectors: WordVectors, file: BinaryIO) -> list[str]:
    """Write the vectors alone; :func:`words_beside` tells where the words belong."""
    array = np.ascontiguousarray(vectors.vectors)
    layout = np.lib.format.header_data_from_array_1_0(array)
    np.lib.format.write_array_header_1_0(file, layout)
    file.write(array.data)  # np.save would not say why a disk refuses
    return []


@contextmanager
def _safely(path: str) -> Iterator[None]:
    """NumPy's errors as ours; it is never allowed to unpickle."""
    try:
        yield
    except ValueError as error:
        if "pickle" in str(error).lower() or "Python objects" in str(error):
            raise StoreError(
                "holds Python objects, which could run code as they are read", where=path,
                hint="save the words as an array of strings, the vectors as one of numbers",
            ) from error  # fmt: skip
        raise InputError(f"is damaged: {error}", where=path) from error
    except (EOFError, KeyError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(f"is damaged: {error}", where=path) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=path) from error


def _made(
    words: list[str], vectors: NDArray[Any], counts: Longs | None, path: str, first: int | None
) -> WordVectors:
    """Vectors of distinct words, of finite numbers."""
    fits = vectors.ndim == 2 and len(vectors) == len(words) and vectors.dtype.kind in "fiu"
    if not fits or (counts is not None and counts.shape != (len(words),)):
        kind = f"{vectors.dtype} of shape {vectors.shape}"
        raise InputError(f"{len(words):,} words, vectors {kind}: they do not fit", where=path)
    if not words:
        raise InputError("holds no word", where=path)
    ids = {word: number for number, word in reversed(list(enumerate(words)))}
    kept = np.array(sorted(ids.values())[:first])
    if len(kept) < len(words):
        vectors = vectors[kept]
        counts = counts[kept] if counts is not None else None
    if vectors.dtype not in (np.float16, np.float32):
        vectors = vectors.astype(np.float32)
    _check_finite(vectors, words, kept, path)
    made = WordVectors.of([words[number] for number in kept.tolist()], vectors, counts)
    return with_notes(made, notes(0, len(words) - len(ids)))


def _check_finite(vectors: NDArray[Any], words: list[str], kept: Longs, path: str) -> None:
    step = max((1 << 22) // max(vectors.shape[1], 1), 1)
    for start in range(0, len(vectors), step):
        bad = ~np.isfinite(vectors[start : start + step]).all(axis=1)
        if bad.any():
            number = int(kept[start + int(np.argmax(bad))])
            raise InputError(
                f"the vector of {words[number]!r} holds NaN or infinity",
                where=f"{path}: word {number + 1}",
            )
