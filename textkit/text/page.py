"""Page: a text as lines, with the shape that the lines had when the text was read.

Cleaning takes indentation and the gaps between columns away; what depends on them looks at the
line as it stands in the original.
"""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple, Self

import numpy as np

from textkit.core.document import Document

__all__ = ["UNWRAPPED", "Page"]

UNWRAPPED = 120
"""Characters; nobody wraps lines as long as this by hand, so such a line is a paragraph."""

_DEEPEST = 40  # characters of indentation that make a difference


class Page(NamedTuple):
    """The lines of a text.

    Attributes:
        lines: the lines with their ends.
        bodies: the lines without white space around them; "" for a blank line.
        starts: where each line starts in the text, and the length of the text.
        read: each body as it was read, with its gaps.
        source: the text as it was read.
        places: where each of ``read`` starts in ``source``.
        stop: the recognisers look at the lines before this one.
        markdown: whether the text is Markdown.
        mail: whether the text is a mail.

    """

    lines: list[str]
    bodies: list[str]
    starts: list[int]
    read: list[str]
    source: str
    places: list[int]
    stop: int
    markdown: bool = False
    mail: bool = False

    @classmethod
    def of(cls, document: Document) -> Self:
        """The lines of the document's text."""
        lines = document.text.splitlines(keepends=True)
        bodies = [line.strip() for line in lines]
        starts = list(accumulate(map(len, lines), initial=0))
        places = [
            start if line[0] == body[:1] else start + len(line) - len(line.lstrip())
            for start, line, body in zip(starts, lines, bodies, strict=False)
        ]
        read, source = bodies, document.text
        if document.offsets is not None:
            source = document.original
            ends = [place + len(body) for place, body in zip(places, bodies, strict=True)]
            spans = np.array([places, ends], np.int64).T
            located = document.offsets.locate_spans(spans).tolist()
            places = [place for place, _ in located]
            read = [source[place:end] for place, end in located]
        return cls(
            lines=lines,
            bodies=bodies,
            starts=starts,
            read=read,
            source=source,
            places=places,
            stop=len(lines),
        )

    def visible(self, at: int) -> int:
        """The first line from ``at`` on that is not blank, or ``stop``."""
        while at < self.stop and not self.bodies[at]:
            at += 1
        return at

    def body(self, at: int) -> str:
        """The body of a line; "" before the first line and from ``stop`` on."""
        return self.bodies[at] if 0 <= at < self.stop else ""

    def indent(self, at: int) -> int:
        """Columns before the body of a line, as it was read; a tab goes to the next fourth."""
        place = self.places[at]
        before = self.source[max(0, place - _DEEPEST) : place]
        return len(before[len(before.rstrip(" \t")) :].expandtabs(4))

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where the visible text of the lines ``first`` to ``end`` (exclusive) stands."""
        line, last = self.lines[first], self.lines[end - 1]
        start = self.starts[first] + len(line) - len(line.lstrip())
        return start, self.starts[end - 1] + len(last.rstrip())
