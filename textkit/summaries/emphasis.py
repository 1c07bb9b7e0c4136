"""Marks of emphasis in Markdown that a sentence holds only one half of."""

from __future__ import annotations

import re

from textkit.summaries.budget import Span

__all__ = ["without_half_emphasis"]

_OPENING = re.compile(r"\*{1,3}(?=\S)")
_CLOSING = re.compile(r"(?<=\S)\*{1,3}\Z")
_PARAGRAPH_END = re.compile(r"\n\s*\n")


def without_half_emphasis(text: str, span: Span) -> Span:
    """The span of a sentence without ``*``, ``**`` or ``***`` around more than the sentence.

    Emphasis that opens at its first character and closes after its end, in the same paragraph, or
    the other way round, would show as a stray mark. Emphasis inside a sentence stays.
    """
    start, end = span
    sentence = text[start:end]
    if "*" not in sentence:
        return span
    opening, closing = _OPENING.match(sentence), _CLOSING.search(sentence)
    if opening and opening[0] not in sentence[opening.end() :]:
        start += len(opening[0]) * (opening[0] in _rest(text, end))
    if closing and closing[0] not in sentence[: closing.start()]:
        end -= len(closing[0]) * (closing[0] in text[text.rfind("\n\n", 0, start) + 1 : start])
    return start, end


def _rest(text: str, end: int) -> str:
    """What follows in the same paragraph."""
    found = _PARAGRAPH_END.search(text, end)
    return text[end : found.start() if found else len(text)]
