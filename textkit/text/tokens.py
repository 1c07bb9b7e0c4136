"""A tokeniser for any script, in linear time: spans, and which tokens are the same.

English follows the Penn Treebank (Marcus, Santorini & Marcinkiewicz 1993) where that needs no
list of words: ``do|n't``, ``it|'s``, ``well-known``, ``1,234.56``, ``$|5``, ``...``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from textkit.shapes import Bytes, Ints

__all__ = ["Tokenised", "numbered", "tokenise"]

_FIRST_PAGE = np.ones(1, dtype=np.uint8)


class Tokenised(NamedTuple):
    """The tokens of one text (T of them, K different)."""

    spans: Ints  # (T, 2), half-open offsets
    ids: Ints  # (T,), indices into types
    types: tuple[str, ...]  # K surface strings, in order of first appearance


def tokenise(text: str, within: Ints | None = None) -> Tokenised:
    """Split ``text`` into tokens: every character that is no white space is in exactly one.

    ``within``: int32 (S, 2) sorted disjoint spans, such as sentences, that no token crosses;
    nothing outside of them is read. The rules:

    - letters, digits and the marks on them are words; ``-``, ``_``, ``'`` join them (``O'Neill``),
      ``.`` does before a lower-case letter, a digit or an initial (``example.com``, ``U.S.``),
      and ``,``, ``:``, ``/`` between digits;
    - English clitics and Romance elisions stand alone (``we|'ll``, ``l'|homme``, ``dell'|arte``);
    - web and mail addresses are one token without the punctuation after them;
    - a run of one of ``. - ' * = _ ~ # ``` is one token, any other mark stands alone;
    - emoji, flags and letters keep what modifies them (skin tones, joiners, combining marks);
    - Han characters and hiragana stand alone, each; a run of katakana, or of any other script
      written without spaces, is one token.
    """
    from textkit.text.token_kernels import scan

    codes = _codes(text)
    if within is None:
        within = np.array([[0, codes.size]], dtype=np.int32)
    return _numbered(text, codes, scan(codes, _kinds(text, codes), within))


def numbered(text: str, spans: Ints) -> Tokenised:
    """Tell which of the tokens ``spans``, int32 (T, 2), are the same."""
    return _numbered(text, _codes(text), spans)


def _numbered(text: str, codes: Any, spans: Ints) -> Tokenised:
    from textkit.text.type_kernels import number

    ids, firsts = number(codes, spans)
    types = tuple([text[start:end] for start, end in spans[firsts].tolist()])
    return Tokenised(spans, ids, types)


def _codes(text: str) -> Any:
    return np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)


def _kinds(text: str, codes: Any) -> Bytes:
    from textkit.text.characters import kinds_for
    from textkit.text.token_kernels import seen_pages

    return kinds_for(_FIRST_PAGE if text.isascii() else seen_pages(codes))
