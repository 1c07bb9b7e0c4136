"""Setup: all that a worker is told when it starts, as plain data."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import Any

import numpy as np

import textkit

__all__ = ["Setup", "versions"]


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What a worker needs; it refuses another textkit or another pipeline than the parent's.

    ``pipeline`` is the folder it was saved to, ``folder`` the options of the source, ``imports``
    where the parent finds modules besides the usual places, ``load`` the user's file of stages.
    """

    textkit: str
    imports: list[str]
    load: str | None
    pipeline: str
    fingerprint: str
    folder: dict[str, Any]
    format: str
    layers: list[str]
    out: str


def versions() -> dict[str, str]:
    """The versions that results depend on."""
    return {
        "textkit": str(getattr(textkit, "__version__", "unknown")),
        "python": platform.python_version(),
        "numpy": np.__version__,
    }
