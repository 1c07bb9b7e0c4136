"""Spool: documents with their layers in a temporary file, read again and again."""

from __future__ import annotations

import json
import os
import struct
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from textkit.core.document import Document
from textkit.core.encoded import Encoded
from textkit.core.layers import Layer
from textkit.core.offsets import OffsetMap
from textkit.core.scratch import discard, full_disk_named

__all__ = ["Spool"]

_LENGTH = struct.Struct("<Q")


class Spool:
    """Documents on disk. One record is a JSON header with the shapes, then the arrays' bytes.

    The file has no name and goes with :meth:`close`; a spool is never opened by another process
    or read by another version.
    """

    def __init__(self, file: BinaryIO, layers: dict[str, Layer[Any]]) -> None:
        self._file = file
        self._layers = layers

    @classmethod
    def write(cls, documents: Iterable[Document], folder: Path) -> Spool:
        """Write ``documents`` to an unnamed file in ``folder``.

        Raises:
            RunError: the disk is full.

        """
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed with the spool
        layers: dict[str, Layer[Any]] = {}
        try:
            for document in documents:
                layers.update({layer.name: layer for layer in document.layers})
                with full_disk_named(folder):
                    _write(file, document)
            with full_disk_named(folder):
                file.flush()
        except BaseException:
            discard(file)
            raise
        return cls(file, layers)

    def close(self) -> None:
        """Give the disk space back; the spool cannot be read any more."""
        self._file.close()

    def __iter__(self) -> Iterator[Document]:
        position = 0
        end = os.fstat(self._file.fileno()).st_size
        while position < end:  # the position is ours: two iterators may be under way at once
            self._file.seek(position)
            document = _read(self._file, self._layers)
            position = self._file.tell()
            yield document


def _write(file: Any, document: Document) -> None:
    encoded = {layer.name: layer.encode(value) for layer, value in document.layers.items()}
    if document.offsets is not None:
        encoded["*offsets"] = Encoded(None, document.offsets.encode())
    header = {
        "id": document.id,
        "text": document.text,
        "original": None if document.offsets is None else document.original,
        "source": document.source,
        "meta": dict(document.meta),
        "layers": {name: _header(value) for name, value in encoded.items()},
    }
    data = json.dumps(header).encode()
    file.write(_LENGTH.pack(len(data)))
    file.write(data)
    for value in encoded.values():
        for array in value.arrays.values():
            file.write(np.ascontiguousarray(array).tobytes())


def _header(value: Encoded) -> dict[str, Any]:
    shapes = [[name, array.dtype.str, array.shape] for name, array in value.arrays.items()]
    return {"data": value.data, "arrays": shapes}


def _read(file: BinaryIO, layers: dict[str, Layer[Any]]) -> Document:
    (length,) = _LENGTH.unpack(file.read(_LENGTH.size))
    header = json.loads(file.read(length))
    values = {name: _decode(file, part) for name, part in header["layers"].items()}
    offsets = values.pop("*offsets", None)
    return Document(
        header["id"],
        header["text"],
        header["source"],
        header["meta"],
        layers={layers[name]: layers[name].decode(value) for name, value in values.items()},
        original=header["original"] or "",
        offsets=None if offsets is None else OffsetMap.decode(offsets.arrays),
    )


def _decode(file: BinaryIO, part: dict[str, Any]) -> Encoded:
    arrays = {}
    for name, kind, shape in part["arrays"]:
        dtype = np.dtype(kind)
        count = int(np.prod(shape))
        arrays[name] = np.frombuffer(file.read(count * dtype.itemsize), dtype).reshape(shape)
    return Encoded(part["data"], arrays)
