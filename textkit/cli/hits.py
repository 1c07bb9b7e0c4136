"""Hits on a terminal: where, how well, and the passage around its matches; and why, if asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from textkit.cli.show import shown

if TYPE_CHECKING:
    from textkit.indexes.hit import Hit
    from textkit.indexes.match import Match, SentencePair

__all__ = ["lines_of", "reasons_of"]

EXCERPT, BEFORE = 300, 60  # characters shown of a passage, and before its first match
WORD = 60  # looked at for the end of a word
SENTENCE = 160  # of a sentence
TERMS = 8


def lines_of(hit: Hit) -> Iterator[str]:
    """Its place and score, and the passage where it matches."""
    yield f"{shown(hit.source)}:{hit.line}  {hit.score:.3f}"
    yield f"  {_marked(hit, *_excerpt(hit))}"


def reasons_of(match: Match) -> Iterator[str]:
    """What the score is made of, and the closest sentences."""
    parts = [f"{name} {value:.4g}" for name, value in match.hit.parts.items()]
    terms = [f"{shown(term.word)} {term.score:.4g}" for term in match.terms]
    more = f" + {len(terms) - TERMS:,} more" if terms[TERMS:] else ""
    yield f"    {'; '.join(filter(None, [', '.join(parts), ' + '.join(terms[:TERMS]) + more]))}"
    for pair in match.pairs:
        yield f"    {_pair(match, pair)}"


def _pair(match: Match, pair: SentencePair) -> str:
    """What it resembles is said where the query has more than it."""
    asked, found = match.query[slice(*pair.asked)], match.hit.snippet[slice(*pair.found)]
    like = "" if asked.strip() == match.query.strip() else f'  ~  "{_short(asked)}"'
    return f'{pair.cosine:.2f}  "{_short(found)}"{like}'


def _short(text: str) -> str:
    line = _flat(text)
    return line if len(line) <= SENTENCE else f"{line[:SENTENCE].rstrip()}..."


def _excerpt(hit: Hit) -> tuple[int, int]:
    """The part of a passage with the most matches, from the end of a word to that of another."""
    spans = hit.spans.array
    ends = spans[:, 1].searchsorted(spans[:, 0] + EXCERPT, "right")  # matches follow one another
    counts = [end - n for n, end in enumerate(ends.tolist())]
    first, last = spans[counts.index(max(counts))].tolist() if counts else (0, 0)
    latest = max(0, first - BEFORE)
    start = hit.snippet.rfind(" ", max(0, latest - WORD), latest) + 1 or max(0, latest - WORD)
    soonest = max(start + EXCERPT, last)
    stop = hit.snippet.find(" ", soonest, soonest + WORD)
    return start, min(len(hit.snippet), soonest + WORD) if stop < 0 else stop


def _marked(hit: Hit, start: int, stop: int) -> str:
    """Part of a passage on one line, its matches marked where colours are shown."""
    line = "..." if start else ""
    for first, last in hit.spans:
        if start <= first and last <= stop:
            match = click.style(shown(hit.snippet[first:last]), bold=True, fg="green")
            line += _flat(hit.snippet[start:first]) + match
            start = last
    return line + _flat(hit.snippet[start:stop]) + ("..." if stop < len(hit.snippet) else "")


def _flat(text: str) -> str:
    """White space of any kind as single spaces, at the ends too."""
    return shown(" ".join(re.split(r"\s+", text)))
