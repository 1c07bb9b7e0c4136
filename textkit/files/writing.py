"""Writing: a file is there whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from textkit.errors import RunError

__all__ = ["write_atomically", "write_error"]

_FULL = {errno.ENOSPC, errno.EDQUOT}


def write_atomically(path: str | os.PathLike[str], data: bytes) -> None:
    """Write ``data`` under another name, sync it to disk, and rename it to ``path``.

    Missing folders are made.

    Raises:
        RunError: the disk is full, or the file cannot be written; an older one then still stands.

    """
    target = Path(path)
    temporary = target.parent / f".textkit-{secrets.token_hex(8)}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise write_error(error, str(target)) from error


def write_error(error: OSError, where: str) -> RunError:
    """The error to raise for one that the system gave."""
    if error.errno in _FULL:
        return RunError("disk full", where=where, hint="make room and run the same command again")
    return RunError(f"cannot be written: {error.strerror}", where=where)
