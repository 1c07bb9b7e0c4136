"""Excerpts: whatever the documents of an index have to do with a query, for a digest of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from textkit.core.document import Document
from textkit.indexes.lexical import Lexical
from textkit.indexes.passages import Passage
from textkit.indexes.searcher import Found, Searcher
from textkit.indexes.showing import Showing
from textkit.shapes import Floats

__all__ = ["Excerpt", "excerpts"]

#: In so many parts of documents at most it is looked for passages.
MOST = 1_000
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


def excerpts(
    searcher: Searcher, showing: Showing, query: Document, where: str | None
) -> list[Excerpt]:
    """The stretches of documents that have to do with a query, in the order of their ids.

    A passage that happens to name a rare word of the query may score higher than one that is all
    about it. So what the whole document has to do with the query counts as well, as in J. Callan,
    "Passage-level evidence in document retrieval", SIGIR 1994: a passage weighs

        s / max s + m / max m

    for its score s and the mean score m of all passages of its document. Those of at least .4 of
    the highest weight are taken, the one that answers best always among them. Passages are scored
    among themselves, those of the :data:`MOST` parts that answer best: by their terms where the
    index goes by terms, as a few sentences say little by their vectors.
    """
    found = searcher.rows(query, MOST, None if where is None else searcher.allowed(where))
    if not found:
        return []
    found.sort(key=lambda one: (one.id, one.segment.passage(one.row).start))
    pieces = [showing.passages_of(one.segment.passage(one.row)) for one in found]
    parts = [(one, piece) for one, own in zip(found, pieces, strict=True) for piece in own]
    by_terms = showing if searcher.bm25 is None else replace(showing, kind=Lexical())
    scores = by_terms.scores([piece for _, piece in parts], query).astype(np.float64)
    weights = _weights(scores, _means(scores, [one.id for one, _ in parts])).tolist()
    taken = (_Part(*part, weight) for part, weight in zip(parts, weights, strict=True) if weight)
    return list(_joined(taken))


def _means(scores: Floats, documents: Sequence[str]) -> Floats:
    """For each passage the mean of those of its document, (n,)."""
    _, owners = np.unique(documents, return_inverse=True)
    means = np.bincount(owners, scores) / np.bincount(owners)
    return np.asarray(means[owners], np.float64)


class _Part(NamedTuple):
    found: Found
    passage: Passage
    weight: float

    @property
    def end(self) -> int:
        return self.passage.start + len(self.passage.text)


def _weights(scores: Floats, means: Floats) -> Floats:
    """The weight of each passage, (n,); 0 for those that are left out."""
    weights = _relative(_relative(scores) + _relative(means)) * (scores > 0)
    return np.where(weights >= LEAST, weights, 0.0)


def _relative(values: Floats) -> Floats:
    return np.asarray(values / (values.max() or 1.0), np.float64)


def _joined(parts: Iterable[_Part]) -> Iterator[Excerpt]:
    run: list[_Part] = []
    for part in parts:
        if run and not (part.found.id == run[-1].found.id and part.passage.start <= run[-1].end):
            yield _excerpt(run)
            run = []
        run.append(part)
    if run:
        yield _excerpt(run)


def _excerpt(run: list[_Part]) -> Excerpt:
    found, (first, start, line, is_row) = run[0].found, run[0].passage
    text = first
    for part in run[1:]:
        text += part.passage.text[start + len(text) - part.passage.start :]
    weight = sum(part.weight for part in run) / len(run)
    return Excerpt(found.id, found.source, line, start, text, is_row, weight)
