"""Scratch: arrays in temporary files that have no name, so that nothing stays behind."""

from __future__ import annotations

import errno
import mmap
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

from textkit.errors import RunError

__all__ = [
    "ScratchWriter",
    "discard",
    "full_disk_named",
    "release",
    "scratch_array",
    "scratch_file",
]

OPEN_FILES = "/proc/self/fd"  # of Linux: opens files without a name again
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def full_disk_named(folder: Path) -> Iterator[None]:
    """Turn the error of a full disk into one that names the folder.

    Raises:
        RunError: the disk or the quota is full, or the file may not grow any further.

    """
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        reason = os.strerror(error.errno or 0).lower()
        raise RunError(
            f"cannot write temporary files: {reason}",
            where=str(folder),
            hint="make room there, or set TMPDIR to a folder with more",
        ) from error


def discard(file: BinaryIO) -> None:
    """Close a temporary file; what its buffer still holds is not needed."""
    with suppress(OSError):
        file.close()


@contextmanager
def scratch_file(folder: Path) -> Iterator[tuple[BinaryIO, str]]:
    """A file to write, and a path at which this process may open it again, to the end.

    On Linux it has no name and goes with the process, however that ends; elsewhere a killed
    process leaves it behind.

    Raises:
        RunError: the disk takes no file.

    """
    is_unnamed = os.path.isdir(OPEN_FILES)
    make = tempfile.TemporaryFile if is_unnamed else tempfile.NamedTemporaryFile
    with full_disk_named(folder):
        file: Any = make(dir=folder, prefix="textkit-")
    try:
        yield file, f"{OPEN_FILES}/{file.fileno()}" if is_unnamed else file.name
    finally:
        discard(file)


class ScratchWriter:
    """An array of unknown length, written piece by piece; one dimension, one type."""

    def __init__(self, folder: Path, dtype: DTypeLike) -> None:
        self._folder = folder
        self._dtype = np.dtype(dtype)
        with full_disk_named(folder):
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        discard(self._file)

    def append(self, values: NDArray[Any]) -> None:
        """Write further values.

        Raises:
            RunError: the disk is full.

        """
        with full_disk_named(self._folder):
            self._file.write(np.ascontiguousarray(values, self._dtype).data)

    def array(self) -> NDArray[Any]:
        """All that was written, mapped from the file; the file goes with the array."""
        with full_disk_named(self._folder):
            self._file.flush()
        return _mapped(self._file, self._dtype, os.fstat(self._file.fileno()).st_size)


def scratch_array(folder: Path, length: int, dtype: DTypeLike) -> NDArray[Any]:
    """An array of zeros in a file, (length,); the file goes with the array.

    The room is taken at once: a disk that filled up later would end the process at some write.

    Raises:
        RunError: the disk has no room for it.

    """
    kind = np.dtype(dtype)
    size = length * kind.itemsize
    with full_disk_named(folder), tempfile.TemporaryFile(dir=folder) as file:
        _take_room(file.fileno(), size)
        return _mapped(file, kind, size)


def release(*arrays: NDArray[Any]) -> None:
    """Let go of the memory behind mapped arrays; they are read from the file again."""
    for array in arrays:
        base: Any = array
        while isinstance(base, np.ndarray):
            base = base.base
        if isinstance(base, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            base.madvise(mmap.MADV_DONTNEED)


def _take_room(file: int, size: int) -> None:
    if hasattr(os, "posix_fallocate") and size:
        os.posix_fallocate(file, 0, size)
        return
    zeros = bytes(1 << 20)
    for start in range(0, size, len(zeros)):
        os.write(file, zeros[: size - start])


def _mapped(file: Any, dtype: np.dtype[Any], size: int) -> NDArray[Any]:
    """The file's ``size`` bytes; an empty file cannot be mapped."""
    length = size // dtype.itemsize
    if not length:
        return np.empty(0, dtype)
    return np.asarray(np.memmap(file, dtype, "r+", shape=(length,)))
