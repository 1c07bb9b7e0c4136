"""Marked: a whole document, its sentences in their place and the chosen ones marked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from textkit.report.html import Html, element
from textkit.summaries.explanation import Explanation, Sentence

__all__ = ["marked", "ordinal"]

NO_BREAK = "\u2060"  # a line never begins with the number of the sentence before
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
#: Kinds of blocks whose line ends are their author's.
_PREFORMATTED = {"table", "code", "front_matter", "mail_header", "signature"}


def marked(explanation: Explanation) -> Html:
    """The text as it was read, a block a paragraph; what a sentence got stands in its title."""
    return element("div", *_blocks(explanation), class_="document")


def _fate(sentence: Sentence, ranked: int) -> str:
    """What became of a sentence, in words; ``ranked`` is the number of those with a score."""
    taken = f"taken {ordinal(sentence.rank)}" if sentence.rank is not None else ""
    why = taken or str(sentence.reason or "")
    if sentence.score is None or sentence.place is None:
        return why
    return f"score {sentence.score:.4g}, {ordinal(sentence.place)} of {ranked:,}; {why}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th."""
    teen = 10 < number % 100 < 14
    return f"{number:,}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _blocks(explanation: Explanation) -> Iterator[Html]:
    pieces = _Pieces(explanation)
    for start, stop, layout in _laid_out(explanation):
        yield element("p", *pieces.between(start, stop), dir="auto", class_=layout)


def _laid_out(explanation: Explanation) -> Iterator[tuple[int, int, str]]:
    """Blocks, and paragraphs of what lies outside them; with how each is laid out."""
    end = 0
    for start, stop, kind in explanation.blocks:
        yield from _paragraphs(explanation.text, end, start)
        yield max(start, end), stop, "preformatted" if kind in _PREFORMATTED else kind
        end = max(end, stop)
    yield from _paragraphs(explanation.text, end, len(explanation.text))


def _paragraphs(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    for found in _PARAGRAPH.finditer(text, start, stop):
        yield *found.span(), "lines"


class _Pieces:
    """The text between two offsets, as sentences and what stands between them."""

    def __init__(self, explanation: Explanation) -> None:
        self._text = explanation.text
        self._sentences = explanation.sentences
        self._starts = [one.start for one in explanation.sentences]
        self._shown_ends: dict[int | None, int] = {one.rank: one.end for one in explanation.summary}
        self._ranked = explanation.ranked
        self._highest = max((one.score or 0.0 for one in explanation.sentences), default=0.0) or 1.0

    def between(self, start: int, stop: int) -> Iterator[object]:
        """Every character once, whatever the spans."""
        at = start
        first = max(0, bisect_right(self._starts, start) - 1)
        for one in map(self._sentences.__getitem__, range(first, len(self._sentences))):
            if one.start >= stop:
                break
            begin, end = max(at, one.start), min(stop, one.end)
            if begin < end:
                yield self._text[at:begin]
                yield from self._sentence(one, begin, end)
                at = end
        yield self._text[at:stop]

    def _sentence(self, one: Sentence, begin: int, end: int) -> Iterator[object]:
        """``begin`` and ``end`` keep to a block; a sentence that was cut is marked up to there."""
        name = f"s{one.number}" if begin == one.start else None
        title = f"#{one.number}: {_fate(one, self._ranked)}"
        if not one.is_chosen:
            yield element("span", self._text[begin:end], id=name, title=title)
            return
        shown = max(begin, min(end, self._shown_ends[one.rank]))
        share = f"--share:{(one.score or 0.0) / self._highest:.2f}"
        yield element("mark", self._text[begin:shown], id=name, title=title, style=share)
        if name:
            yield element("sup", NO_BREAK, element("a", one.rank, href=f"#k{one.rank}"))
        yield self._text[shown:end]
