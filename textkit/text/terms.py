"""Terms: what is left of the tokens once case, endings and words without content are gone."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from textkit.core import layers
from textkit.core.document import Document
from textkit.core.layers import TERMS, TOKENS, Layer, Tokens
from textkit.core.stage import Stage
from textkit.text.languages import check_language
from textkit.text.stems import LONGEST, stemmer
from textkit.text.stopwords import stop_words

__all__ = ["Terms"]


@dataclass(frozen=True, kw_only=True)
class Terms(Stage):
    """Makes terms of tokens: case folded, punctuation and stop words dropped, stemmed.

    Punctuation and emoji never become terms, numbers do. ``stopwords`` drops spaCy's stop words
    of the language, clitics (``n't``, ``'s``, ``l'``) and hiragana standing alone, which are
    particles and endings. ``stem`` applies the language's Snowball algorithm (Porter 2001); a
    language that has no list or no algorithm goes without.

    Raises:
        ConfigError: the language is unknown.

    """

    VERSION: ClassVar[int] = 1
    REQUIRES: ClassVar[tuple[Layer[Tokens], ...]] = (TOKENS,)
    PROVIDES: ClassVar[tuple[Layer[layers.Terms], ...]] = (TERMS,)

    language: str = "en"
    stopwords: bool = True
    stem: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        check_language(self.language, self.name)

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        """Add the layer ``terms``: one id a token, -1 where it was dropped."""
        known = _known_terms(self.language, self.stopwords, self.stem)
        for doc in batch:
            yield doc.with_layer(TERMS, _terms(doc[TOKENS], known))


def _terms(tokens: Tokens, known: _KnownTerms) -> layers.Terms:
    table: dict[str, int] = {}
    of_types = [
        table.setdefault(term, len(table)) if term else -1
        for term in map(known.__getitem__, tokens.types)
    ]
    ids = np.array(of_types, dtype=np.int32)[tokens.ids]
    return layers.Terms(ids, tuple(table))


class _KnownTerms(dict[str, str]):
    """Terms by token, worked out on first sight; '' for a token that is dropped.

    A term depends on its token alone, so emptying the table when it is full changes nothing.
    """

    SIZE = 50_000

    def __init__(self, make: Callable[[str], str]) -> None:
        self.make = make

    def __missing__(self, token: str) -> str:
        term = self.make(token)
        if len(token) <= LONGEST:
            if len(self) >= self.SIZE:
                self.clear()
            self[token] = term
        return term


@functools.lru_cache(maxsize=16)
def _known_terms(language: str, stopwords: bool, stem: bool) -> _KnownTerms:
    dropped = frozenset(map(_folded, stop_words(language))) if stopwords else frozenset()
    stemmed = stemmer(language) if stem else str

    def term(token: str) -> str:
        word = _folded(token)
        if not any(map(str.isalnum, word)) or word in dropped:
            return ""
        return "" if stopwords and _is_function_word(word) else stemmed(word)

    return _KnownTerms(term)


def _folded(token: str) -> str:
    """Case-folded, with straight apostrophes and without invisible format characters."""
    if token.isascii():
        return token.lower()
    if not token.isprintable():
        token = "".join(c for c in token if unicodedata.category(c) != "Cf")
    return token.replace("\u2019", "'").casefold()


def _is_function_word(word: str) -> bool:
    clitic = word[0] == "'" or word[-1] == "'" or word == "n't"
    return clitic or (len(word) == 1 and "\u3041" <= word <= "\u309f")
