"""Splits: which side of a study a row is on."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from textkit.errors import UsageError, closest

__all__ = ["DEV", "TEST", "TRAIN", "digest", "half", "split_column", "split_of"]

TRAIN, DEV, TEST = "train", "dev", "test"
#: What files call them.
NAMES = {
    "train": TRAIN,
    "training": TRAIN,
    "dev": DEV,
    "development": DEV,
    "val": DEV,
    "valid": DEV,
    "validation": DEV,
    "test": TEST,
}


def digest(text: str) -> bytes:
    """SHA-256 of a text, (32,); case and runs of blanks do not count."""
    return hashlib.sha256(" ".join(text.casefold().split()).encode()).digest()


def half(key: bytes) -> str:
    """Dev or test, by a bit of the digest: equal texts fall on one side, in every run."""
    return TEST if key[0] & 1 else DEV


def split_column(given: str | None, names: Sequence[str], where: str) -> str | None:
    """The column that says which split a row is in: the one given, or one called ``split``.

    Raises:
        UsageError: the one given is not there.
    """
    if given is not None and given not in names:
        raise UsageError(
            f"no column {given!r} for the split; columns: {', '.join(names)}",
            where=where,
            hint=closest(given, names),
        )
    return given or next((name for name in names if name.lower() == "split"), None)


def split_of(value: Any, column: str, where: str) -> str:
    """The split that a field names.

    Raises:
        UsageError: it names none.
    """
    name = value.strip().lower() if isinstance(value, str) else value
    if not isinstance(name, str) or name not in NAMES:
        raise UsageError(
            f"the field {column!r} holds {value!r:.40}, which names no split",
            where=where,
            hint=closest(str(value).lower()[:40], NAMES),
        )
    return NAMES[name]
