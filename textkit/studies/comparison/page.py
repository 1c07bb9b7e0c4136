"""The page of a comparison: its tables, how alike the methods are, summaries side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from textkit.report import page as pages
from textkit.report.grid import as_html
from textkit.report.heat import heat_map
from textkit.report.html import Html, element, joined
from textkit.studies.comparison.tables import NAMED, grids, overlap_grid, summary_line, written
from textkit.summaries.selection import normalised

if TYPE_CHECKING:
    from textkit.studies.comparison.judging import Exhibit
    from textkit.studies.comparison.result import Comparison

__all__ = ["fragment", "page"]

TITLE = "Comparison of summaries"
BASELINES = (
    "lead, random and oracle are baselines of as many sentences as the first method takes: the "
    "first ones, some by lot, and a greedy choice that knows the answer."
)
#: Shows the box that it needs, and hides the documents that do not hold what is typed there.
SCRIPT = """
const box = document.getElementById("filter");
box.hidden = false;
box.addEventListener("input", () => {
  const wanted = box.value.toLowerCase();
  for (const one of document.querySelectorAll("article")) {
    one.hidden = !one.textContent.toLowerCase().includes(wanted);
  }
});
""".strip()


def page(comparison: Comparison) -> str:
    """A self-contained page."""
    exhibits = _exhibits(comparison)
    title = element("h1", TITLE)
    return pages.page(TITLE, title, _head(comparison), exhibits, script=SCRIPT if exhibits else "")


def fragment(comparison: Comparison) -> str:
    """The tables alone, for a notebook."""
    return pages.fragment(_head(comparison))


def _head(comparison: Comparison) -> Html:
    return joined(
        element("p", summary_line(comparison), " · ", _folders(comparison), class_="lede"),
        element("p", BASELINES, class_="note"),
        _left_out(comparison),
        *map(as_html, grids(comparison, wide=True)),
        _overlap(comparison),
    )


def _folders(comparison: Comparison) -> Html:
    return joined(*(element("bdi", path, " ") for path in comparison.folder))


def _left_out(comparison: Comparison) -> Html:
    if not comparison.left_out:
        return Html()
    shown = comparison.left_out[: 10 * NAMED]
    items = [element("li", *(element("bdi", part, " ") for part in one if part)) for one in shown]
    more = len(comparison.left_out) - len(shown)
    rest = element("p", f"and {more:,} more") if more else ""
    count = element("summary", f"{len(comparison.left_out):,} left out, for all methods")
    return element("details", count, element("ul", *items), rest)


def _overlap(comparison: Comparison) -> Html:
    grid = overlap_grid(comparison)
    names = [row.name for row in comparison.rows]
    note = element("p", grid.note, class_="note")
    return element("section", heat_map(grid.title, names, comparison.overlap), note)


def _exhibits(comparison: Comparison) -> Html:
    if not comparison.exhibits:
        return Html()
    of = f"{len(comparison.exhibits):,} of {comparison.documents:,} documents"
    return joined(
        element("h2", "Summaries side by side"),
        element(
            "p",
            f"{of}, those first where the methods differ most by {comparison.measures[0]}. ",
            "A sentence is marked where another method has it too; the stronger, the more have it.",
            class_="note",
        ),
        element(
            "input",
            id="filter",
            type="search",
            placeholder="Show only documents with …",
            aria_label="Show only documents that hold these words",
            hidden=True,
        ),
        *(_exhibit(exhibit, comparison.measures[0]) for exhibit in comparison.exhibits),
    )


def _exhibit(exhibit: Exhibit, measure: str) -> Html:
    owners = _owners(exhibit.summaries)
    cards = [
        element(
            "div",
            element(
                "h4",
                element("bdi", name),
                element("span", f"{measure} {written(measure, exhibit.scores[name])}"),
            ),
            *_sentences(lines, name, owners, len(exhibit.summaries)),
            class_="card",
        )
        for name, lines in exhibit.summaries.items()
    ]
    return element(
        "article",
        element("h3", element("bdi", exhibit.id)),
        *map(_reference, exhibit.references),
        element("div", *cards, class_="columns"),
    )


def _reference(text: str) -> Html:
    lines = [line for line in text.splitlines() if line.strip()]
    paragraphs = (element("p", line, dir="auto") for line in lines)
    return element("blockquote", *paragraphs, aria_label="reference", title="reference")


def _owners(summaries: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Which methods have a sentence, whatever its case and outer punctuation."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name, lines in summaries.items():
        for line in dict.fromkeys(map(normalised, lines)):
            owners[line].append(name)
    return owners


def _sentences(
    lines: Sequence[str], name: str, owners: Mapping[str, Sequence[str]], methods: int
) -> Iterator[Html]:
    if not lines:
        yield element("p", "no sentence", class_="empty")
    for line in lines:
        others = [owner for owner in owners[normalised(line)] if owner != name]
        share = len(others) / max(1, methods - 1)
        content = (
            element("mark", line, title=f"also {', '.join(others)}", style=f"--share:{share:.2f}")
            if others
            else line
        )
        yield element("p", content, dir="auto")
