"""Comparison: what ``compare`` finds, as data, as text and as a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from textkit.errors import RunError
from textkit.metrics.significance import interval
from textkit.run.report import Report
from textkit.studies.contrasts import LEVEL, Contrast, contrasts
from textkit.studies.judging import Exhibit, Judged
from textkit.studies.runs import REFERENCE, LeftOut, MadeBy

SHOWN = 3  # documents left out that a hint names

__all__ = ["Comparison", "Cost", "Mean", "Row", "compared"]


@dataclass(frozen=True)
class Mean:
    """The mean of a measure over the documents, and its bootstrap interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Cost:
    """What a run took. None where it has done nothing anew, or too little to tell.

    ``seconds_a_document`` is the time in the stages of one worker, without its start and its
    first document; ``documents_a_second`` the inverse; ``peak_bytes`` the most private memory that
    a worker held; ``workers`` and ``seconds`` are those of the whole run, start included.
    """

    seconds_a_document: float | None
    documents_a_second: float | None
    peak_bytes: int | None
    workers: int
    seconds: float

    @classmethod
    def of(cls, report: Report) -> Cost:
        """The cost that a report tells of."""
        each = report.seconds_a_document
        return cls(
            each,
            1 / each if each else None,
            report.peak_bytes or None,
            report.workers,
            report.seconds,
        )


@dataclass(frozen=True)
class Row:
    """A method, or a baseline, which has no ``cost``.

    ``means`` are by measure; ``against`` holds the contrasts with a row, by its name and measure.
    """

    name: str
    means: Mapping[str, Mean]
    against: Mapping[str, Mapping[str, Contrast]]
    cost: Cost | None = None

    @property
    def is_baseline(self) -> bool:
        """Whether it is lead, random or oracle."""
        return self.cost is None


@dataclass(frozen=True, eq=False, kw_only=True)
class Comparison:
    """Rows of methods and baselines over the same documents.

    ``documents`` counts those that every method has a summary of (and that have a reference,
    where references are given); ``left_out`` names the others. ``overlap`` holds for each pair of
    rows, in their order, the mean ROUGE-1 F between their summaries. ``exhibits`` are the documents
    where the methods differ most. ``exit_code`` is 1 where that of a run is, or where a document
    has no reference.
    """

    folder: tuple[str, ...]
    documents: int
    left_out: tuple[LeftOut, ...]
    has_references: bool
    measures: tuple[str, ...]
    rows: tuple[Row, ...]
    overlap: tuple[tuple[float, ...], ...]
    exhibits: tuple[Exhibit, ...]
    seed: int
    exit_code: int

    def to_json(self) -> dict[str, Any]:
        """Plain data; scores and shares are 0 to 1, memory in bytes."""
        return {
            "folder": list(self.folder),
            "documents": self.documents,
            "left_out": [one._asdict() for one in self.left_out],
            "references": self.has_references,
            "level": LEVEL,
            "seed": self.seed,
            "measures": list(self.measures),
            "rows": [{**asdict(row), "baseline": row.is_baseline} for row in self.rows],
            "overlap": [list(row) for row in self.overlap],
            "exit_code": self.exit_code,
            "documents_shown": [_plain(exhibit) for exhibit in self.exhibits],
        }

    def __str__(self) -> str:
        from textkit.studies.tables import as_lines

        return as_lines(self)

    def _repr_html_(self) -> str:
        """How a notebook shows it: the tables of the page, everything escaped."""
        from textkit.studies.page import fragment

        return fragment(self)

    def page(self) -> str:
        """A self-contained HTML page: tables, overlap, and the summaries side by side."""
        from textkit.studies.page import page

        return page(self)


def _plain(exhibit: Exhibit) -> dict[str, Any]:
    return {
        "id": exhibit.id,
        "references": list(exhibit.references),
        "summaries": {row: list(lines) for row, lines in exhibit.summaries.items()},
        "scores": dict(exhibit.scores),
    }


def compared(
    folder: Sequence[str],
    made: Sequence[MadeBy],
    names: Sequence[str],
    judged: Judged,
    left_out: Iterable[LeftOut],
    has_references: bool,
    seed: int,
) -> Comparison:
    """The comparison, once every row has its values."""
    values = judged.values
    documents = len(next(iter(next(iter(values.values())).values())))
    if not documents:
        raise RunError(
            "no document has a summary from every method",
            where=" ".join(folder),
            hint="; ".join(": ".join(filter(None, one)) for one in islice(left_out, SHOWN)),
        )
    first, methods = made[0].method.name, [one.method.name for one in made]
    others = [row for row in values if row != first]
    against = {
        first: contrasts(values, others, first, names, seed),
        "lead": contrasts(values, methods, "lead", names, seed),
    }
    costs = {one.method.name: Cost.of(one.report) for one in made}
    left = tuple(sorted(left_out))
    rows = tuple(
        Row(
            row,
            {name: Mean(*interval(values[row][name], level=LEVEL, seed=seed)) for name in names},
            {other: found[row] for other, found in against.items() if row in found},
            costs.get(row),
        )
        for row in values
    )
    return Comparison(
        folder=tuple(folder),
        documents=documents,
        left_out=left,
        has_references=has_references,
        measures=tuple(names),
        rows=rows,
        overlap=tuple(map(tuple, judged.overlap.tolist())),
        exhibits=judged.exhibits,
        seed=seed,
        exit_code=_exit_code(made, left),
    )


def _exit_code(made: Iterable[MadeBy], left_out: Iterable[LeftOut]) -> int:
    is_missing = any(one.method == REFERENCE for one in left_out)
    return max(int(is_missing), *(one.report.exit_code for one in made))
