"""Passages: the parts in which documents are ranked, and the pieces of them that a hit shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, NamedTuple

import numpy as np
from annotated_types import Ge

from textkit.core.config import Configured
from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.shapes import Ints
from textkit.text.sentences import Sentences
from textkit.text.words import Words

__all__ = ["Passage", "Passages", "is_row", "parts_of", "place_of"]

_LINE_END = re.compile(r"\r\n?|\n")


class Passage(NamedTuple):
    """A piece of a document: where it starts in the text as it was read, and in which line.

    ``is_row`` where the document is a row of a file, all of which is in one line.
    """

    text: str
    start: int
    line: int
    is_row: bool = False

    def within(self, spans: Sequence[tuple[int, int]]) -> list[Passage]:
        """Pieces of this one, at ``spans`` of its text, in order."""
        found = []
        line, before = self.line, 0
        for start, stop in spans:
            if not self.is_row:
                line += len(_LINE_END.findall(self.text, before, start))
                before = start
            found.append(Passage(self.text[start:stop], self.start + start, line, self.is_row))
        return found


@dataclass(frozen=True, kw_only=True)
class Passages(Configured):
    """Packs sentences to passages of at most ``words`` tokens, which hits show.

    Documents are ranked as a whole, and those of more than ``part`` characters in parts of about as
    many: whole documents are ranked better than by their best passage, wherever it was measured.
    Neighbours share up to ``overlap`` tokens, of whole sentences, so that what stands at a border
    is found too. A sentence that is longer than a passage is one by itself.
    """

    words: Annotated[int, Ge(1)] = 200
    overlap: Annotated[int, Ge(0)] = 40
    part: Annotated[int, Ge(1)] = 6000
    language: str = "en"

    def of(self, document: Document) -> list[tuple[int, int]]:
        """The spans of the passages in the document's text; of an empty one a single empty span."""
        (split,) = self._splitter.process([document])
        sentences = split.sentences.array
        if not len(sentences):
            return [(0, len(document.text))]
        starts = split.tokens.spans.array[:, 0]
        edges = np.searchsorted(starts, np.append(sentences[:, 0], len(document.text)))
        return [
            (int(sentences[first, 0]), int(sentences[last - 1, 1]))
            for first, last in self._packed(np.diff(edges))
        ]

    def parts(self, document: Document) -> list[tuple[int, int]]:
        """The spans of the parts in which the document is ranked: runs of its passages."""
        if len(document.text) <= self.part:
            return [(0, len(document.text))]
        parts: list[tuple[int, int]] = []
        for start, stop in self.of(document):
            if parts and stop - parts[-1][0] <= self.part:
                parts[-1] = (parts[-1][0], stop)
            else:
                parts.append((start, stop))
        return parts

    @property
    def _splitter(self) -> Pipeline:
        return Pipeline(Sentences(language=self.language), Words(language=self.language))

    def _packed(self, sizes: Ints) -> Iterator[tuple[int, int]]:
        """First sentence and the one after the last of each passage; ``sizes`` (S,) in tokens."""
        ends = np.cumsum(sizes)
        starts = ends - sizes
        first = last = 0
        while last < len(sizes):
            fits = int(np.searchsorted(ends, starts[first] + self.words, side="right"))
            last = max(fits, last + 1)
            yield first, last
            if last < len(sizes):
                shared = ends[last - 1] - self.overlap
                room = ends[last] - self.words  # the next sentence has to fit beside what is shared
                first = min(last, int(np.searchsorted(starts, max(shared, room))))


def parts_of(document: Document, passages: Passages) -> list[Passage]:
    """The parts in which a document is ranked; one, perhaps empty, at least."""
    _, line = place_of(document)
    whole = Passage(document.text, 0, line, is_row(document))
    return whole.within(passages.parts(document))


def place_of(document: Document) -> tuple[str, int]:
    """The file of a document and the line it starts in; of a row its source tells the line."""
    if not is_row(document):
        return document.source or document.id, 1
    file, _, line = document.source.rpartition(":")
    return file, int(line)


def is_row(document: Document) -> bool:
    """Whether a document is a row of a file, whose source ends in its line."""
    return document.source.rpartition(":")[2].isdecimal()
