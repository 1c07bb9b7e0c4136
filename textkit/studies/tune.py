"""Tune: the values of a grid that summarise one half of the documents best, proved on the other.

Choosing and reporting on the same documents flatters the choice (the best of many noisy means is
too high), so the two are kept apart: the choice is made on dev, and test is looked at once.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from textkit.core.pipeline import Pipeline
from textkit.core.ref import Ref
from textkit.core.registry import load_file
from textkit.metrics.significance import interval, paired
from textkit.run.machine import cores
from textkit.run.report import Progress, nobody
from textkit.shapes import Floats
from textkit.studies.measures import Measuring, is_rouge, settings_of
from textkit.studies.opening import check_metric, is_path, open_summariser
from textkit.studies.tuning.bench import BATCH_DOCUMENTS, Values, open_bench
from textkit.studies.tuning.grid import Settings, points, variant
from textkit.studies.tuning.pairs import Fields, Pairs
from textkit.studies.tuning.result import Point, Tuned
from textkit.studies.tuning.splits import DEV, TEST

__all__ = ["tune"]

#: Means that agree in so many digits are equal.
DIGITS = 9


def tune(
    pipeline: Pipeline | str | os.PathLike[str],
    pairs: str | os.PathLike[str],
    *,
    metric: str,
    grid: Mapping[str, Sequence[Any]],
    text: str | None = None,
    reference: str | None = None,
    split: str | None = None,
    id: str | None = None,  # noqa: A002 - the option's name on the command line too
    settings: Mapping[str, Any] | None = None,
    options: Measuring | None = None,
    load: str | os.PathLike[str] | None = None,
    workers: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Tuned:
    """Choose the best point of a grid on dev, and compare it with the pipeline as given on test.

    Args:
        pipeline: a Pipeline; or the name, file or model folder that ``textkit.load`` takes.
        pairs: a JSONL or CSV file of texts with their references.
        metric: what is maximised, its mean over documents: ``rouge2``, ``chrf``, ...
        grid: values for each ``stage.parameter``; every combination is a point.
        text: the column of the text.
        reference: the column of the reference; in JSONL it may hold a list of several.
        split: the column that says dev, test or train; without one a hash of the text parts the
            rows in halves.
        id: the column of the id.
        settings: values to use instead of the pipeline's, by ``stage.parameter``; "as given" then
            means with these.
        options: how the metric is taken; as the ROUGE-1.5.5 script when not given.
        load: a Python file that registers the stages of one's own that the pipeline uses.
        workers: processes at once; as many as there are cores when not given. One works in this
            process, but for stages from ``load``. The result does not depend on it.
        on_progress: called with a Progress after each batch, in documents of dev and test.

    Raises:
        UsageError: the call, the pipeline or the file is wrong; nothing has run.
        InputError: there is no such file, or a row in it is broken.

    """
    how = options or Measuring()
    check_metric(metric, how)
    combinations = points(grid)
    own = None if load is None else os.path.abspath(load)
    if own is not None and is_path(pipeline):
        load_file(own)
    given = open_summariser(pipeline, settings or {})
    candidates = _distinct(given, combinations)
    only_ascii = is_rouge(metric) and how.tokenise is None
    rows = Pairs(pairs, Fields(text, reference, split, id), only_ascii=only_ascii)
    with open_bench(
        given,
        candidates,
        metric,
        how,
        workers=_workers(workers, rows, how, own),
        load=own,
        on_progress=on_progress or nobody,
        total=rows.counts[DEV] + rows.counts[TEST],
    ) as bench:
        dev = bench.run(rows.of(DEV), rows.counts[DEV], range(len(candidates)))
        best = _best(dev.values)
        test = bench.run(rows.of(TEST), rows.counts[TEST], sorted({0, best}))
    return Tuned(
        pipeline=variant(given, candidates[best]),
        metric=metric,
        options=settings_of(how),
        pairs=rows,
        points=tuple(_points(given, candidates, list(grid), dev)),
        chosen=best,
        given=interval(test.values[0]),
        tuned=interval(test.values[-1]),
        difference=paired(test.values[-1], test.values[0]),
        failures=(*dev.failures, *test.failures),
    )


def _workers(wanted: int | None, rows: Pairs, options: Measuring, own: str | None) -> int:
    """No more than there are batches, and none (0) where one has nothing to shield this process.

    Stages of one's own may end the process that runs them; a tokeniser that is a function cannot
    leave this one.
    """
    if callable(options.tokenise):
        return 0
    batches = -(-rows.counts[DEV] // BATCH_DOCUMENTS)
    useful = min(wanted or cores(), batches)
    return useful if useful > 1 or own is not None else 0


def _distinct(given: Pipeline, combinations: Sequence[Settings]) -> list[Settings]:
    """The pipeline as given, then each point that makes another one; all of them are right."""
    by_pipeline: dict[Pipeline, Settings] = {given: {}}
    for settings in combinations:
        by_pipeline.setdefault(variant(given, settings), settings)
    return list(by_pipeline.values())


def _best(values: Floats) -> int:
    """The row of the highest mean; among equals the first."""
    return int(np.argmax(np.round(values.mean(axis=1), DIGITS)))


def _points(
    given: Pipeline, candidates: Sequence[Settings], keys: Sequence[str], dev: Values
) -> Iterator[Point]:
    failed = Counter(failure.point for failure in dev.failures)
    for number, settings in enumerate(candidates):
        yield Point(
            settings=settings,
            values={key: settings.get(key, _value(given, key)) for key in keys},
            dev=float(dev.values[number].mean()),
            failed=failed[number],
        )


def _value(pipeline: Pipeline, key: str) -> Any:
    stage, _, parameter = key.partition(".")
    value = next(getattr(one, parameter) for one in pipeline.stages if one.name == stage)
    return value.path or repr(value) if isinstance(value, Ref) else value
