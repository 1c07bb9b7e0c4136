"""Lock: one run at a time on an output folder, and who holds it."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from textkit.errors import BusyError, RunError

__all__ = ["hold"]

#: A run that was killed leaves workers that need a moment to notice; so long we wait for them.
PATIENCE_SECONDS = 5.0


@contextmanager
def hold(path: Path, name: str) -> Iterator[int]:
    """Hold the lock file ``path`` and give its descriptor.

    The system frees the lock when the last process that holds the descriptor is gone. Workers
    inherit it, so a new run never starts while a worker of a killed one may still write.

    Args:
        path: the lock file; it stays when the lock is free.
        name: what is locked, for the message.

    Raises:
        BusyError: another run holds the lock; says which process, and since when.
        RunError: the lock file cannot be opened, or not be written to.

    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise RunError(f"cannot be written to: {error.strerror}", where=name) from error
    try:
        _acquire(descriptor, name)
        _sign(descriptor, name)
        yield descriptor
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, name: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not _try(descriptor):
        holder = _holder(descriptor)
        if _is_alive(holder) or time.monotonic() > deadline:
            raise BusyError(
                f"held by {_described(holder)}",
                where=name,
                hint="wait until it has ended, or choose another output folder",
            )
        time.sleep(0.05)


def _try(descriptor: int) -> bool:
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(descriptor: int, name: str) -> None:
    started = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    holder = {"pid": os.getpid(), "host": socket.gethostname(), "started": started}
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(holder).encode(), 0)
    except OSError as error:
        raise RunError(f"cannot be written to: {error.strerror}", where=name) from error


def _holder(descriptor: int) -> dict[str, Any]:
    try:
        holder = json.loads(os.pread(descriptor, 4096, 0))
    except ValueError:  # taken this very moment, not signed yet
        return {}
    return holder if isinstance(holder, dict) else {}


def _is_alive(holder: dict[str, Any]) -> bool:
    """Whether the process that signed still runs; one on another host is taken to."""
    if not holder:
        return False
    if holder.get("host") != socket.gethostname():
        return True
    try:
        os.kill(int(holder["pid"]), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _described(holder: dict[str, Any]) -> str:
    if not holder:
        return "another run"
    host = holder.get("host")
    place = "" if host == socket.gethostname() else f" on {host}"
    return f"process {holder.get('pid')}{place} since {holder.get('started')}"
