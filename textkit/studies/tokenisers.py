"""Tokenisers by name, for languages whose letters ROUGE drops."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from textkit.errors import UsageError, closest
from textkit.metrics.rouge.letters import refuse_dropped
from textkit.metrics.words import Tokenise, words

__all__ = [
    "TOKENISERS",
    "characters",
    "check_letters",
    "name_of",
    "tokeniser",
]


def characters(text: str) -> list[str]:
    """Every letter and digit, with the marks on it, in lower case."""
    found: list[str] = []
    for char in text.lower():
        if char.isalnum():
            found.append(char)
        elif found and unicodedata.category(char).startswith("M"):
            found[-1] += char
    return found


TOKENISERS: dict[str, Tokenise] = {"words": words, "characters": characters}


def tokeniser(given: str | Tokenise | None) -> Tokenise | None:
    """The tokeniser of a name; a function and None are themselves.

    Raises:
        UsageError: there is none of that name.

    """
    if given is None or callable(given):
        return given
    if given not in TOKENISERS:
        raise UsageError(f"unknown tokeniser {given!r}", hint=closest(given, TOKENISERS))
    return TOKENISERS[given]


def name_of(given: str | Tokenise | None) -> str | None:
    """What a tokeniser is called; of a function its own name."""
    return given if given is None or isinstance(given, str) else given.__name__


def check_letters(references: Iterable[str], where: str) -> None:
    """Refuse references of which ROUGE, without a tokeniser, would see next to nothing.

    Raises:
        UsageError: with the options that keep their letters.

    """
    hint = "--tokeniser words, or --tokeniser characters for Chinese and Japanese"
    refuse_dropped(references, where=where, hint=hint)
