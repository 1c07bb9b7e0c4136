"""Compiling a kernel by numba, and where its code is kept."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba

__all__ = ["compiled"]

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function, *, fastmath: bool = False) -> Function:
    """``function``, compiled on its first call, without the GIL; its code is kept on disk.

    numba caches beside the source file, else in the user's cache folder (or in
    ``NUMBA_CACHE_DIR``), and raises where it can write to none of them. Then the code goes to a
    private folder under the temporary one, and where that fails too it is compiled anew in each
    process: a read-only install is slower to start, never broken.
    """
    try:
        return _compiled(function, cache=True, fastmath=fastmath)
    except RuntimeError:  # "no locator available"
        return _cached_in_private_folder(function, fastmath)


def _compiled(function: Function, *, cache: bool, fastmath: bool) -> Function:
    # "numpy": x / 0 is infinite, and no loop stops to ask
    model = "numpy" if fastmath else "python"
    compiled: Function = numba.njit(
        function, nogil=True, cache=cache, fastmath=fastmath, error_model=model
    )
    return compiled


def _cached_in_private_folder(function: Function, fastmath: bool) -> Function:
    before = numba.config.CACHE_DIR
    try:
        numba.config.CACHE_DIR = str(_private_folder())
        return _compiled(function, cache=True, fastmath=fastmath)
    except (OSError, RuntimeError):
        return _compiled(function, cache=False, fastmath=fastmath)
    finally:
        numba.config.CACHE_DIR = before


def _private_folder() -> Path:
    """``textkit-kernels-UID`` in the temporary folder; OSError where it is not ours alone.

    numba's cache files are pickles, so a folder that another user could have planted is refused.
    """
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"textkit-kernels-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o022
    if hasattr(os, "getuid") and not (private and found.st_uid == user):
        raise PermissionError(f"{folder} belongs to, or is open to, somebody else")
    return folder
