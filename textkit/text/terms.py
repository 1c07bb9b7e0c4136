"""Terms: what is left of the tokens once case, endings and words without content are gone."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from textkit.core import layers
from textkit.core.document import Document
from textkit.core.layers import TERMS, TOKENS, Layer, Tokens
from textkit.core.memo import Memo
from textkit.core.stage import Stage
from textkit.text.folding import fold, is_word
from textkit.text.languages import check_language
from textkit.text.stems import stemmer
from textkit.text.stopwords import stop_words

__all__ = ["Terms"]


@dataclass(frozen=True, kw_only=True)
class Terms(Stage):
    """Makes terms of tokens: case folded, punctuation and stop words dropped, stemmed.

    Numbers become terms; punctuation and emoji do only with ``punctuation``. ``stopwords`` drops
    spaCy's stop words of the language, clitics (``n't``, ``'s``, ``l'``) and hiragana standing
    alone, which are particles and endings. ``stem`` applies the language's Snowball algorithm
    (Porter 2001); a language that has no list or no algorithm goes without.

    Raises:
        ConfigError: the language is unknown.

    """

    VERSION: ClassVar[int] = 1
    REQUIRES: ClassVar[tuple[Layer[Tokens], ...]] = (TOKENS,)
    PROVIDES: ClassVar[tuple[Layer[layers.Terms], ...]] = (TERMS,)

    language: str = "en"
    stopwords: bool = True
    stem: bool = True
    punctuation: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        check_language(self.language, self.name)

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        """Add the layer ``terms``: one id a token, -1 where it was dropped."""
        known = _known_terms(self.language, self.stopwords, self.stem, self.punctuation)
        for doc in batch:
            yield doc.with_layer(TERMS, _terms(doc[TOKENS], known))


def _terms(tokens: Tokens, known: Memo[str]) -> layers.Terms:
    table: dict[str, int] = {}
    of_types = [
        table.setdefault(term, len(table)) if term else -1
        for term in map(known.__getitem__, tokens.types)
    ]
    ids = np.array(of_types, dtype=np.int32)[tokens.ids]
    return layers.Terms(ids, tuple(table))


@functools.lru_cache(maxsize=16)
def _known_terms(language: str, stopwords: bool, stem: bool, punctuation: bool) -> Memo[str]:
    dropped = frozenset(map(fold, stop_words(language))) if stopwords else frozenset()
    stemmed = stemmer(language) if stem else str

    def term(token: str) -> str:
        word = fold(token)
        if not is_word(word):
            return word if punctuation else ""
        if word in dropped:
            return ""
        return "" if stopwords and _is_function_word(word) else stemmed(word)

    return Memo(term)


def _is_function_word(word: str) -> bool:
    clitic = word[0] == "'" or word[-1] == "'" or word == "n't"
    return clitic or (len(word) == 1 and "\u3041" <= word <= "\u309f")
