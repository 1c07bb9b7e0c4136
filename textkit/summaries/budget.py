"""Budgets: how long a summary may be, in any unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from textkit.core.document import Document
from textkit.core.summary import one_line
from textkit.shapes import Longs
from textkit.summaries.bundle import Bundle

__all__ = ["WITH_LINE_END", "Span", "costs", "limits", "shown"]

Span = tuple[int, int]
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(rf"[{_CJK}]|[^\s{_CJK}]+")


def _words(document: Document, span: Span) -> int:
    return len(WORD.findall(shown(document, span)))


def _characters(document: Document, span: Span) -> int:
    return len(shown(document, span)) + 1  # and the line end between two sentences


def _bytes(document: Document, span: Span) -> int:
    return len(shown(document, span).encode()) + 1


def _tokens(document: Document, span: Span) -> int:
    start, end = np.searchsorted(document.tokens.spans.array[:, 0], span)
    return int(end - start)


def _sentences(document: Document, span: Span) -> int:
    return 1


#: What a sentence takes of each budget.
COSTS: dict[str, Callable[[Document, Span], int]] = {
    "sentences": _sentences,
    "words": _words,
    "characters": _characters,
    "tokens": _tokens,
    "bytes": _bytes,
}
#: More than any text has of a unit.
MOST = 2**62
#: Units in which the last line end, which nobody prints, has been counted.
WITH_LINE_END = ("characters", "bytes")


def shown(document: Document, span: Span) -> str:
    """What a summary prints of a span of the document: its original, on one line."""
    start, end = document.locate(span)
    return one_line(document.original[start:end])


def costs(bundle: Bundle, units: Sequence[str]) -> Longs:
    """What each sentence takes of the budgets in each unit, (S, K).

    Words are what stands between white space, and single characters of Chinese and Japanese.
    Characters and bytes are those of the printed summary, the line ends between sentences
    included.
    """
    shape = (int(bundle.bounds[-1]), len(units))
    if list(units) == ["sentences"]:
        return np.ones(shape, np.int64)
    pairs = ((document, span) for document in bundle.documents for span in document.sentences)
    rows = [[COSTS[unit](document, span) for unit in units] for document, span in pairs]
    return np.array(rows, np.int64).reshape(shape)


def limits(budgets: Mapping[str, int]) -> Longs:
    """The budgets in the units of :func:`costs`, (K,); none is larger than any text."""
    most = [min(most, MOST) + (unit in WITH_LINE_END) for unit, most in budgets.items()]
    return np.array(most, np.int64)
