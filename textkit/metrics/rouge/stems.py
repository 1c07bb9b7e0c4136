"""The stems that the two kinds of ROUGE give a word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from textkit.metrics.rouge import porter
from textkit.metrics.rouge.exceptions import irregular_forms, read_exceptions
from textkit.metrics.rouge.options import Options

__all__ = ["stemmer"]

SHORTEST = 4  # letters; both leave shorter words alone
LONGEST = 100  # what is longer is no word, and patterns take time that grows with its square
CACHE = 1 << 17  # words


def stemmer(options: Options) -> Callable[[str], str]:
    """Stem of a lower-case word, or the word itself where ``options`` want no stems."""
    if not options.stem or options.tokenise is not None:
        return str
    if not options.script:
        return _nltk
    if options.exceptions is None:
        return _script
    return _with_exceptions(read_exceptions(options.exceptions), _porter)


def _with_exceptions(
    table: Mapping[str, str], regular: Callable[[str], str]
) -> Callable[[str], str]:
    def stem(word: str) -> str:
        if len(word) < SHORTEST:
            return word
        return table.get(word) or regular(word)

    return stem


@lru_cache(maxsize=CACHE)
def _porter(word: str) -> str:
    return porter.stem(word) if len(word) <= LONGEST else word


def _script(word: str) -> str:
    if len(word) < SHORTEST:
        return word
    return irregular_forms().get(word) or _porter(word)


@lru_cache(maxsize=CACHE)
def _nltk(word: str) -> str:
    return _nltk_porter()(word) if len(word) >= SHORTEST else word


@lru_cache(maxsize=1)
def _nltk_porter() -> Callable[[str], str]:
    from nltk.stem.porter import PorterStemmer

    stem: Callable[[str], str] = PorterStemmer().stem
    return stem
