"""Comparison: what ``compare`` finds, as data, as text and as a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

import numpy as np

from textkit.errors import RunError
from textkit.metrics.significance import Interval, intervals
from textkit.run.report import Report
from textkit.shapes import Floats
from textkit.studies.comparison.cases import REFERENCE, LeftOut
from textkit.studies.comparison.contrasts import LEVEL, Contrast, contrasts
from textkit.studies.comparison.judging import Exhibit, Judged
from textkit.studies.comparison.runs import MadeBy
from textkit.studies.versions import versions

SHOWN = 3  # documents left out that a hint names

__all__ = ["Comparison", "Cost", "Row", "compared"]


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

    ``means`` are by measure, with their bootstrap intervals; ``against`` holds the contrasts with a
    row, by its name and measure.
    """

    name: str
    means: Mapping[str, Interval]
    against: Mapping[str, Mapping[str, Contrast]]
    cost: Cost | None = None

    @property
    def is_baseline(self) -> bool:
        """Whether it is lead, random or oracle."""
        return self.cost is None

    def to_json(self) -> dict[str, Any]:
        """The fields as plain data."""
        means = {name: found._asdict() for name, found in self.means.items()}
        return {**asdict(self), "means": means, "baseline": self.is_baseline}


@dataclass(frozen=True, eq=False, kw_only=True)
class Comparison:
    """Rows of methods and baselines over the same documents.

    ``documents`` counts those that every method has a summary of (and that have a reference,
    where references are given); ``left_out`` names the others. ``settings`` is how the measures
    were taken, as JSON. ``overlap`` holds for each pair of rows, in their order, the mean ROUGE-1 F
    between their summaries. ``exhibits`` are the documents where the methods differ most.
    ``exit_code`` is 1 where that of a run is, or where a document has no reference.
    """

    folder: tuple[str, ...]
    documents: int
    left_out: tuple[LeftOut, ...]
    settings: Mapping[str, Any]
    measures: tuple[str, ...]
    rows: tuple[Row, ...]
    overlap: tuple[tuple[float, ...], ...]
    exhibits: tuple[Exhibit, ...]
    exit_code: int

    def to_json(self) -> dict[str, Any]:
        """Plain data; scores and shares are 0 to 1, memory in bytes."""
        return {
            "versions": versions(self.measures),
            "settings": dict(self.settings),
            "folder": list(self.folder),
            "documents": self.documents,
            "left_out": [one._asdict() for one in self.left_out],
            "level": LEVEL,
            "measures": list(self.measures),
            "rows": [row.to_json() for row in self.rows],
            "overlap": [list(row) for row in self.overlap],
            "exit_code": self.exit_code,
            "documents_shown": [_plain(exhibit) for exhibit in self.exhibits],
        }

    def __str__(self) -> str:
        from textkit.studies.comparison.tables import as_lines

        return as_lines(self)

    def _repr_html_(self) -> str:
        """How a notebook shows it: the tables of the page, everything escaped."""
        from textkit.studies.comparison.page import fragment

        return fragment(self)

    def page(self) -> str:
        """A self-contained HTML page: tables, overlap, and the summaries side by side."""
        from textkit.studies.comparison.page import page

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
    settings: Mapping[str, Any],
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
    others, seed = [row for row in values if row != first], settings["seed"]
    against = {
        first: contrasts(values, others, first, names, seed),
        "lead": contrasts(values, methods, "lead", names, seed),
    }
    costs = {one.method.name: Cost.of(one.report) for one in made}
    left = tuple(sorted(left_out))
    rows = tuple(
        Row(
            row,
            _means(values[row], seed),
            {other: found[row] for other, found in against.items() if row in found},
            costs.get(row),
        )
        for row in values
    )
    return Comparison(
        folder=tuple(folder),
        documents=documents,
        left_out=left,
        settings=settings,
        measures=tuple(names),
        rows=rows,
        overlap=tuple(map(tuple, judged.overlap.tolist())),
        exhibits=judged.exhibits,
        exit_code=_exit_code(made, left),
    )


def _means(values: Mapping[str, Floats], seed: int) -> dict[str, Interval]:
    found = intervals(np.stack(list(values.values()), axis=1), level=LEVEL, seed=seed)
    return dict(zip(values, found, strict=True))


def _exit_code(made: Iterable[MadeBy], left_out: Iterable[LeftOut]) -> int:
    is_missing = any(one.method == REFERENCE for one in left_out)
    return max(int(is_missing), *(one.report.exit_code for one in made))
