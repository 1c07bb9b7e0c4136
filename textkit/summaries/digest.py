"""Digest: one summary of many documents, each sentence with the file and line it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from textkit.core.summary import SummarySentence, one_line
from textkit.summaries.pool import Pooled
from textkit.summaries.summariser import Summariser

__all__ = ["CitedSentence", "Digest", "digest_of"]


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence of a digest.

    ``file`` and ``line`` (from 1) are where it starts, ``id`` names its document, and ``start``
    and ``end`` are offsets in that document as it was read: in the text of its row, where the file
    has rows, whose sentences all stand in the line that the row starts in. ``copies`` is how many
    other sentences of all documents say the same.
    """

    text: str
    file: str
    line: int
    id: str
    start: int
    end: int
    score: float
    rank: int
    copies: int

    @property
    def citation(self) -> str:
        """``[file:line]``."""
        return f"[{self.file}:{self.line}]"

    def __str__(self) -> str:
        return one_line(f"{self.text} {self.citation}")


@dataclass(frozen=True, slots=True)
class Digest:
    """The summary of ``documents`` documents; prints a cited sentence a line.

    ``name`` is the folder or the terms of the cluster they are, or "all"; ``compared`` is how many
    sentences they were chosen from. ``notes`` and ``confidence`` as in a summary.
    """

    name: str
    documents: int
    compared: int
    sentences: tuple[CitedSentence, ...]
    notes: tuple[str, ...] = ()
    confidence: float | None = None

    def __str__(self) -> str:
        return "\n".join(map(str, self.sentences))

    def __iter__(self) -> Iterator[CitedSentence]:
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.sentences)

    def to_json(self) -> dict[str, Any]:
        """The fields as plain data."""
        return {**asdict(self), "sentences": [asdict(one) for one in self.sentences]}


def digest_of(pooled: Pooled, ranker: Summariser, name: str = "all") -> Digest:
    """The best sentences of all documents, by a ranker that takes them for one document.

    A sentence matters that resembles many of whichever document; it is taken once (marginal
    relevance, and copies found, as in a summary). The ranker's prior on position counts from the
    start of each document.

    Raises:
        DocumentError: the budget does not hold a single character.

    """
    summary = ranker.summarise(pooled.document)
    starts = pooled.document.sentences.array[:, 0]
    return Digest(
        name,
        len(pooled.parts),
        len(starts),
        tuple(
            _cited(pooled, int(np.searchsorted(starts, one.start, side="right")) - 1, one)
            for one in summary
        ),
        summary.notes,
        summary.confidence,
    )


def _cited(pooled: Pooled, row: int, sentence: SummarySentence) -> CitedSentence:
    part = pooled.parts[int(pooled.origin[row])]
    _, line, start, _ = pooled.places[row].tolist()
    return CitedSentence(
        sentence.text,
        part.file,
        line,
        part.id,
        start,
        start + sentence.end - sentence.start,
        sentence.score,
        sentence.rank,
        sentence.copies,
    )
