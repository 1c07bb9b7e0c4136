"""How well sentences or tokens were found: exact spans, counted over all documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from textkit.errors import UsageError
from textkit.metrics.score import Score
from textkit.metrics.sides import side_by_side
from textkit.shapes import Ints

__all__ = ["SpanList", "corpus", "score", "trimmed"]

SpanList: TypeAlias = Ints | Iterable[tuple[int, int]]  # half-open offsets, (n, 2)


def score(candidate: SpanList, reference: SpanList) -> Score:
    """Precision, recall and F1 of the spans of one document; see :func:`corpus`."""
    return corpus([candidate], [reference])


def corpus(candidates: Iterable[SpanList], references: Iterable[SpanList]) -> Score:
    """Precision, recall and F1 of the spans of all documents together (micro average): 0..1.

    A span is right when the reference has one with the same two ends, as in the CoNLL 2018 shared
    task (D. Zeman et al., section 5.1); the order of spans and repetitions do not matter. A ratio
    of nothing to nothing is 0.

    Raises:
        UsageError: candidates and references differ in number, there are none, or a span ends
            before it starts or starts before the text; with the number of the document.

    """
    found = wanted = right = 0
    for place, (one, other) in enumerate(zip(*side_by_side(candidates, references), strict=True)):
        candidate, reference = _spans(one, place), _spans(other, place)
        found, wanted = found + len(candidate), wanted + len(reference)
        right += len(candidate & reference)
    return Score(right / max(found, 1), right / max(wanted, 1), 2 * right / max(found + wanted, 1))


def trimmed(text: str, spans: SpanList) -> Iterator[tuple[int, int]]:
    """The spans without white space at their ends; those of nothing else are left out.

    For splitters that give the gaps to one of their neighbours.
    """
    for start, end in spans:
        piece = text[start:end].lstrip()
        if piece:
            yield int(end) - len(piece), int(end) - len(piece) + len(piece.rstrip())


def _spans(spans: SpanList, place: int) -> set[tuple[int, int]]:
    found = {(int(start), int(end)) for start, end in spans}
    for start, end in found:
        if not 0 <= start <= end:
            raise UsageError(f"({start}, {end}) is no span", where=f"document {place}")
    return found
