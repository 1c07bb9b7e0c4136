"""Contents: what an index holds, as segments that never change and marks on what is gone."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from textkit.indexes.kind import Kind
from textkit.indexes.passages import Passage
from textkit.indexes.segment import Segment, Shelved
from textkit.shapes import Bools

__all__ = ["Contents", "Vectorise"]

#: Gives each document what a kind keeps of its parts.
Vectorise = Callable[[list[Shelved]], Iterable[Shelved]]

#: Of more segments the smaller half is made one.
SEGMENTS = 8


@dataclass(frozen=True)
class Contents:
    """Segments of a kind of index, and which of the N documents of each are ``gone``, (N,)."""

    kind: Kind
    segments: tuple[Segment, ...] = ()
    gone: tuple[Bools, ...] = ()

    def __len__(self) -> int:
        return sum(int((~gone).sum()) for gone in self.gone)

    def known(self) -> Iterator[tuple[str, str]]:
        """Id and stamp of every document that is there."""
        for segment, gone in self._pairs():
            for number in np.flatnonzero(~gone).tolist():
                yield segment.ids[number], segment.strings("stamps")[number]

    def adding(self, documents: Collection[Shelved]) -> Contents:
        """With these documents, each in place of one of its id that is there."""
        left = self.without([document.id for document in documents])
        fresh = np.zeros(len(documents), np.bool_)
        segments = (*left.segments, Segment.of(list(documents), self.kind))
        grown = Contents(self.kind, segments, (*left.gone, fresh))
        if len(grown.segments) <= SEGMENTS:
            return grown
        by_size = sorted(range(len(grown.segments)), key=lambda n: len(grown.segments[n]))
        return grown.merging(by_size[: SEGMENTS // 2 + 1])

    def without(self, ids: Collection[str]) -> Contents:
        """Without the documents of these ids, as far as they are there."""
        gone = tuple(_marked(*pair, ids) for pair in self._pairs())
        return Contents(self.kind, self.segments, gone)

    def merging(self, numbers: Collection[int]) -> Contents:
        """With these segments as one, from which what is gone is left out."""
        pairs = list(self._pairs())
        merged = [document for n in numbers for document in self._there(*pairs[n])]
        kept = [pair for n, pair in enumerate(pairs) if n not in numbers]
        kept.append((Segment.of(merged, self.kind), np.zeros(len(merged), np.bool_)))
        return Contents(self.kind, tuple(s for s, _ in kept), tuple(gone for _, gone in kept))

    def optimised(self) -> Contents:
        """As if all documents had been added at once."""
        if len(self.segments) == 1 and not self.gone[0].any():
            return self
        return self.merging(range(len(self.segments))) if self.segments else self

    def turned(self, kind: Kind, vectorise: Vectorise) -> Contents:
        """As another kind, for which ``vectorise`` makes the documents anew; what is gone goes."""
        segments = tuple(
            Segment.of(list(vectorise(list(self._there(*pair)))), kind)
            for pair in self._pairs()
            if not pair[1].all()
        )
        return Contents(kind, segments, tuple(np.zeros(len(s), np.bool_) for s in segments))

    @property
    def rows(self) -> int:
        """How many parts are ranked of the documents that are there."""
        return sum(int(np.diff(s.firsts)[~gone].sum()) for s, gone in self._pairs())

    def passages(self) -> Iterator[tuple[str, Passage]]:
        """Every part that is ranked, with the id of its document, in the order of the ids."""
        own = [_passages(segment, gone) for segment, gone in self._pairs()]
        return heapq.merge(*own, key=lambda pair: pair[0])

    def _there(self, segment: Segment, gone: Bools) -> Iterator[Shelved]:
        return segment.shelved(~gone, self.kind)

    def _pairs(self) -> Iterable[tuple[Segment, Bools]]:
        return zip(self.segments, self.gone, strict=True)


def _passages(segment: Segment, gone: Bools) -> Iterator[tuple[str, Passage]]:
    for number in np.flatnonzero(~gone).tolist():
        for row in range(int(segment.firsts[number]), int(segment.firsts[number + 1])):
            yield segment.ids[number], segment.passage(row)


def _marked(segment: Segment, gone: Bools, ids: Collection[str]) -> Bools:
    places = segment.ids.ids(list(ids))
    marked = gone.copy()
    marked[places[places >= 0]] = True
    return marked
