"""Tables: a comparison as small grids, for terminals, files and pages alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textkit.core.summary import one_line
from textkit.report.grid import Grid, as_text
from textkit.studies.measures import find

if TYPE_CHECKING:
    from textkit.metrics.significance import Interval
    from textkit.studies.comparison.contrasts import Contrast
    from textkit.studies.comparison.result import Comparison, Cost, Row

__all__ = ["as_lines", "grids", "left_out", "overlap_grid", "summary_line", "written"]

#: Documents left out that are named; all of them are counted.
NAMED = 10
#: Measures whose differences fit a terminal.
NARROW = 3
#: Documents below which a bootstrap is too sure of itself.
FEW = 30
CORRECTED = "* p < .05, corrected for the rows of this table (Holm)."
INTERVALS = "In brackets 95 % bootstrap intervals."
#: What a summary is like, rather than how good it is.
DESCRIPTIVE = ("novelty", "copied", "coverage", "density", "compression", "words")


def as_lines(comparison: Comparison) -> str:
    """The whole comparison as text of at most about 100 columns."""
    parts = [summary_line(comparison), *left_out(comparison)]
    tables = [*grids(comparison), overlap_grid(comparison)]
    return "\n\n".join(["\n".join(parts), *map(as_text, tables)])


def summary_line(comparison: Comparison) -> str:
    """How many documents, and how many were left out."""
    count = len(comparison.left_out)
    out = f", {count:,} left out" if count else ""
    plural = "" if comparison.documents == 1 else "s"
    return f"{comparison.documents:,} document{plural} compared{out}"


def left_out(comparison: Comparison) -> Iterator[str]:
    """A line for each document that was left out, the first ten."""
    for one in comparison.left_out[:NAMED]:
        yield f"  {one_line(': '.join(part for part in one if part))}"
    if len(comparison.left_out) > NAMED:
        yield f"  and {len(comparison.left_out) - NAMED:,} more"


def grids(comparison: Comparison, *, wide: bool = False) -> Iterator[Grid]:
    """Quality, differences from the first method and from lead, what summaries are like, cost.

    ``wide`` adds intervals to the means, and the differences of all measures of quality.
    """
    first, lead = comparison.rows[0].name, "lead"
    quality = [name for name in comparison.measures if not name.startswith(DESCRIPTIVE)]
    others = [name for name in comparison.measures if name not in quality]
    yield from _means(comparison, "Quality", quality, wide=wide)
    for other in (first, lead):
        yield _differences(comparison, other, (quality or others)[: None if wide else NARROW])
    yield from _means(comparison, "What the summaries are like", others)
    yield _costs(comparison.rows)


def overlap_grid(comparison: Comparison) -> Grid:
    """How alike the summaries of two rows are; the columns are numbered as the rows."""
    numbers = [str(number) for number, _ in enumerate(comparison.rows, start=1)]
    return Grid(
        title="Overlap",
        head=("", *numbers),
        rows=tuple(
            (f"{number} {row.name}", *(f"{100 * share:.0f}" for share in shares))
            for number, row, shares in zip(
                numbers, comparison.rows, comparison.overlap, strict=True
            )
        ),
        note="Mean ROUGE-1 F between the summaries of two rows, times 100.",
    )


def written(name: str, value: float, sign: str = "") -> str:
    """A value of a measure for people."""
    return f"{find(name).scale * value:{sign}.{1 if name == 'words' else 2}f}"


def _means(
    comparison: Comparison, title: str, names: Sequence[str], *, wide: bool = False
) -> Iterator[Grid]:
    if names:
        yield Grid(
            title=title,
            head=("method", *names),
            rows=tuple(
                (row.name, *(_mean(name, row.means[name], wide) for name in names))
                for row in comparison.rows
            ),
            note=" ".join([*_scales(names), *_directions(names), *([INTERVALS] if wide else [])]),
        )


def _mean(name: str, found: Interval, wide: bool) -> str:
    interval = f" [{written(name, found.low)}, {written(name, found.high)}]" if wide else ""
    return f"{written(name, found.mean)}{interval}"


def _differences(comparison: Comparison, other: str, names: Sequence[str]) -> Grid:
    rows = [row for row in comparison.rows if other in row.against]
    return Grid(
        title=f"Difference from {other}",
        head=("method", *names),
        rows=tuple(
            (row.name, *(_contrast(name, row.against[other][name]) for name in names))
            for row in rows
        ),
        note=f"{INTERVALS} {CORRECTED}{_few(comparison)}",
    )


def _few(comparison: Comparison) -> str:
    count = comparison.documents
    return f"\n  Of {count} documents alone, they are too narrow." if count < FEW else ""


def _contrast(name: str, found: Contrast) -> str:
    mean, low, high = (written(name, value, "+") for value in (found.mean, found.low, found.high))
    return f"{mean}{'*' if found.is_significant else ' '} [{low}, {high}]"


def _costs(rows: Iterable[Row]) -> Grid:
    return Grid(
        title="Cost",
        head=("method", "ms/document", "documents/s", "MiB", "workers", "whole run, s"),
        rows=tuple((row.name, *_cost(row.cost)) for row in rows if row.cost),
        note="Of one worker, in stages, once started and past its first document; peak private "
        "memory.",
    )


def _cost(cost: Cost) -> Iterator[str]:
    yield "-" if cost.seconds_a_document is None else f"{1000 * cost.seconds_a_document:.2f}"
    yield "-" if cost.documents_a_second is None else f"{cost.documents_a_second:,.0f}"
    yield "-" if cost.peak_bytes is None else f"{cost.peak_bytes / (1 << 20):,.0f}"
    yield str(cost.workers or "-")
    yield f"{cost.seconds:.1f}"


def _scales(names: Sequence[str]) -> Iterator[str]:
    plain = [name for name in names if find(name).scale != 100]
    if len(plain) < len(names):
        yield f"Times 100, but for {', '.join(plain)}." if plain else "Times 100."


def _directions(names: Sequence[str]) -> Iterator[str]:
    if "redundancy" in names:
        yield "Less redundancy is better."
