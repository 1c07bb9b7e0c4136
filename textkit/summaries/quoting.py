"""Chosen sentences as a summary that quotes the text as it was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from textkit.arrays.mmr import Choice
from textkit.core.document import Document
from textkit.core.summary import Summary, SummarySentence
from textkit.shapes import Bools, Floats
from textkit.summaries.budget import Span
from textkit.summaries.cut import cut
from textkit.summaries.emphasis import without_half_emphasis
from textkit.summaries.selection import ranking

__all__ = ["quote_beginning", "quote_chosen"]


def quote_chosen(
    document: Document, scores: Floats, choice: Choice, shown: Sequence[int]
) -> tuple[SummarySentence, ...]:
    """The sentences at the positions ``shown``, ranked in the order in which they were chosen."""
    ranks = {position: rank for rank, position in enumerate(choice.chosen.tolist(), start=1)}
    spans, repeated = document.sentences, choice.copy_of[choice.copy_of >= 0]
    copies = np.bincount(repeated, minlength=len(spans)).tolist()
    return tuple(_quoted(document, spans[i], scores[i], ranks[i], copies[i]) for i in shown)


def quote_beginning(
    document: Document, scores: Floats, allowed: Bools, budgets: Mapping[str, int]
) -> Summary:
    """The beginning of the best allowed sentence, where no whole one fits.

    Raises:
        DocumentError: the budgets do not hold a single character of it.

    """
    best = int(ranking(np.where(allowed, scores, -1.0))[0])
    span = cut(document, document.sentences[best], budgets)
    note = "cut: no whole sentence fits into the budget"
    return Summary((_quoted(document, span, scores[best], 1, 0),), (note,), 0.0)


def _quoted(
    document: Document, span: Span, score: float, rank: int, copies: int
) -> SummarySentence:
    start, end = without_half_emphasis(document.original, document.locate(span))
    written = float(f"{score:.6g}")
    return SummarySentence(document.original[start:end], start, end, written, rank, copies)
