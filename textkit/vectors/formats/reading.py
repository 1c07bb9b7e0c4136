"""load_vectors: word vectors from a file of any format, or from a store."""

from __future__ import annotations

import os
from typing import Literal

from textkit.errors import InputError, UsageError, closest
from textkit.vectors.formats.arrays import read_npy, read_npz
from textkit.vectors.formats.binary import read_binary
from textkit.vectors.formats.detecting import detect
from textkit.vectors.formats.fasttext import read_fasttext
from textkit.vectors.formats.text import read_text
from textkit.vectors.keyed import WordVectors

__all__ = ["FORMATS", "Format", "load_vectors"]

Format = Literal["auto", "textkit", "word2vec", "word2vec-binary", "glove", "fasttext", "numpy"]
FORMATS = ("textkit", "word2vec", "word2vec-binary", "glove", "fasttext", "numpy")


def load_vectors(
    path: str | os.PathLike[str],
    *,
    format: Format = "auto",  # noqa: A002
    first: int | None = None,
) -> WordVectors:
    """Open word vectors: a folder that textkit saved, or a file of another program.

    The format is found out by what is in the file, gzip or not; ``first`` takes so many words
    and reads no further. ``notes`` of the result tell of damaged bytes and duplicates. A store is
    mapped and takes no time; a text is read at about 80 MB a second, so save what is used again.

    Raises:
        InputError: the file is missing, damaged, cut short, or holds NaN; with file and line.
        StoreError: it is a pickle, which is never opened, or of a newer version.
        UsageError: there is no such format.

    """
    path = os.fspath(path)
    if first is not None and first < 1:
        raise UsageError(f"first is a number of words, at least 1, got {first}")
    kind = detect(path) if format == "auto" else format
    if kind == "textkit":
        return _from_store(path, first)
    if kind == "numpy":
        with open(path, "rb") as file:
            is_one = file.read(6) == b"\x93NUMPY"
        return read_npy(path, first=first) if is_one else read_npz(path, first=first)
    if kind == "word2vec-binary":
        return read_binary(path, first=first)
    if kind == "fasttext":
        return read_fasttext(path, first=first)
    if kind in ("word2vec", "glove"):
        return read_text(path, first=first, has_header=kind == "word2vec")
    raise UsageError(f"no such format {kind!r}", hint=closest(kind, FORMATS))


def _from_store(path: str, first: int | None) -> WordVectors:
    from textkit.core.store import load

    model = load(path)
    if not isinstance(model, WordVectors):
        raise InputError(f"is a model of kind {model.name!r}, not word vectors", where=path)
    return model if first is None else model.subset(first)
