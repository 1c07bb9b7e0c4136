"""save_vectors: word vectors to a file that other programs read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Literal

from textkit.core.replacing import replacing
from textkit.errors import RunError, UsageError, closest
from textkit.vectors.formats.arrays import words_beside, write_npy, write_npz
from textkit.vectors.formats.binary import write_binary
from textkit.vectors.formats.text import write_glove, write_word2vec
from textkit.vectors.keyed import WordVectors
from textkit.vectors.subwords import SubwordVectors

__all__ = ["Target", "save_vectors", "target_format"]

Target = Literal["auto", "textkit", "word2vec", "word2vec-binary", "glove", "npy", "npz"]
WRITERS: dict[str, Callable[[WordVectors, BinaryIO], list[str]]] = {
    "word2vec": write_word2vec,
    "word2vec-binary": write_binary,
    "glove": write_glove,
    "npy": write_npy,
    "npz": write_npz,
}
SUFFIXES = {
    "": "textkit", ".txt": "word2vec", ".vec": "word2vec", ".bin": "word2vec-binary",
    ".npy": "npy", ".npz": "npz",
}  # fmt: skip


def save_vectors(
    vectors: WordVectors,
    path: str | os.PathLike[str],
    *,
    format: Target = "auto",  # noqa: A002
) -> list[str]:
    """Write word vectors: the format follows the suffix, and without one a store is written.

    ``.txt`` and ``.vec`` are word2vec's text, ``.bin`` its binary form; GloVe's, which has no
    header, is written where ``format`` says so. The file stands there whole or not at all.

    Returns:
        What could not be kept: spaces in words, n-grams.

    Raises:
        UsageError: the format is not known, or no suffix tells it.
        RunError: the file cannot be written.

    """
    target = Path(path)
    kind = target_format(path) if format == "auto" else format
    if kind == "textkit":
        vectors.save(target)
        return []
    if kind not in WRITERS:
        raise UsageError(f"no such format {kind!r}", hint=closest(kind, ["textkit", *WRITERS]))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with replacing(target) as file:
            told = WRITERS[kind](vectors, file)
        if kind == "npy":
            words = "".join(f"{_on_one_line(word)}\n" for word in vectors.words)
            with replacing(words_beside(str(target))) as file:
                file.write(words.encode())
    except OSError as error:
        raise RunError(f"cannot be written: {error.strerror or error}", where=str(path)) from error
    if isinstance(vectors, SubwordVectors):
        told.append("the vectors of n-grams are not kept: unlisted words will have no vector")
    return told


def target_format(path: str | os.PathLike[str]) -> str:
    """The format that the name of a file asks for.

    Raises:
        UsageError: its suffix tells nothing.

    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(known for known in SUFFIXES if known)
        raise UsageError(
            f"the suffix {suffix!r} names no format",
            where=os.fspath(path),
            hint=f"name the format (--to), or end in {known}, or nothing: a model",
        )
    return SUFFIXES[suffix]


def _on_one_line(word: str) -> str:
    return word.replace("\n", "_").replace("\r", "_")
