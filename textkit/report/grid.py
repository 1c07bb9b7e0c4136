"""Grid: a small table of text, which is printed, drawn or written as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from textkit.core.summary import one_line
from textkit.report.html import Html, element

__all__ = ["Grid", "aligned", "as_html", "as_text", "columns", "fitted"]

NAME_COLUMNS = 24  # of a terminal, for the first cell of a row


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Rows of cells below a head; the first cell names the row, the others are aligned right.

    ``note`` says in a sentence what the figures are.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def as_text(grid: Grid) -> str:
    """The grid in aligned columns; names too long for one are cut in the middle."""
    rows = [(fitted(row[0]), *row[1:]) for row in (grid.head, *grid.rows)]
    return "\n".join([grid.title, *(f"  {line}" for line in aligned(rows)), *_noted(grid)])


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """A line a row: the first cells to the left, the others to the right of their columns."""
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(_padded(row, widths)).rstrip() for row in rows]


def as_html(grid: Grid) -> Html:
    """The grid as a table that scrolls inside its own box."""
    head = element("tr", *(element("th", cell, scope="col") for cell in grid.head))
    body = [
        element("tr", element("th", element("bdi", name), scope="row"), *map(_cell, cells))
        for name, *cells in grid.rows
    ]
    table = element(
        "table",
        element("caption", grid.title),
        element("thead", head),
        element("tbody", *body),
    )
    box = element("div", table, class_="scroll", tabindex=0, role="region", aria_label=grid.title)
    note = element("p", grid.note, class_="note") if grid.note else ""
    return element("section", box, note)


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def fitted(name: str) -> str:
    """A name on one line, of at most NAME_COLUMNS columns: the middle gives way."""
    name = one_line(name)
    if columns(name) <= NAME_COLUMNS:
        return name
    half = NAME_COLUMNS // 2
    start, end = name, name
    while columns(start) > half - 1:
        start = start[:-1]
    while columns(end) > half:
        end = end[1:]
    return f"{start}…{end}"


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        space = " " * (width - columns(cell))
        yield space + cell if number else cell + space


def _noted(grid: Grid) -> list[str]:
    return [f"  {grid.note}"] if grid.note else []


def _cell(text: str) -> Html:
    """A figure; what stands in brackets behind it is smaller, and one with a star is bold."""
    figure, bracket, rest = text.partition(" [")
    interval = (element("small", f" [{rest}"),) if bracket else ()
    return element("td", figure, *interval, class_="sure" if "*" in figure else None)
