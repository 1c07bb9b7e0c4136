"""Tables: rows between pipes, and columns that tabs or aligned gaps keep apart."""

from __future__ import annotations

import re

from textkit.text.page import Page

__all__ = ["table_end"]

_LONGEST_ROW = 400  # characters
_FEWEST_ROWS = 3  # of columns without a drawn line; two lines agree by chance
_GAP = re.compile(r" *\t\s*| {3,}|(?<![.!?:;,)\]]) {2}")
_TABS = re.compile(r" *\t\s*")

Cells = list[tuple[int, int]]


def table_end(page: Page, at: int) -> int:
    """The line after the table that begins at a line, or the line itself when none does."""
    body = page.bodies[at]
    if "|" in body or body[0] == "+":
        return max(_piped_end(page, at), _delimited_end(page, at))
    if "\t" in body or "  " in page.read[at]:
        return _columns_end(page, at)
    return at


def _piped_end(page: Page, at: int) -> int:
    """Two or more lines that begin with a pipe and hold another, borders ``+---+`` included."""
    end = at
    while _is_row(page.body(end)):
        end += 1
    return end if end > at + 1 else at


def _is_row(body: str) -> bool:
    if body[:1] == "+":
        return len(body) > 2 and not body.strip("+-=:| ")
    return body[:1] == "|" and "|" in body[1:] and not body[1:].lstrip().startswith(">")


def _delimited_end(page: Page, at: int) -> int:
    """A head over a delimiter row ``--- | ---``, and the rows below (GFM 4.10)."""
    row = page.body(at + 1)
    if row.strip("-:| ") or "-" not in row or "|" not in row:
        return at
    end = at + 2
    while "|" in page.body(end):
        end += 1
    return end


def _columns_end(page: Page, at: int) -> int:
    """Lines with as many cells each, which begin or end under each other."""
    row, rows = [] if _is_ruler(page.bodies[at]) else _cells(page, at), 1
    end = at + 1
    while len(row) > 1 and page.body(end):
        if not _is_ruler(page.bodies[end]) or _is_ruler(page.bodies[end - 1]):
            following = _cells(page, end)
            if not _aligned(row, following):
                break
            row, rows = following, rows + 1
        end += 1
    return end if rows >= _FEWEST_ROWS else at


def _is_ruler(body: str) -> bool:
    return not body.strip("-=+| ")


def _cells(page: Page, at: int) -> Cells:
    """Where the cells of a line start and end; tabs count as columns of their own width."""
    line = page.read[at]
    if len(line) > _LONGEST_ROW:
        return []
    if "\t" in line:
        return [(number, number) for number, _ in enumerate(_TABS.split(line))]
    cells, start, indent = [], 0, page.indent(at)
    for gap in _GAP.finditer(line):
        cells.append((indent + start, indent + gap.start()))
        start = gap.end()
    return [*cells, (indent + start, indent + len(line))]


def _aligned(row: Cells, other: Cells) -> bool:
    return len(row) == len(other) and all(
        one[0] == two[0] or one[1] == two[1] for one, two in zip(row, other, strict=True)
    )
