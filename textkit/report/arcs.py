"""Arcs: sentences as rows in the order of the text, and their links as arcs beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from textkit.core.summary import one_line
from textkit.report.html import Html, element
from textkit.report.pieces import percent
from textkit.summaries.explanation import Explanation, Link, Sentence

__all__ = ["arcs", "excerpt"]

ROWS = 40
EXCERPT = 90  # characters
#: Pixels: of a row, of the drawing, and of the line on which the rows are marked.
HEIGHT, WIDTH, EDGE = 28, 104, 94
#: How far control points stand off at most; an arc reaches three quarters of that.
REACH = 120


def arcs(explanation: Explanation) -> Html:
    """The chosen sentences and those they are most strongly linked to; nothing without links.

    The best are drawn first and as many as ROWS rows hold, so that the drawing stays readable
    however long the document is.
    """
    drawn = _drawn(explanation.chosen)
    if not any(one.links for one in drawn):
        return Html()
    numbers = sorted(
        {one.number for one in drawn} | {x.sentence for one in drawn for x in one.links}
    )
    rows = [explanation.sentences[number - 1] for number in numbers]
    places = {number: (row + 0.5) * HEIGHT for row, number in enumerate(numbers)}
    drawing = element(
        "svg",
        *_lines(drawn, places),
        *(_dot(row, places[row.number]) for row in rows),
        width=WIDTH,
        height=len(rows) * HEIGHT,
        role="img",
        aria_label="Links between the sentences beside; each is listed under the summary.",
    )
    names = element("ol", *map(_row, rows), class_="rows")
    left_out = len(explanation.chosen) - len(drawn)
    caption = element("figcaption", _caption(drawn, left_out))
    return element("figure", element("div", drawing, names, class_="arcs"), caption)


def excerpt(sentence: Sentence) -> str:
    """Its first words, on one line."""
    text = one_line(sentence.text[: 2 * EXCERPT])
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT].rstrip()}…"


def _drawn(chosen: Sequence[Sentence]) -> list[Sentence]:
    """The chosen sentences, best first, that fit into the drawing with all their links."""
    drawn: list[Sentence] = []
    rows: set[int] = set()
    for one in sorted(chosen, key=lambda one: one.rank or 0):
        more = rows | {one.number, *(link.sentence for link in one.links)}
        if drawn and len(more) > ROWS:
            break
        drawn.append(one)
        rows = more
    return drawn


def _lines(drawn: Sequence[Sentence], places: dict[int, float]) -> Iterator[Html]:
    """The heaviest link is drawn four pixels wide."""
    heaviest = max(link.weight for one in drawn for link in one.links)
    longest = max(abs(places[one.number] - places[x.sentence]) for one in drawn for x in one.links)
    for one, link in chain.from_iterable(((one, link) for link in one.links) for one in drawn):
        a, b = places[one.number], places[link.sentence]
        reach = EDGE - min(REACH, HEIGHT + longest / 2) * (abs(a - b) / longest) ** 0.6
        path = f"M{EDGE} {a:g}C{reach:.1f} {a:g} {reach:.1f} {b:g} {EDGE} {b:g}"
        width = f"{0.6 + 3.4 * link.weight / heaviest:.2f}"
        yield element("path", element("title", _link_title(one, link)), d=path, stroke_width=width)


def _link_title(one: Sentence, link: Link) -> str:
    share = "" if link.share is None else f", {percent(link.share)} of the rank of #{one.number}"
    return f"#{one.number} and #{link.sentence}: weight {link.weight:.3g}{share}"


def _dot(sentence: Sentence, y: float) -> Html:
    kind = "chosen" if sentence.is_chosen else None
    return element("circle", cx=EDGE, cy=f"{y:g}", r=6 if kind else 4, class_=kind)


def _row(sentence: Sentence) -> Html:
    number = element("a", f"#{sentence.number}", href=f"#s{sentence.number}")
    text = element("span", excerpt(sentence), dir="auto", class_="excerpt")
    return element("li", number, text, class_="chosen" if sentence.is_chosen else None)


def _caption(drawn: Sequence[Sentence], left_out: int) -> str:
    first = f"The {len(drawn)} best of {len(drawn) + left_out} " if left_out else "The "
    return (
        f"{first}chosen sentences (filled) and those they are most strongly linked to, "
        "in the order of the text. The thicker an arc, the stronger the link."
    )
