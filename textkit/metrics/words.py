"""What the measures over words read: texts as numbered words and n-grams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from textkit.errors import UsageError
from textkit.shapes import Bools, Ints
from textkit.text import tokens

__all__ = ["Text", "Tokenise", "ngrams", "numbered", "words"]

Text: TypeAlias = str | Sequence[str] | Ints  # a text, its words, or its words as numbers
Tokenise: TypeAlias = Callable[[str], Sequence[str]]


def words(text: str) -> list[str]:
    """Lower-cased words of ``text``: tokens with a letter or digit in them.

    The tokens are those of :func:`textkit.text.tokens.tokenise`, so any script works; Han
    characters are words of their own.
    """
    found = tokens.tokenise(text.lower())
    kept = _are_words(found.types)
    return [found.types[i] for i in found.ids[kept[found.ids]].tolist()]


def numbered(*texts: Text, tokenise: Tokenise | None = None) -> list[Ints]:
    """Each text as the numbers of its words (T,); equal words have equal numbers in all of them.

    Args:
        texts: strings, which are split into words; or words, taken as they are; or what this
            function gave before, taken as it is. So texts that are measured in several ways
            can be numbered once.
        tokenise: splits a string into words; default :func:`words`.

    Raises:
        UsageError: some texts are numbered already and others are not.

    """
    arrays = [text for text in texts if isinstance(text, np.ndarray)]
    if arrays and len(arrays) < len(texts):
        raise UsageError(
            "some of these texts are numbered and some are not",
            hint="number them together: numbered(candidate, source)",
        )
    if arrays:
        return arrays
    strings = [text for text in texts if isinstance(text, str)]
    if strings and tokenise is None and len(strings) == len(texts):
        return _numbered_strings(strings)
    split = tokenise or words
    known: dict[str, int] = {}
    lists = [split(text) if isinstance(text, str) else text for text in texts]
    return [np.array([known.setdefault(w, len(known)) for w in row], np.int32) for row in lists]


def ngrams(numbers: Ints, n: int) -> Ints:
    """The n-grams of a text as numbers (T - n + 1,), none if the text is shorter than n.

    Raises:
        UsageError: n is less than 1.

    """
    if n < 1:
        raise UsageError(f"n-grams have at least one word; n is {n}")
    grams = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
    width = len(numbers) + 1
    for place in range(1, min(n, width)):
        pairs = grams[:-1] * width + numbers[place:]
        grams = np.unique(pairs, return_inverse=True)[1]
    return grams.astype(np.int32) if n < width else np.zeros(0, np.int32)


def _numbered_strings(texts: Sequence[str]) -> list[Ints]:
    """Split all texts in one call: numbering then costs no Python step a word."""
    lowered = [text.lower() for text in texts]
    ends = np.cumsum([len(text) for text in lowered], dtype=np.int32)
    within = np.stack([np.append(0, ends[:-1]), ends], axis=1).astype(np.int32)
    found = tokens.tokenise("".join(lowered), within)
    kept = _are_words(found.types)[found.ids]
    starts, ids = found.spans[kept, 0], found.ids[kept]
    return np.split(ids, np.searchsorted(starts, ends[:-1]))


def _are_words(types: Sequence[str]) -> Bools:
    return np.array([any(map(str.isalnum, word)) for word in types], np.bool_)
