"""The first words of a sentence, for a budget that holds no whole one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from textkit.core.document import Document
from textkit.errors import DocumentError
from textkit.summaries.budget import COSTS, WORD, Span, limits

__all__ = ["cut"]


def cut(document: Document, span: Span, budgets: Mapping[str, int]) -> Span:
    """The longest beginning of ``span`` that keeps all budgets, ended at a word.

    Where the first word is too long by itself it is cut between graphemes.

    Raises:
        DocumentError: not even the first grapheme fits.

    """
    start, end = span
    words = [match.end() for match in WORD.finditer(document.text, start, end)]
    kept = _longest(document, start, words, budgets)
    if kept is None:
        import regex  # nothing else needs graphemes

        first = document.text[start : words[0]]
        ends = [start + match.end() for match in regex.finditer(r"\X", first)]
        kept = _longest(document, start, ends, budgets)
    if kept is None:
        raise DocumentError(
            f"no character fits into {_named(budgets)}",
            where=document.id,
            hint="raise the budget",
        )
    return start, kept


def _longest(
    document: Document, start: int, ends: Sequence[int], budgets: Mapping[str, int]
) -> int | None:
    """The last of ``ends`` up to which all budgets hold; what a beginning takes only grows."""
    most = limits(budgets)

    def is_over(end: int) -> bool:
        span = (start, end)
        return any(COSTS[unit](document, span) > most[k] for k, unit in enumerate(budgets))

    fitting = bisect_right(ends, False, key=is_over)
    return ends[fitting - 1] if fitting else None


def _named(budgets: Mapping[str, int]) -> str:
    return " and ".join(
        f"{most} {unit.removesuffix('s') if most == 1 else unit}" for unit, most in budgets.items()
    )
