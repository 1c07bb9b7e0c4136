"""Candidates: where in a text a key phrase can stand, told without a tagger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import STRUCTURE, Tokens
from textkit.shapes import Bools, Longs
from textkit.summaries import keywords_english as english

__all__ = ["Phrase", "Run", "pieces", "runs_of", "split_runs"]

Run = tuple[int, int]
"""The tokens ``start`` to ``end`` of a document, half-open; each of them has a term."""

Phrase = tuple[int, ...]
"""Its terms, as indices into the document's table."""

_SILENT = ("code", "rule", "front_matter", "mail_header", "signature", "link")
"""Blocks that say nothing of what a text is about."""


def runs_of(document: Document, language: str) -> list[Run]:
    """The longest stretches of tokens that a phrase may be taken from.

    They lie between stop words, punctuation and the ends of sentences (S. Rose et al., "Automatic
    keyword extraction from individual documents", 2010), without the numbers they begin with. In
    English they lie between common verbs and adverbs, too, without adjectives before them that
    only compare or praise ("new", "different") or words after them that end no noun phrase.
    """
    kept = (document.terms.ids >= 0) & _in_sentences(document) & _speaking(document)
    trimmed = _trimmed
    if language == "en":
        kept &= ~_parting(document.tokens)
        trimmed = _trimmed_english
    words = _Words(document.tokens)
    runs = (trimmed(run, words) for run in _stretches(kept, document))
    return [(start, end) for start, end in runs if start < end]


def split_runs(runs: Iterable[Run], kept: Bools) -> Iterator[Run]:
    """The parts of the runs whose tokens are ``kept``, (T,)."""
    for start, end in runs:
        first = start
        for place in range(start, end + 1):
            if place == end or not kept[place]:
                if first < place:
                    yield first, place
                first = place + 1


def pieces(runs: Sequence[Run], terms: Sequence[int], longest: int) -> Iterator[Run]:
    """The runs of at most ``longest`` tokens, and what recurs of the longer ones.

    A longer run is read from the left, and each time the longest piece of two or more tokens is
    taken that the document holds twice: so words come out of scripts without spaces. What does
    not recur is no phrase.
    """
    is_any_long = any(end - start > longest for start, end in runs)
    counts = _counted(runs, terms, longest) if is_any_long else Counter()
    for start, end in runs:
        if end - start <= longest:
            yield start, end
            continue
        while start < end:
            stop = _recurring(start, min(start + longest, end), terms, counts)
            if stop > start:
                yield start, stop
            start = max(stop, start + 1)


def _recurring(start: int, end: int, terms: Sequence[int], counts: Counter[Phrase]) -> int:
    """Where the longest piece from ``start`` ends that occurs twice; ``start`` if none does."""
    stops = range(end, start + 1, -1)
    return next((stop for stop in stops if counts[tuple(terms[start:stop])] > 1), start)


def _counted(runs: Iterable[Run], terms: Sequence[int], longest: int) -> Counter[Phrase]:
    """How often each sequence of 2 to ``longest`` terms stands in the runs."""
    return Counter(
        tuple(terms[place : place + length])
        for start, end in runs
        for length in range(2, longest + 1)
        for place in range(start, end - length + 1)
    )


class _Words:
    """The tokens of a document as strings."""

    def __init__(self, tokens: Tokens) -> None:
        self._types = tokens.types
        self._ids: list[int] = tokens.ids.tolist()

    def __getitem__(self, place: int) -> str:
        return self._types[self._ids[place]]


def _trimmed(run: Run, words: _Words) -> Run:
    start, end = run
    while start < end and not any(map(str.isalpha, words[start])):
        start += 1
    return start, end


def _trimmed_english(run: Run, words: _Words) -> Run:
    start, end = _trimmed(run, words)
    while start < end and _is_idle(start, end, words):
        start, end = _trimmed((start + 1, end), words)
    while start < end and english.is_unfinished(words[end - 1]):
        end -= 1
    return start, end


def _is_idle(place: int, end: int, words: _Words) -> bool:
    """Whether a word is a mere modifier and not part of a name: "new methods", not "New York"."""
    word = words[place]
    is_name = word[0].isupper() and place + 1 < end and words[place + 1][0].isupper()
    return english.is_modifier(word.lower()) and not is_name


def _parting(tokens: Tokens) -> Bools:
    """Which tokens are words that stand between phrases, (T,)."""
    parting = [english.parts_phrases(word.lower()) for word in tokens.types]
    return np.array(parting, np.bool_)[tokens.ids]


def _stretches(kept: Bools, document: Document) -> list[Run]:
    """The longest runs of kept tokens within one sentence."""
    sentence = _sentence_of_token(document)
    linked = np.zeros(len(kept) + 1, np.bool_)  # whether token i goes on with what i - 1 began
    linked[1:-1] = kept[1:] & kept[:-1] & (sentence[1:] == sentence[:-1])
    starts = np.flatnonzero(kept & ~linked[:-1])
    ends = np.flatnonzero(kept & ~linked[1:]) + 1
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


def _sentence_of_token(document: Document) -> Longs:
    """The sentence in which, or after which, each token starts, (T,)."""
    starts = document.tokens.spans.array[:, 0]
    return np.searchsorted(document.sentences.array[:, 0], starts, side="right") - 1


def _in_sentences(document: Document) -> Bools:
    starts = document.tokens.spans.array[:, 0]
    sentence = _sentence_of_token(document)
    if not len(document.sentences):
        return np.zeros(len(starts), np.bool_)
    inside = (sentence >= 0) & (starts < document.sentences.array[sentence, 1])
    return np.asarray(inside, np.bool_)


def _speaking(document: Document) -> Bools:
    """Which tokens stand in blocks that count, (T,): all where the structure is not known."""
    starts = document.tokens.spans.array[:, 0]
    structure = document.get(STRUCTURE)
    if structure is None or not len(structure.spans):
        return np.ones(len(starts), np.bool_)
    speaking = ~np.isin(np.array(structure.kinds), _SILENT)
    block = np.searchsorted(structure.spans.array[:, 0], starts, side="right") - 1
    return np.asarray(speaking[np.maximum(block, 0)], np.bool_)
