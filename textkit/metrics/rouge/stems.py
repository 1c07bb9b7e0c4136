"""The stems that the two kinds of ROUGE give a word."""

from __future__ import annotations

from collections.abc import Callable

from textkit.metrics.rouge import porter, porter_nltk
from textkit.metrics.rouge.exceptions import irregular_forms, read_exceptions
from textkit.metrics.rouge.options import Options

__all__ = ["stemmer"]

SHORTEST = 4  # letters; both leave shorter words alone
LONGEST = 100  # what is longer is no word, and patterns take time that grows with its square


def stemmer(options: Options) -> Callable[[str], str]:
    """Stem of a lower-case word, or the word itself where ``options`` want no stems."""
    if not options.stem or options.tokenise is not None:
        return str
    if not options.script:
        return _nltk
    exceptions = options.exceptions
    table = irregular_forms() if exceptions is None else read_exceptions(exceptions)

    def stem(word: str) -> str:
        return table.get(word) or _porter(word) if len(word) >= SHORTEST else word

    return stem


def _porter(word: str) -> str:
    return porter.stem(word) if len(word) <= LONGEST else word


def _nltk(word: str) -> str:
    return porter_nltk.stem(word) if SHORTEST <= len(word) <= LONGEST else word
