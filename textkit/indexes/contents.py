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
    """Segments of a kind of index, and which of the N documents of each are ``gone``, (N,).

    A segment of which all is gone is dropped by whatever makes new contents.
    """

    kind: Kind
    segments: tuple[Segment, ...] = ()
    gone: tuple[Bools, ...] = ()

    @classmethod
    def _of(cls, kind: Kind, pairs: Iterable[tuple[Segment, Bools]]) -> Contents:
        left = [pair for pair in pairs if not pair[1].all()]
        return cls(kind, tuple(segment for segment, _ in left), tuple(gone for _, gone in left))

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
        grown = Contents._of(self.kind, [*left._pairs(), _fresh(documents, self.kind)])
        if len(grown.segments) <= SEGMENTS:
            return grown
        by_size = sorted(range(len(grown.segments)), key=lambda n: len(grown.segments[n]))
        return grown.merging(by_size[: SEGMENTS // 2 + 1])

    def without(self, ids: Collection[str]) -> Contents:
        """Without the documents of these ids, as far as they are there."""
        pairs = ((segment, _marked(segment, gone, ids)) for segment, gone in self._pairs())
        return Contents._of(self.kind, pairs)

    def merging(self, numbers: Collection[int]) -> Contents:
        """With these segments as one, from which what is gone is left out."""
        pairs = list(self._pairs())
        merged = [document for n in numbers for document in self._there(*pairs[n])]
        kept = [pair for n, pair in enumerate(pairs) if n not in numbers]
        return Contents._of(self.kind, [*kept, _fresh(merged, self.kind)])

    def optimised(self) -> Contents:
        """As if all documents had been added at once."""
        if len(self.segments) == 1 and not self.gone[0].any():
            return self
        return self.merging(range(len(self.segments)))

    def turned(self, kind: Kind, vectorise: Vectorise) -> Contents:
        """As another kind, for which ``vectorise`` makes the documents anew; what is gone goes."""
        there = (list(self._there(*pair)) for pair in self._pairs())
        turned = (_fresh(list(vectorise(documents)), kind) for documents in there)
        return Contents._of(kind, turned)

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


def _fresh(documents: Collection[Shelved], kind: Kind) -> tuple[Segment, Bools]:
    return Segment.of(list(documents), kind), np.zeros(len(documents), np.bool_)


def _passages(segment: Segment, gone: Bools) -> Iterator[tuple[str, Passage]]:
    for number in np.flatnonzero(~gone).tolist():
        for row in range(int(segment.firsts[number]), int(segment.firsts[number + 1])):
            yield segment.ids[number], segment.passage(row)


def _marked(segment: Segment, gone: Bools, ids: Collection[str]) -> Bools:
    places = segment.ids.ids(list(ids))
    marked = gone.copy()
    marked[places[places >= 0]] = True
    return marked
