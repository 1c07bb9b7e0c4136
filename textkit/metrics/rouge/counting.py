"""Counts of every metric over a block of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from textkit.metrics.rouge.figures import Counts, figures
from textkit.metrics.rouge.lcs import common_length
from textkit.metrics.rouge.limits import Cut, cut_bytes, cut_words
from textkit.metrics.rouge.ngrams import Grams, counted
from textkit.metrics.rouge.numbered import Tokens
from textkit.metrics.rouge.options import Options
from textkit.metrics.rouge.texts import Block
from textkit.metrics.rouge.tokens import Tokeniser
from textkit.metrics.rouge.union import union_hits
from textkit.shapes import Floats

__all__ = ["score_block"]


def score_block(block: Block, tokeniser: Tokeniser, options: Options) -> dict[str, Floats]:
    """Precision, recall and F of each document, (N, 3), by metric."""
    pairs = _Pairs(block, tokeniser, options)
    found = dict(pairs.ngrams(options.metrics))
    if {"rougeL", "rougeLsum"} & set(options.metrics):
        found["rougeL"] = pairs.lcs()
    if "rougeLsum" in options.metrics:
        found["rougeLsum"] = pairs.union(found["rougeL"].hits)
    return {name: figures(found[name], block.starts, options) for name in options.metrics}


class _Pairs:
    """The tokens of a block, a candidate for each reference: whole texts, and with their lines."""

    def __init__(self, block: Block, tokeniser: Tokeniser, options: Options) -> None:
        tokeniser.forget()
        sides = [
            _tokens(texts, tokeniser, options) for texts in (block.candidates, block.references)
        ]
        places = block.documents
        if len(places) > len(block.candidates):
            sides[0] = (sides[0][0].take(places), sides[0][1].take(places))
        (self.candidates, self._candidate_units), (self.references, self._reference_units) = sides
        self._grams = Grams(self.candidates, self.references, tokeniser.width)

    def ngrams(self, metrics: Sequence[str]) -> Iterator[tuple[str, Counts]]:
        longest = max((int(name[5:]) for name in metrics if name[5:].isdecimal()), default=0)
        for n, hits in zip(range(1, longest + 1), self._grams, strict=False):
            yield f"rouge{n}", self._counts(hits, n)

    def lcs(self) -> Counts:
        """Of the tokens in both texts; the others are on no common subsequence."""
        ours, theirs = self._grams.common
        candidates, references = self.candidates.keep(ours), self.references.keep(theirs)
        lengths = map(common_length, references.lists(), candidates.lists())
        hits = np.fromiter(lengths, np.float64, len(references.starts) - 1)
        return self._counts(hits, 1)

    def union(self, hits: Floats) -> Counts:
        """By sentences; where both texts are one line, as ``hits``."""
        hits = hits.copy()
        units = (self._reference_units, self._candidate_units)
        several = np.flatnonzero(units[0].lined | units[1].lined)
        sentences = (tokens.take(several).sentences() for tokens in units)
        clips = (tokens.take(several).lists() for tokens in (self.references, self.candidates))
        found = map(union_hits, *sentences, *clips)
        hits[several] = np.fromiter(found, np.float64, len(several))
        length = self._reference_units.without_lines().lengths.astype(np.float64)
        return self._counts(hits, 1)._replace(reference=length)

    def _counts(self, hits: Floats, n: int) -> Counts:
        return Counts(hits, counted(self.candidates, n), counted(self.references, n))


def _tokens(texts: Sequence[str], tokeniser: Tokeniser, options: Options) -> tuple[Tokens, Tokens]:
    """The tokens of whole texts, and with the lines that ROUGE-Lsum aligns."""
    cut = _cut(options)
    if cut is None:
        units = tokeniser(texts)
        return units.without_lines(), units
    cuts = [cut(text.split("\n")) for text in texts]
    whole = tokeniser(["\n".join(each.whole) for each in cuts]).without_lines()
    return whole, tokeniser(["\n".join(each.units) for each in cuts])


def _cut(options: Options) -> Callable[[list[str]], Cut] | None:
    words, size = options.words, options.bytes
    if words is not None:
        return lambda lines: cut_words(lines, words)
    if size is not None:
        return lambda lines: cut_bytes(lines, size)
    return None
