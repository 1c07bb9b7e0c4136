"""Grids stand in columns of a terminal and in tables of a page."""

from __future__ import annotations

import pytest

from textkit.report.grid import Grid, as_html, as_text, columns, fitted
from textkit.report.heat import heat_map

GRID = Grid(
    title="Lengths",
    head=("method", "words", "share"),
    rows=(("lead", "7.0", "+1.00* [+0.50, +1.50]"), ("<b>", "12.5", "-")),
    note="Means.",
)


def test_figures_are_aligned_to_the_right() -> None:
    assert as_text(GRID).splitlines() == [
        "Lengths",
        "  method  words                  share",
        "  lead      7.0  +1.00* [+0.50, +1.50]",
        "  <b>      12.5                      -",
        "  Means.",
    ]


def test_a_page_has_names_as_heads_of_rows_and_figures_as_cells() -> None:
    page = as_html(GRID)
    assert '<th scope="row"><bdi>&lt;b&gt;</bdi></th><td>12.5</td>' in page
    assert '<td class="sure">+1.00*<small> [+0.50, +1.50]</small></td>' in page
    assert "<caption>Lengths</caption>" in page
    assert '<p class="note">Means.</p>' in page


@pytest.mark.parametrize("name", ["short", "x" * 300, "长" * 40, "a\nb\x1b[31m" * 20])
def test_names_stay_on_a_line_of_24_columns(name: str) -> None:
    assert columns(fitted(name)) <= 24
    assert fitted(name).isprintable()


def test_of_a_long_name_both_ends_are_seen() -> None:
    assert fitted("experiments/2024/first-try.yaml") == "experiments…rst-try.yaml"


def test_the_cells_of_a_heat_map_are_as_warm_as_their_share() -> None:
    page = heat_map("Overlap", ["one", "two"], [[1.0, 0.25], [0.25, 1.0]])
    assert page.count('style="--heat:0.80">100</td>') == 2
    assert page.count('style="--heat:0.20">25</td>') == 2
