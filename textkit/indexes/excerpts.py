"""Excerpts: whatever the documents of an index have to do with a query, for a digest of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from textkit.indexes.searcher import Scored, Searcher
from textkit.indexes.segment import Piece
from textkit.shapes import Floats

__all__ = ["Excerpt", "excerpts"]

#: Passages below this part of the best one are left out.
LEAST = 0.4


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a document: passages that overlap are one.

    ``start`` is where it begins in the document as it was read, ``line`` its line in the file
    ``source``; all of an excerpt stands in that line where the document ``is_row`` of the file.
    ``weight`` is how much it has to do with the query, 1 for the best one.
    """

    id: str
    source: str
    line: int
    start: int
    text: str
    is_row: bool
    weight: float


def excerpts(searcher: Searcher, terms: Mapping[str, int], where: str | None) -> list[Excerpt]:
    """The stretches of documents that have to do with the counted terms, in the order of the index.

    A passage that happens to name a rare word of the query may score higher than one that is all
    about it. So what the whole document has to do with the query counts as well, as in J. Callan,
    "Passage-level evidence in document retrieval", SIGIR 1994: a passage weighs

        s / max s + m / max m

    for its score s and the mean score m of all passages of its document. Those of at least .4 of
    the highest weight are taken, the one that answers best always among them.
    """
    found = searcher.passages(terms, where)
    if not len(found.rows):
        return []
    return list(_joined(_pieces(searcher, found, _weights(found.scores, found.means))))


class _Part(NamedTuple):
    document: int
    id: str
    source: str
    is_row: bool
    piece: Piece
    weight: float

    @property
    def end(self) -> int:
        return self.piece.start + len(self.piece.text)


def _weights(scores: Floats, means: Floats) -> Floats:
    """The weight of each passage, (n,); 0 for those that are left out."""
    weights = _relative(_relative(scores) + _relative(means))
    return np.where(weights >= LEAST, weights, 0.0)


def _relative(values: Floats) -> Floats:
    return np.asarray(values / values.max(), np.float64)


def _pieces(searcher: Searcher, found: Scored, weights: Floats) -> Iterator[_Part]:
    for taken in np.flatnonzero(weights).tolist():
        document = int(found.documents[taken])
        segment, number, row = searcher.place(int(found.rows[taken]), document)
        yield _Part(
            document, segment.ids[number], segment.source(number), segment.is_row(number),
            segment.piece(row), float(weights[taken]),
        )  # fmt: skip


def _joined(parts: Iterator[_Part]) -> Iterator[Excerpt]:
    run: list[_Part] = []
    for part in parts:
        if run and not (part.document == run[-1].document and part.piece.start <= run[-1].end):
            yield _excerpt(run)
            run = []
        run.append(part)
    if run:
        yield _excerpt(run)


def _excerpt(run: list[_Part]) -> Excerpt:
    first = run[0]
    text = first.piece.text
    for part in run[1:]:
        text += part.piece.text[first.piece.start + len(text) - part.piece.start :]
    weight = sum(part.weight for part in run) / len(run)
    piece = first.piece
    return Excerpt(first.id, first.source, piece.line, piece.start, text, first.is_row, weight)
