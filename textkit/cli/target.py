"""Target: a file or folder that a command will write, looked at before the work and not after."""

from __future__ import annotations

import os

from textkit.errors import RunError, UsageError

__all__ = ["check_file", "check_folder", "write_file"]


def check_file(path: str, option: str) -> None:
    """Refuse a place at which no file can be written.

    Raises:
        UsageError: it is a folder, or lies in none.

    """
    hint = f"choose another {option}"
    if not path:
        raise UsageError(f"{option} is empty", hint="name the file to write")
    if os.path.isdir(path):
        raise UsageError("is a folder, not a file", where=path, hint=hint)
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise UsageError("no such folder", where=folder, hint=f"make it, or {hint}")


def check_folder(path: str, option: str) -> None:
    """Refuse a place at which no folder can be made.

    Raises:
        UsageError: it is a file.

    """
    if not path:
        raise UsageError(f"{option} is empty", hint="name the folder that results go to")
    if os.path.exists(path) and not os.path.isdir(path):
        raise UsageError("is a file, not a folder", where=path, hint=f"choose another {option}")


def write_file(path: str, text: str) -> None:
    """Write a file of text.

    Raises:
        RunError: it cannot be written.

    """
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise RunError(f"cannot be written: {error.strerror}", where=path) from error
