"""A comparison on a terminal: the same tables, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textkit.cli.show import say, shown

if TYPE_CHECKING:
    from rich.table import Table

    from textkit.report.grid import Grid
    from textkit.studies.comparison.result import Comparison

__all__ = ["draw"]


def draw(comparison: Comparison) -> None:
    """Print a comparison on a terminal."""
    from rich.console import Console

    from textkit.studies.comparison.tables import grids, left_out, overlap_grid, summary_line

    for line in (summary_line(comparison), *left_out(comparison)):
        say(shown(line), err=False)
    console = Console()
    for grid in (*grids(comparison), overlap_grid(comparison)):
        console.print()
        console.print(_table(grid))


def _table(grid: Grid) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=grid.title, caption=grid.note, title_justify="left", caption_justify="left",
        box=SIMPLE_HEAD, padding=(0, 1), pad_edge=False,
    )  # fmt: skip
    for number, name in enumerate(grid.head):
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    for name, *cells in grid.rows:
        marked = [Text(cell, style="bold" if "*" in cell else "") for cell in cells]
        table.add_row(Text(shown(name), overflow="ellipsis"), *marked)
    return table
