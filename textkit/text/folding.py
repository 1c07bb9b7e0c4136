"""Folding: one spelling for a word, whatever its case and its apostrophes."""

from __future__ import annotations

import unicodedata

__all__ = ["fold", "is_word"]


def fold(token: str) -> str:
    """Case-folded, with straight apostrophes and without invisible format characters."""
    if token.isascii():
        return token.lower()
    if not token.isprintable():
        token = "".join(c for c in token if unicodedata.category(c) != "Cf")
    return token.replace("\u2019", "'").casefold()


def is_word(token: str) -> bool:
    """Whether it holds a letter or a digit: punctuation and emoji hold none."""
    return any(map(str.isalnum, token))
