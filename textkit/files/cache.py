"""Cache: where textkit keeps what it can make again."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["cache_folder"]


def cache_folder() -> Path:
    """``TEXTKIT_CACHE`` where it is set, else a folder of the user's cache folder."""
    given = os.environ.get("TEXTKIT_CACHE")
    if given:
        return Path(given)
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "textkit"
