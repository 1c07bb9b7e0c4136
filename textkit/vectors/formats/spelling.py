"""Words in files where blanks end a word."""

from __future__ import annotations

import re

__all__ = ["blanks_told", "spelt"]

BLANKS = re.compile("[ \t\n\v\f\r]")


def spelt(word: str) -> str:
    """The word with ``_`` for each blank, as phrases are written in such files (New_York)."""
    return BLANKS.sub("_", word) if BLANKS.search(word) else word


def blanks_told(count: int) -> list[str]:
    """What a user is told of so many words that were spelt otherwise."""
    return [f"{count:,} words hold blanks, which are written as _"] if count else []
