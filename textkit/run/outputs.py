"""Outputs: the files of a run, each of them whole or not there."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from textkit.core.source import Entry
from textkit.errors import RunError

__all__ = ["Outputs", "part_path", "remove"]

STATE = ".textkit"
KEPT = "what is done is kept: put that right and run the same command again"
#: Errors that lie in the name of one document; all others would hit the next document too.
_OF_ONE_NAME = {errno.ENAMETOOLONG, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.EINVAL}


class Outputs:
    """Writes files below ``out``: whole under another name, then renamed.

    A kill never leaves half a file. After a power cut a file may be shorter than the ledger says,
    and is made again by the next run: waiting for the disk at every document would take longer
    than most pipelines do (1 to 6 ms each, measured), so only what ends a run is ``synced``.

    Args:
        out: the output folder, which holds ``.textkit/tmp`` on the same file system.
        owner: a name that no other process writing to ``out`` has.

    """

    def __init__(self, out: Path, owner: str) -> None:
        self._out = out
        self._temporary = str(out / STATE / "tmp" / owner)

    def write(self, path: str, data: Iterable[bytes], *, synced: bool = False) -> None:
        """Write one file, piece by piece; ``path`` is relative to the output folder.

        Raises:
            OSError: there can be no file of that name.
            RunError: nothing can be written any more (the disk is full, the folder read-only).

        """
        try:
            _write(self._temporary, data, synced)
            _rename(self._temporary, str(self._out / path))
        except OSError as error:
            if error.errno in _OF_ONE_NAME:
                raise
            raise RunError(
                f"cannot write: {error.strerror or error}",
                where=str(self._out),
                hint=KEPT,
            ) from error


def part_path(entry: Entry, suffix: str) -> str:
    """Where the rows of one entry are kept until, and after, they are joined."""
    name = f"{entry.id}\0{entry.start}\0{entry.stop}".encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(name).hexdigest()[:32]
    return f"{STATE}/parts/{digest[:2]}/{digest[2:]}{suffix}"


def remove(out: Path, path: str) -> None:
    """Remove a file that an earlier run wrote, and the folders that become empty."""
    target = out / path
    target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == out:
            return
        try:
            folder.rmdir()
        except OSError:  # not empty
            return


def _write(path: str, data: Iterable[bytes], synced: bool) -> None:
    with open(path, "wb") as file:
        file.writelines(data)
        if synced:
            file.flush()
            os.fsync(file.fileno())


def _rename(temporary: str, target: str) -> None:
    try:
        os.replace(temporary, target)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.replace(temporary, target)
