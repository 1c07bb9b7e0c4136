"""Which format a file of vectors has, by what is in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from textkit.core.store import is_model
from textkit.errors import InputError, StoreError
from textkit.vectors.formats.fasttext import is_fasttext
from textkit.vectors.formats.opening import opened
from textkit.vectors.formats.text import header, is_numbers

__all__ = ["detect"]

HEAD = 1 << 20
PICKLES = tuple(b"\x80" + bytes([protocol]) for protocol in range(2, 6))


def detect(path: str) -> str:
    """``textkit``, ``numpy``, ``fasttext``, ``word2vec``, ``word2vec-binary`` or ``glove``.

    Raises:
        InputError: there is no such file, it is empty, or nothing that holds vectors.
        StoreError: it is a Python pickle.

    """
    if Path(path).is_dir():
        if is_model(path):
            return "textkit"
        raise InputError(
            "is a folder, and no textkit model", where=path, hint="give the file of vectors in it"
        )
    with opened(path) as stream:
        head = stream.read(HEAD)
    if not head.strip():
        raise InputError("is empty", where=path)
    if head.startswith(PICKLES):
        raise _pickle(path)
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(path)
    if head.startswith(b"\x93NUMPY"):
        return "numpy"
    if is_fasttext(head):
        return "fasttext"
    return _of_lines(head, path)


def _of_lines(head: bytes, path: str) -> str:
    """By the first line, and by whether numbers follow it."""
    promised = header(head)
    if promised:
        fields = b"".join(head.split(b"\n", 2)[1:2]).split()[1:]
        numbers = sum(is_numbers([field]) for field in fields)
        is_text = b"\0" not in head and 2 * numbers >= len(fields)
        return "word2vec" if is_text else "word2vec-binary"
    if b"\0" in head:
        raise InputError(
            "is no file of vectors that textkit knows",
            where=path,
            hint="known: word2vec text and binary, GloVe, fastText .bin and .vec, .npy, .npz",
        )
    return "glove"


def _of_zip(path: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(f"is damaged: {error}", where=path, hint="fetch it again") from error
    if any(name.endswith(".npy") for name in names):
        return "numpy"
    raise InputError(
        f"is an archive of {', '.join(names[:5]) or 'nothing'}", where=path, hint="unpack it first"
    )


def _pickle(path: str) -> StoreError:
    return StoreError(
        "is a Python pickle, as gensim saves its models: opening it could run any code",
        where=path,
        hint="where you trust it, open it with gensim and give textkit its vectors: "
        "textkit.from_gensim(model.wv), or model.wv.save_word2vec_format(NAME, binary=True)",
    )
