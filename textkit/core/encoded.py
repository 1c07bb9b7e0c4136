"""The one form a layer's value takes outside the process: JSON and named arrays."""

from __future__ import annotations

import itertools
from typing import Any, NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

__all__ = ["Arrays", "Encoded", "LayerValue"]

Arrays = dict[str, NDArray[Any]]


class Encoded(NamedTuple):
    """``data`` can be written as JSON; ``arrays`` as their bytes."""

    data: Any
    arrays: Arrays


class LayerValue(Protocol):
    """What a class needs so that a layer can hold it."""

    def encode(self) -> Encoded:
        """Form for files and other processes."""

    @classmethod
    def decode(cls, encoded: Encoded) -> Self:
        """Inverse of :meth:`encode`."""

    def to_json(self) -> Any:
        """Form shown to people and other programs (JSONL output)."""


def strings_to_arrays(strings: list[str] | tuple[str, ...], name: str) -> Arrays:
    """UTF-8 bytes and n + 1 offsets: a string table that can be mapped from disk."""
    encoded = [text.encode("utf-8", "surrogatepass") for text in strings]
    offsets = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(text) for text in encoded], out=offsets[1:])
    return {f"{name}_bytes": np.frombuffer(b"".join(encoded), np.uint8), f"{name}_offsets": offsets}


def strings_from_arrays(arrays: Arrays, name: str) -> tuple[str, ...]:
    """Inverse of :func:`strings_to_arrays`."""
    data = arrays[f"{name}_bytes"].tobytes()
    ends = itertools.pairwise(arrays[f"{name}_offsets"].tolist())
    if data.isascii():  # then bytes are characters, and all are decoded at once
        text = data.decode("ascii")
        return tuple([text[start:end] for start, end in ends])
    return tuple([data[start:end].decode("utf-8", "surrogatepass") for start, end in ends])
