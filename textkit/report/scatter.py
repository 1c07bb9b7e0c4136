"""Scatter: named points of a plane as a drawing that stands alone, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from textkit.core.summary import one_line
from textkit.report.grid import columns
from textkit.report.html import Html, element
from textkit.shapes import Floats

__all__ = ["scatter"]

WIDTH, HEIGHT, MARGIN = 960, 680, 56  # pixels
RADIUS, LETTER, LINE = 4.0, 7.4, 15.0  # of a dot; a letter's width, a label's height
LONGEST = 40  # letters of a label
#: Where a label may stand beside its dot, the best place first: shares of its width and height.
PLACES = ((0, 0), (-1, 0), (-0.5, -1), (-0.5, 1), (0, -0.9), (0, 0.9), (-1, -0.9), (-1, 0.9))
ANCHORS = {0: "start", -1: "end", -0.5: "middle"}
STYLE = """
svg { color-scheme: light dark; background: #fff; }
text { font: 13px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; fill: #1b1f24;
  paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; }
circle { fill: #0a5fb4; } .note { fill: #57606a; font-size: 12px; }
.title { font-size: 16px; font-weight: 600; }
@media (prefers-color-scheme: dark) {
  svg { background: #14171b; }
  text { fill: #e4e8ed; stroke: #14171b; } circle { fill: #7ab8f5; } .note { fill: #a3adb8; }
}
"""


class _Box(NamedTuple):
    """A rectangle, by its left upper and right lower corner, and the side its text is set from."""

    left: float
    top: float
    right: float
    bottom: float
    anchor: str = "start"


def scatter(points: Floats, labels: Sequence[str], *, title: str, note: str = "") -> Html:
    """Points (n, 2) with their labels; both axes have one scale.

    Labels are put, one after the other, where they cover least of the dots and of earlier labels.
    The same points give the same drawing; it holds no script and needs no other file.
    """
    places = _fitted(points)
    texts = [_short(label) for label in labels]
    boxes = _label_boxes(places, texts)
    return element(
        "svg",
        element("title", title),
        element("style", Html(STYLE)),
        element("text", title, x=MARGIN / 2, y=28, class_="title"),
        element("text", note, x=MARGIN / 2, y=HEIGHT - 14, class_="note"),
        *(_dot(place, label) for place, label in zip(places.tolist(), labels, strict=True)),
        *(_text(box, text) for box, text in zip(boxes, texts, strict=True)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        width=WIDTH,
        height=HEIGHT,
        role="img",
    )


def _fitted(points: Floats) -> Floats:
    """Points in pixels, (n, 2): as large as the drawing allows, in its middle, y upwards."""
    low, high = points.min(axis=0), points.max(axis=0)
    room = np.array([WIDTH - 4 * MARGIN, HEIGHT - 2.5 * MARGIN])
    extent = np.where(high > low, high - low, 1.0)
    scale = float((room / extent).min())
    middle = np.array([WIDTH / 2, HEIGHT / 2])
    return np.asarray(middle + (points - (low + high) / 2) * [scale, -scale])


def _short(label: str) -> str:
    text = one_line(label)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _label_boxes(places: Floats, texts: Sequence[str]) -> list[_Box]:
    taken = [_Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in places.tolist()]
    boxes: list[_Box] = []
    for (x, y), text in zip(places.tolist(), texts, strict=True):
        choices = list(_choices(x, y, columns(text) * LETTER))
        covered = [sum(_common(box, other) for other in taken) for box in choices]
        boxes.append(choices[covered.index(min(covered))])
        taken.append(boxes[-1])
    return boxes


def _choices(x: float, y: float, width: float) -> Iterator[_Box]:
    """The boxes that a label may fill; what leaves the drawing is left out if anything is left."""
    boxes = []
    for across, down in PLACES:
        gap = 2 * RADIUS if down == 0 else RADIUS if down in (-0.9, 0.9) else 0
        left = x + across * width + (gap if across == 0 else -gap)
        top = y - LINE / 2 + down * LINE
        boxes.append(_Box(left, top, left + width, top + LINE, ANCHORS[across]))
    inside = [box for box in boxes if box.left >= 0 and box.right <= WIDTH]
    yield from inside or boxes


def _common(one: _Box, two: _Box) -> float:
    """The area that two rectangles share."""
    across = min(one.right, two.right) - max(one.left, two.left)
    down = min(one.bottom, two.bottom) - max(one.top, two.top)
    return max(across, 0.0) * max(down, 0.0)


def _dot(place: Sequence[float], label: str) -> Html:
    x, y = place
    return element("circle", element("title", label), cx=f"{x:.1f}", cy=f"{y:.1f}", r=RADIUS)


def _text(box: _Box, text: str) -> Html:
    """Set from the side of its dot, so that a wrong guess of its width does not cover that."""
    x = {"start": box.left, "end": box.right, "middle": (box.left + box.right) / 2}[box.anchor]
    y = box.bottom - LINE / 4
    return element("text", text, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=box.anchor)
