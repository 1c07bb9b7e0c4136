"""List items: which lines begin one, and which lines still belong to it.

A hyphen or a number at the beginning of a line may be an accident of wrapping, so inside of a
paragraph a second mark of the same kind has to confirm it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from textkit.text.page import Page

__all__ = ["ITEM_MARKS", "begins_item", "continues_list", "follows_item", "number_of"]

_BULLETS = "-*+•‣◦·▪●○■□➢✓"
_MARKER = re.compile(
    rf"(?:([{re.escape(_BULLETS)}])|([(\[]?)(?:(\d{{1,3}})([.)\]])|([a-zA-Z])(?<=\(.)\)))(?=\s)"
)
ITEM_MARKS = frozenset(_BULLETS + "([0123456789")
"""The characters that an item can begin with."""

_NEAR = 12  # lines
_ROOM = 60  # characters; a line that ends before this was not broken for lack of room


class Marker(NamedTuple):
    """What stands before an item: its style, and its number or 0."""

    style: str
    number: int


def _marker(body: str) -> Marker | None:
    match = _MARKER.match(body)
    if match is None:
        return None
    if match[1]:
        return Marker(match[1], 0)
    if match[3]:
        return Marker(match[2] + match[4], int(match[3]))
    return Marker("(a)", ord(match[5].lower()) - ord("a") + 1)


def number_of(body: str) -> int:
    """The number of an item; 0 for a bullet and for no item."""
    marker = _marker(body)
    return marker.number if marker else 0


def continues_list(page: Page, at: int) -> bool:
    """Whether the marked line nearest above has a mark of the same style."""
    marker = _marker(page.bodies[at])
    above = (_marker(page.body(line)) for line in range(at - 1, at - _NEAR, -1))
    nearest = next(filter(None, above), None)
    return marker is not None and nearest is not None and nearest.style == marker.style


def begins_item(page: Page, at: int, before: str | None) -> bool:
    """Whether a list item begins at a line; ``before`` is the kind of the block above it."""
    marker = _marker(page.bodies[at])
    if marker is None:
        return False
    above = page.body(at - 1)
    if before == "list_item" and above:
        return marker.number < 2 or _has_number_before(page, at, marker)
    if not above or above.endswith(":"):
        return (
            marker.number < 2
            or (page.markdown and marker.style in ".)")
            or before == "list_item"
            or _has_number_before(page, at, marker)
            or _is_confirmed(page, at, marker)
        )
    return before != "paragraph" or (marker.number < 2 and _is_confirmed(page, at, marker))


def _is_confirmed(page: Page, at: int, marker: Marker) -> bool:
    """Whether one of the next lines has the next mark of the same style."""
    wanted = marker._replace(number=marker.number + bool(marker.number))
    return any(_marker(page.body(line)) == wanted for line in range(at + 1, at + 1 + _NEAR))


def _has_number_before(page: Page, at: int, marker: Marker) -> bool:
    wanted = marker._replace(number=marker.number - 1)
    return any(_marker(page.body(line)) == wanted for line in range(at - _NEAR, at))


def follows_item(page: Page, at: int) -> bool:
    """Whether the line goes on with the item above it, rather than beginning a paragraph."""
    if page.indent(at) > 0:
        return True
    first, above = page.bodies[at].split(maxsplit=1)[0], page.bodies[at - 1]
    return not first[0].isupper() or len(above) + 1 + len(first) > _ROOM
