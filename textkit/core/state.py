"""State: the arrays that a fitted stage or model has learnt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from textkit.core.encoded import strings_to_arrays

__all__ = ["State", "StringTable"]


class StringTable(Sequence[str]):
    """Strings held as UTF-8 bytes and offsets, decoded one at a time; works on mapped arrays."""

    __slots__ = ("_data", "_offsets")

    def __init__(self, data: NDArray[np.uint8], offsets: NDArray[np.int64]) -> None:
        self._data = data
        self._offsets = offsets

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        return self._bytes(range(len(self))[index]).decode()

    def _bytes(self, index: int) -> bytes:
        return self._data[self._offsets[index] : self._offsets[index + 1]].tobytes()


class State(Mapping[str, NDArray[Any]]):
    """Named arrays that are never changed, with one checksum over all of them.

    ``checksum`` is a SHA-256 over names, types, shapes and bytes. A state that was opened from
    a store carries the checksum written there; ``textkit verify`` computes it again.
    """

    __slots__ = ("_arrays", "_checksum", "origin")

    def __init__(
        self,
        arrays: Mapping[str, NDArray[Any]],
        *,
        checksum: str | None = None,
        origin: str | None = None,
    ) -> None:
        self._arrays = {name: _read_only(array) for name, array in arrays.items()}
        self._checksum = checksum
        self.origin = origin

    @classmethod
    def of(cls, *, strings: Mapping[str, list[str]] | None = None, **arrays: Any) -> State:
        """A state from arrays and lists of strings."""
        packed: dict[str, NDArray[Any]] = {k: np.asarray(v) for k, v in arrays.items()}
        for name, texts in (strings or {}).items():
            packed |= strings_to_arrays(texts, name)
        return cls(packed)

    def strings(self, name: str) -> StringTable:
        """The table that ``of(strings={name: ...})`` was given."""
        return StringTable(self[f"{name}_bytes"], self[f"{name}_offsets"])

    @property
    def checksum(self) -> str:
        """SHA-256, hexadecimal."""
        if self._checksum is None:
            self._checksum = self.compute_checksum()
        return self._checksum

    def compute_checksum(self) -> str:
        """The checksum of the arrays as they are now, whatever was written beside them."""
        digest = hashlib.sha256()
        for name in sorted(self._arrays):
            array = np.ascontiguousarray(self._arrays[name])
            digest.update(f"{name}\0{array.dtype.str}\0{array.shape}\0".encode())
            digest.update(array.data)
        return digest.hexdigest()

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._arrays[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._arrays)

    def __len__(self) -> int:
        return len(self._arrays)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and other.checksum == self.checksum

    def __hash__(self) -> int:
        return hash(self.checksum)

    def __repr__(self) -> str:
        shapes = ", ".join(f"{name}{list(array.shape)}" for name, array in self.items())
        return f"State({shapes})"


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    view = array.view()
    view.flags.writeable = False
    return view
