"""Heat: a square table whose cells are coloured by their share, in CSS alone."""

from __future__ import annotations

from collections.abc import Sequence

from textkit.report.html import Html, element

__all__ = ["heat_map"]


def heat_map(title: str, names: Sequence[str], shares: Sequence[Sequence[float]]) -> Html:
    """Shares (R, R), 0 to 1, of each pair of names, written times 100; columns are numbered."""
    numbers = [str(number) for number in range(1, len(names) + 1)]
    head = element("tr", *(element("th", cell, scope="col") for cell in ("", *numbers)))
    rows = [
        element("tr", _name(number, name), *map(_cell, row))
        for number, name, row in zip(numbers, names, shares, strict=True)
    ]
    table = element(
        "table",
        element("caption", title),
        element("thead", head),
        element("tbody", *rows),
        class_="heat",
    )
    return element("div", table, class_="scroll", tabindex=0, role="region", aria_label=title)


def _name(number: str, name: str) -> Html:
    return element("th", number, " ", element("bdi", name), scope="row")


def _cell(share: float) -> Html:
    return element("td", f"{100 * share:.0f}", style=f"--heat:{share * 0.8:.2f}")
