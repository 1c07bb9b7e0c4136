"""Term counts: in how many documents of a corpus each term stands, and how often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from textkit.arrays.tally import GRAIN, Tally, total
from textkit.core.document import Document
from textkit.core.lookup import prefixes
from textkit.core.state import State
from textkit.shapes import Floats, Longs
from textkit.vectors.term_sequences import TermSequences
from textkit.vectors.term_table import find_keys, keys_of

__all__ = ["TermCounts", "count_terms"]


@dataclass(frozen=True)
class TermCounts:
    """All terms of a corpus of ``documents`` documents, none left out.

    ``words`` are sorted; ``levels[n - 1]`` counts the terms of n words, whose keys are those of
    :class:`~textkit.vectors.term_table.TermTable`. Counts of two corpora add up exactly to those
    of both (:meth:`merged`), which is why nothing rare is dropped here.
    """

    documents: int
    words: list[str]
    levels: tuple[Tally, ...]

    @property
    def held(self) -> Longs:
        """How many documents hold each term, (G,)."""
        return np.concatenate([level.documents for level in self.levels])

    @property
    def occurrences(self) -> Longs:
        """How often the corpus holds each term, (G,)."""
        return np.concatenate([level.occurrences for level in self.levels])

    @property
    def spread(self) -> Floats:
        """The sum over documents of ``tf ln tf`` of each term, (G,)."""
        return np.concatenate([level.spread for level in self.levels]) * GRAIN

    def state(self, **more: Any) -> State:
        """What a model keeps, with ``more`` arrays of its own; :meth:`of` reads it."""
        fields = {
            "held": self.held,
            "occurrences": self.occurrences,
            "spread": np.concatenate([level.spread for level in self.levels]),
            "ends": np.cumsum([len(level.keys) for level in self.levels]),
            "keys": np.concatenate([level.keys for level in self.levels])[len(self.words) :],
            "prefixes": prefixes(self.words),
            "documents": np.array([self.documents], np.int64),
        }
        return State.of(strings={"words": self.words}, **fields, **more)

    @classmethod
    def of(cls, state: State) -> TermCounts:
        """Inverse of :meth:`state`."""
        words = state.strings("words")[:]
        keys = np.concatenate([np.arange(len(words)), state["keys"]])
        columns = (keys, state["held"], state["occurrences"], state["spread"])
        ends = state["ends"].tolist()
        spans = zip([0, *ends], ends, strict=False)
        levels = tuple(Tally(*(column[a:b] for column in columns)) for a, b in spans)
        return cls(int(state["documents"][0]), words, levels)

    def merged(self, other: TermCounts) -> TermCounts:
        """The counts of both corpora together, of terms of as many words."""
        words = sorted({*self.words, *other.words})
        number = {word: place for place, word in enumerate(words)}
        both = [_Renumbered(self, number), _Renumbered(other, number)]
        levels = []
        for level in range(len(self.levels)):
            parts = [side.level(level) for side in both]
            levels.append(Tally.merged(parts))
            for side, part in zip(both, parts, strict=True):
                side.heads = find_keys(levels[-1].keys, part.keys)
        return TermCounts(self.documents + other.documents, words, tuple(levels))


class _Renumbered:
    """Counts whose words have got other numbers; ``heads`` are those of the level before."""

    def __init__(self, counts: TermCounts, number: dict[str, int]) -> None:
        self._counts = counts
        self._words = np.array([number[word] for word in counts.words], np.int64)
        self.heads = self._words

    def level(self, level: int) -> Tally:
        tally = self._counts.levels[level]
        if level == 0:
            return tally._replace(keys=self._words)
        heads, words = self.heads[tally.keys >> 32], self._words[tally.keys & 0xFFFFFFFF]
        return tally._replace(keys=heads << 32 | words)


def count_terms(corpus: Iterable[Document], longest: int, folder: Path) -> TermCounts:
    """Count the terms of up to ``longest`` words that stand side by side, in one pass.

    Dropped tokens do not part words: after stop words have gone, "state of art" holds the term
    "state art". Sequences of terms lie in a file in ``folder`` meanwhile; memory holds the
    distinct terms alone, 32 bytes each, a few times over while counts are merged.
    """
    with closing(TermSequences.write(corpus, folder)) as sequences:
        levels: list[Tally] = []
        for _ in range(longest):
            levels.append(total(_tallies(sequences, levels)))
        return TermCounts(sequences.documents, sequences.words, tuple(levels))


def _tallies(sequences: TermSequences, levels: list[Tally]) -> Iterator[Tally]:
    for words in sequences.pieces():
        document = np.cumsum(words < 0, dtype=np.int64)
        keys = _keys(words, levels)
        known = np.flatnonzero(keys >= 0)
        yield Tally.of(keys[known], document[known])


def _keys(words: Longs, levels: list[Tally]) -> Longs:
    """The keys of the level after ``levels``, by the place of their first word."""
    if not levels:
        return words
    heads = words
    for level in levels[1:]:
        heads = find_keys(level.keys, keys_of(heads, words))
    return keys_of(heads, words)
