"""Pieces that pages have in common: sections, chips, and texts with marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textkit.report.html import Html, element

__all__ = ["chip", "chips", "marked_text", "percent", "section"]


def section(title: object, *content: Html) -> Html:
    """A part of a page under a title; nothing where there is no content."""
    return element("section", element("h2", title), *content) if any(content) else Html()


def chip(label: object, value: str, title: str | None = None) -> Html:
    """A word with a figure."""
    return element("span", label, f" {value}", class_="chip", title=title)


def chips(lead: str, found: Iterable[Html]) -> Html:
    """Chips after a few words; nothing where there are none."""
    all_of_them = list(found)
    return element("p", f"{lead} ", *all_of_them, class_="note") if all_of_them else Html()


def marked_text(text: str, marks: Iterable[tuple[int, int, float, str]]) -> Iterator[object]:
    """A text with marks: start, end, how strong from 0 to 1, and a title. Every character once."""
    at = 0
    for start, end, share, title in sorted(marks):
        if start < at:
            continue
        yield text[at:start]
        yield element("mark", text[start:end], title=title, style=f"--share:{share:.2f}")
        at = end
    yield text[at:]


def percent(share: float) -> str:
    """With two digits at least where it is small: a sentence of a long text has many links."""
    return f"{share:.0%}" if share >= 0.1 else f"{100 * share:.2g}%"
