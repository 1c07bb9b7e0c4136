"""Opening a file of vectors, perhaps compressed, and reading it piece by piece."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from textkit.errors import InputError

__all__ = ["GZIP", "PIECE", "Tape", "opened"]

GZIP = b"\x1f\x8b"
PIECE = 8 << 20


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked when it is gzip.

    Raises:
        InputError: it cannot be read, or the compressed data are damaged.

    """
    try:
        with open(path, "rb") as file:
            packed = file.read(2) == GZIP
            file.seek(0)
            yield cast(BinaryIO, gzip.GzipFile(fileobj=file)) if packed else file
    except EOFError as error:
        raise InputError("is cut short", where=path, hint="fetch it again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"is damaged: {error}", where=path, hint="fetch it again") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=path) from error


class Tape:
    """Bytes taken one piece after the other; EOFError where the file ends before."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._data = b""
        self._place = 0

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes."""
        if len(self._data) - self._place < size:
            self._fill(size)
        self._place += size
        return self._data[self._place - size : self._place]

    def until(self, mark: bytes, longest: int) -> bytes:
        """The bytes before the next ``mark``, which is passed.

        Raises:
            ValueError: it does not come within ``longest`` bytes.

        """
        end = self._data.find(mark, self._place, self._place + longest)
        if end < 0 and len(self._data) - self._place < longest:
            self._more()
            end = self._data.find(mark, self._place, self._place + longest)
        if end < 0:
            raise EOFError if len(self._data) - self._place < longest else ValueError
        found = self._data[self._place : end]
        self._place = end + len(mark)
        return found

    @property
    def place(self) -> int:
        """How many bytes of the file were taken."""
        return self._stream.tell() - len(self._data) + self._place

    @property
    def left(self) -> int:
        """How many bytes of a file that is not compressed are still to come."""
        return os.fstat(self._stream.fileno()).st_size - self.place

    def _fill(self, size: int) -> None:
        while len(self._data) - self._place < size:
            if not self._more():
                raise EOFError

    def _more(self) -> bool:
        piece = self._stream.read(PIECE)
        self._data = self._data[self._place :] + piece
        self._place = 0
        return bool(piece)
