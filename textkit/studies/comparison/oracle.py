"""Oracle: the best extract that a greedy choice finds, as a bound for every extractive method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import chain, pairwise
from typing import Protocol

import numpy as np

from textkit.shapes import Floats

__all__ = ["LikenessGain", "RougeGain", "greedy"]

Tokens = Sequence[Hashable]
#: Gains closer than this are equal, and the earlier sentence wins.
DIGITS = 9


class Gain(Protocol):
    """What a greedy choice maximises, over S sentences of which some have been added."""

    def values(self) -> Floats:
        """The objective if a sentence were added, for each, (S,)."""

    def add(self, sentence: int) -> None:
        """Take a sentence in."""


def greedy(gain: Gain, take: int) -> list[int]:
    """Positions of at most ``take`` sentences, in text order.

    Each step takes the sentence that raises the objective most, and the choice ends where none
    does (R. Nallapati, F. Zhai and B. Zhou, "SummaRuNNer", 2017, section 2). The first sentence is
    taken whatever it is worth.
    """
    chosen: list[int] = []
    best = -np.inf
    while len(chosen) < take:
        values = np.round(gain.values(), DIGITS)
        values[chosen] = -np.inf
        position = int(values.argmax()) if len(values) else 0
        if not len(values) or values[position] <= best:
            break
        chosen.append(position)
        best = values[position]
        gain.add(position)
    return sorted(chosen)


class RougeGain:
    """ROUGE-1 F plus ROUGE-2 F, the mean over the references; bigrams lie within sentences.

    Only the n-grams of the references are counted, in one array of S rows: a step is a minimum and
    a product, and no text is scored again.
    """

    def __init__(self, sentences: Sequence[Tokens], references: Sequence[Tokens]) -> None:
        parts = [(n, _grams(reference, n)) for reference in references for n in (1, 2)]
        columns = [(part, gram) for part, (_, grams) in enumerate(parts) for gram in grams]
        self._wanted = np.array([parts[part][1][gram] for part, gram in columns], np.int64)
        self._part = np.eye(len(parts))[[part for part, _ in columns]]
        own = [{n: _grams(sentence, n) for n in (1, 2)} for sentence in sentences]
        self._counts = np.array(
            [[grams[parts[part][0]][gram] for part, gram in columns] for grams in own], np.int64
        ).reshape(len(sentences), len(columns))
        self._lengths = np.array(
            [[grams[n].total() for n, _ in parts] for grams in own], float
        ).reshape(len(sentences), len(parts))
        self._reference_lengths = np.array([grams.total() for _, grams in parts], float)
        self._have = np.zeros(len(columns), np.int64)
        self._length = np.zeros(len(parts))
        self._references = max(1, len(references))

    def values(self) -> Floats:
        """The mean of F1 + F2 over the references, (S,)."""
        matched = np.minimum(self._have + self._counts, self._wanted) @ self._part
        whole = self._length + self._lengths + self._reference_lengths
        f = np.divide(2 * matched, whole, out=np.zeros_like(whole), where=whole > 0)
        return np.asarray(f.sum(1) / self._references)

    def add(self, sentence: int) -> None:
        """Count the n-grams of a sentence."""
        self._have += self._counts[sentence]
        self._length += self._lengths[sentence]


class LikenessGain:
    """Likeness to the document: 1 - Jensen-Shannon divergence of the word distributions, in bits.

    A. Louis and A. Nenkova, "Automatically assessing machine summary content without a gold
    standard", 2013. Of the divergence only the words of the summary are summed: a word with share
    p in the document and q in the summary adds h(p, q) to what an empty summary has, and
    h(p, 0) = 0. So a step costs the words of the sentences, not of the document times sentences.
    """

    def __init__(self, sentences: Sequence[Tokens], document: Tokens) -> None:
        totals = Counter(document)
        counted = [Counter(sentence) for sentence in sentences]
        place: dict[Hashable, int] = {}
        for word in chain(totals, *counted):
            place.setdefault(word, len(place))
        self._share = np.array([totals[word] for word in place]) / max(1, totals.total())
        self._row = np.repeat(np.arange(len(sentences)), [len(words) for words in counted])
        self._word = np.array([place[word] for words in counted for word in words], np.int64)
        self._count = np.array([n for words in counted for n in words.values()], float)
        self._lengths = np.array([words.total() for words in counted], float)
        self._have = np.zeros(len(place))

    def values(self) -> Floats:
        """The likeness with each sentence added, (S,); 0 for one without words at the start."""
        lengths = self._lengths + self._have.sum()
        kept = self._kept(lengths)
        if len(self._row):
            length = np.maximum(1, lengths)[self._row]
            share, have = self._share[self._word], self._have[self._word]
            more = _h(share, (have + self._count) / length) - _h(share, have / length)
            kept = kept + np.bincount(self._row, more, len(lengths))
        return np.where(lengths > 0, 0.5 - kept, 0.0)

    def add(self, sentence: int) -> None:
        """Count the words of a sentence."""
        own = self._row == sentence
        self._have[self._word[own]] += self._count[own]

    def _kept(self, lengths: Floats) -> Floats:
        """The sum over the words that are there already, once for each length that occurs."""
        there = np.flatnonzero(self._have)
        distinct, place = np.unique(lengths, return_inverse=True)
        shares, have = self._share[there], self._have[there]
        sums = [_h(shares, have / max(1, length)).sum() for length in distinct]
        return np.asarray(sums, float)[place] if len(distinct) else np.zeros(0)


def _h(p: Floats, q: Floats) -> Floats:
    """What a word adds to the divergence beyond the p / 2 of a word that the summary lacks."""
    m = (p + q) / 2
    return np.asarray((_xlog(p) + _xlog(q)) / 2 - _xlog(m) - p / 2)


def _xlog(x: Floats) -> Floats:
    return x * np.log2(x, out=np.zeros_like(x), where=x > 0)


def _grams(tokens: Tokens, n: int) -> Counter[tuple[Hashable, ...]]:
    return Counter((token,) for token in tokens) if n == 1 else Counter(pairwise(tokens))
