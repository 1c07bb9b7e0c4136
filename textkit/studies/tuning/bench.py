"""Bench: pairs through many pipelines, here or in workers, and a value for each."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from textkit.core.pipeline import Pipeline
from textkit.run.checks import check_pipeline
from textkit.run.crew import LOST, Crew
from textkit.run.frames import Frame
from textkit.run.report import Progress
from textkit.run.saved import saved
from textkit.shapes import Floats
from textkit.studies.measures import Measuring
from textkit.studies.tuning.grid import Settings
from textkit.studies.tuning.pairs import Pair
from textkit.studies.tuning.scorer import Scorer

__all__ = ["BATCH_DOCUMENTS", "Bench", "Failed", "Values", "open_bench"]

#: So many documents are done at a time.
BATCH_DOCUMENTS = 32

OnProgress = Callable[[Progress], None]


class Failed(NamedTuple):
    """A document without a summary: the number of the point, the place of the row, and why."""

    point: int
    source: str
    reason: str


class Values(NamedTuple):
    """The metric, a row a point and a column a document (P, N); 0 for what failed."""

    values: Floats
    failures: tuple[Failed, ...]


@contextmanager
def open_bench(
    pipeline: Pipeline,
    points: Sequence[Settings],
    metric: str,
    options: Measuring,
    *,
    workers: int,
    load: str | None,
    on_progress: OnProgress,
    total: int,
) -> Iterator[Bench]:
    """A bench for the pipeline with each of the settings; its workers end with the context.

    Raises:
        ConfigError: several workers cannot make a stage that only this process knows.
    """
    setup: Frame = {
        "points": [dict(one) for one in points],
        "metric": metric,
        "options": vars(options),
    }
    scorer = Scorer.of(pipeline, setup)
    with tempfile.TemporaryDirectory(prefix="textkit-tune-") as folder:
        if workers:
            place = saved(check_pipeline(pipeline, load), Path(folder, "pipeline"))
            setup |= {"pipeline": str(place), "load": load}
        with Crew(workers, service=Scorer.__module__, setup=setup, here=scorer.do) as crew:
            yield Bench(crew, on_progress, total)


class Bench:
    """Runs pairs through some of the points.

    Args:
        crew: does the batches.
        on_progress: told after each batch.
        total: how many documents there will be in all.

    """

    def __init__(self, crew: Crew, on_progress: OnProgress, total: int) -> None:
        self._crew = crew
        self._on_progress = on_progress
        self._total = total
        self._done = self._failed = 0

    def run(self, pairs: Iterable[Pair], count: int, points: Sequence[int]) -> Values:
        """The values of ``count`` pairs for the points with these numbers.

        A worker that dies costs only the document that killed it.
        """
        values = np.zeros((len(points), count))
        failures: list[tuple[int, int, Failed]] = []
        lost = self._take(_orders(pairs, points), values, failures)
        alone = [one for order in lost for one in _one_by_one(order)]
        for order in self._take(alone, values, failures):
            source, first = order["rows"][0][2], order["first"]
            failures += [(n, first, Failed(n, source, order[LOST])) for n in points]
            self._tell(1, 1)
        return Values(values, tuple(failed for _, _, failed in sorted(failures)))

    def _take(
        self, orders: Iterable[Frame], values: Floats, failures: list[tuple[int, int, Failed]]
    ) -> list[Frame]:
        """Fill in what is answered; gives the orders whose worker died."""
        lost = []
        for order, answer in self._crew.do(orders):
            if LOST in answer:
                lost.append({**order, **answer})
                continue
            first, rows = order["first"], order["rows"]
            values[:, first : first + len(rows)] = answer["values"]
            failures += [
                (point, first + row, Failed(point, rows[row][2], reason))
                for point, row, reason in answer["failures"]
            ]
            self._tell(len(rows), len({row for _, row, _ in answer["failures"]}))
        return lost

    def _tell(self, done: int, failed: int) -> None:
        self._done += done
        self._failed += failed
        self._on_progress(Progress(self._done, self._total, self._failed, self._crew.seconds))


def _orders(pairs: Iterable[Pair], points: Sequence[int]) -> Iterator[Frame]:
    rows = map(_row, pairs)
    for first in itertools.count(0, BATCH_DOCUMENTS):
        batch = list(itertools.islice(rows, BATCH_DOCUMENTS))
        if not batch:
            return
        yield {"first": first, "rows": batch, "points": list(points)}


def _row(pair: Pair) -> list[Any]:
    document = pair.document
    return [document.id, document.text, document.source, dict(document.meta), pair.references]


def _one_by_one(order: Frame) -> Iterator[Frame]:
    for number, row in enumerate(order["rows"], order["first"]):
        yield {**order, "first": number, "rows": [row]}
