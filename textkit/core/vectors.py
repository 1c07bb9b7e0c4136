"""Vectors of documents and sentences, as layers hold them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

import numpy as np

from textkit.core.encoded import Encoded
from textkit.shapes import Floats32, Ints

__all__ = ["DenseRow", "SentenceVectors", "SparseRow", "Vector"]


class Vector(ABC):
    """The vector of a document: a :class:`DenseRow` or a :class:`SparseRow`."""

    @property
    @abstractmethod
    def width(self) -> int:
        """The number of dimensions."""

    @abstractmethod
    def dense(self) -> Floats32:
        """All values, (width,)."""

    @abstractmethod
    def encode(self) -> Encoded:
        """Form for files and other processes."""

    @abstractmethod
    def to_json(self) -> Any:
        """Form shown to people and other programs; values with 6 significant digits."""

    @classmethod
    def decode(cls, encoded: Encoded) -> Vector:
        """Inverse of :meth:`encode`; the width of a sparse row tells the two apart."""
        arrays = encoded.arrays
        if encoded.data is None:
            return DenseRow(arrays["array"])
        return SparseRow(arrays["ids"], arrays["values"], int(encoded.data))


@dataclass(frozen=True, eq=False, slots=True)
class DenseRow(Vector):
    """A vector with all its values: ``array``, float32 (D,)."""

    array: Floats32

    @property
    def width(self) -> int:
        """D."""
        return len(self.array)

    def dense(self) -> Floats32:
        """The array itself."""
        return self.array

    def encode(self) -> Encoded:
        """The array."""
        return Encoded(None, {"array": self.array})

    def to_json(self) -> Any:
        """A list of numbers."""
        return _shown(self.array)


@dataclass(frozen=True, eq=False, slots=True)
class SparseRow(Vector):
    """A vector that is mostly zero: ids (n,) ascending, float32 values (n,), and the length."""

    ids: Ints
    values: Floats32
    size: int

    @property
    def width(self) -> int:
        """The number of dimensions, V."""
        return self.size

    def dense(self) -> Floats32:
        """All values, (V,)."""
        values = np.zeros(self.size, np.float32)
        values[self.ids] = self.values
        return values

    def encode(self) -> Encoded:
        """The two arrays, and the width."""
        return Encoded(self.size, {"ids": self.ids, "values": self.values})

    def to_json(self) -> Any:
        """``{"width": V, "ids": [...], "values": [...]}``."""
        return {"width": self.size, "ids": self.ids.tolist(), "values": _shown(self.values)}


@dataclass(frozen=True, eq=False, slots=True)
class SentenceVectors:
    """A vector a sentence: ``array``, float32 (S, D)."""

    array: Floats32

    def encode(self) -> Encoded:
        """Form for files and other processes."""
        return Encoded(None, {"array": self.array})

    @classmethod
    def decode(cls, encoded: Encoded) -> SentenceVectors:
        """Inverse of :meth:`encode`."""
        return cls(encoded.arrays["array"])

    def to_json(self) -> Any:
        """Lists of numbers with 6 significant digits."""
        return [_shown(row) for row in self.array]


def _shown(values: Floats32) -> list[float]:
    return [float(f"{value:.6g}") for value in values.tolist()]
