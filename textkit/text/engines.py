"""spaCy's and NLTK's tokenizers as spans, fed in pieces that keep their time linear.

spaCy's time grows with the square of a run without white space (100 kB of ``:)`` would take an
hour), and it refuses texts over a million characters; NLTK gives up on a regular expression after
five seconds. Prose is never cut where it would matter: see :func:`pieces`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from textkit.errors import MissingDependency
from textkit.shapes import Ints

__all__ = ["nltk_spans", "pieces", "spacy_spans"]

LONGEST_RUN = 512  # characters without white space: longer than any word, and most addresses
STRETCH = 20_000  # characters in a piece, before the next white space
BATCH = 200_000  # characters in a call of spaCy
VOCABULARY = 1_000_000  # strings, before spaCy's tokenizer, which keeps them all, is made anew

_LINE = re.compile(r"[^\n]+")
_STRETCH = re.compile(rf"(?s).{{{STRETCH}}}\S*")


def spacy_spans(text: str, within: Ints | None, language: str) -> Ints:
    """Spans (T, 2) of the tokens that ``spacy.blank(language)`` finds, white space left out.

    Raises:
        MissingDependency: spaCy needs a package of its own for the language.

    """
    tokenizer = _spacy_tokenizer(language)
    parts = pieces(text, within, marks=8)
    found = [_spacy_batch(text, batch, tokenizer) for batch in _batches(parts)]
    if len(tokenizer.vocab.strings) > VOCABULARY:
        _spacy_tokenizer.cache_clear()
    return np.concatenate(found) if found else np.empty((0, 2), dtype=np.int32)


def nltk_spans(text: str, within: Ints | None) -> Ints:
    """Spans (T, 2) of the tokens of NLTK's word_tokenize, each piece read as one sentence."""
    spans_of = functools.lru_cache(maxsize=1024)(_nltk_piece)  # a long run is one piece repeated
    found = [
        start + spans_of(text[start:end]) for start, end in pieces(text, within, marks=64).tolist()
    ]
    return np.concatenate(found) if found else np.empty((0, 2), dtype=np.int32)


def pieces(text: str, within: Ints | None, *, marks: int) -> Ints:
    """Spans (P, 2) to hand to a tokenizer: the spans ``within``, or else the lines, cut further.

    Cuts fall after ``marks`` marks in a row, after 512 characters without white space, and at the
    first white space after 20,000 characters.
    """
    if within is None:
        within = np.array([line.span() for line in _LINE.finditer(text)], dtype=np.int32)
    if not len(within):
        return np.empty((0, 2), dtype=np.int32)
    bounds = np.unique(np.append(within, _cuts(text, marks))).astype(np.int32)
    parts = np.stack([bounds[:-1], bounds[1:]], axis=1)
    owners = np.searchsorted(within[:, 0], parts[:, 0], side="right") - 1
    inside: Ints = parts[(owners >= 0) & (parts[:, 0] < within[owners, 1])]
    return inside


def _cuts(text: str, marks: int) -> list[int]:
    runs = rf"[^\w\s]{{{marks}}}(?=[^\w\s])|\S{{{LONGEST_RUN}}}(?=\S)"
    cuts = [match.end() for match in re.finditer(runs, text)]
    for start, end in pairwise([0, *cuts, len(text)]):
        if end - start > STRETCH:
            cuts.extend(match.end() for match in _STRETCH.finditer(text, start, end))
    return cuts


def _batches(parts: Ints) -> Iterator[Ints]:
    """Consecutive pieces, as many as one call takes."""
    sizes = np.cumsum(parts[:, 1] - parts[:, 0] + 1)
    yield from np.split(parts, np.flatnonzero(np.diff(sizes // BATCH)) + 1) if len(parts) else ()


def _spacy_batch(text: str, parts: Ints, tokenizer: Any) -> Ints:
    """One call for all pieces, joined by single spaces, which are no tokens for spaCy."""
    joined = tokenizer(" ".join([text[start:end] for start, end in parts.tolist()]))
    starts, sizes, white = joined.to_array(["IDX", "LENGTH", "IS_SPACE"]).T.astype(np.int32)
    starts, sizes = starts[white == 0], sizes[white == 0]
    ends_joined = np.cumsum(parts[:, 1] - parts[:, 0] + 1)
    shifts = parts[:, 1] + 1 - ends_joined
    starts = starts + shifts[np.searchsorted(ends_joined, starts, side="right")]
    return np.stack([starts, starts + sizes], axis=1).astype(np.int32)


@functools.lru_cache(maxsize=4)
def _spacy_tokenizer(language: str) -> Any:
    import spacy

    try:
        return spacy.blank(language).tokenizer
    except ImportError as error:
        raise MissingDependency(
            f"spaCy cannot split {language!r} without another package",
            hint=" ".join(str(error).split()),
        ) from error


@functools.cache
def _nltk_tokenizer() -> Any:
    from nltk.tokenize.destructive import NLTKWordTokenizer

    return NLTKWordTokenizer()


def _nltk_piece(piece: str) -> Ints:
    """Find the tokens in the text again: NLTK turns quotes into `` and '', and changes no more."""
    spans, end = [], 0
    for token in _nltk_tokenizer().tokenize(piece):
        start = end
        while piece[start].isspace():
            start += 1
        if piece.startswith(token, start):
            end = start + len(token)
        else:
            end = start + (1 if piece[start] == '"' else 2)
        spans.append((start, end))
    return np.array(spans, dtype=np.int32).reshape(-1, 2)
