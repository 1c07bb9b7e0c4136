"""Scorer: a batch of rows through many pipelines, and the metric of each summary.

What a worker of a tuning runs, and what runs in one process alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from textkit.core import registry, store
from textkit.core.document import Document
from textkit.core.layers import SUMMARY
from textkit.core.pipeline import Pipeline
from textkit.run import service
from textkit.run.frames import Frame
from textkit.shapes import Floats
from textkit.studies.measures import Measuring, measure
from textkit.studies.tuning.fan import fan_out
from textkit.studies.tuning.grid import variant

__all__ = ["Scorer", "serve"]


@dataclass(frozen=True)
class Scorer:
    """Does orders: ``rows`` (id, text, source, meta, references), ``points`` (numbers)."""

    pipelines: tuple[Pipeline, ...]
    metric: str
    options: Measuring

    @classmethod
    def of(cls, pipeline: Pipeline, setup: Frame) -> Self:
        """Made of the pipeline and ``points`` (settings), ``metric`` and ``options``."""
        pipelines = tuple(variant(pipeline, settings) for settings in setup["points"])
        return cls(pipelines, setup["metric"], Measuring(**setup["options"]))

    def do(self, order: Frame) -> Frame:
        """``values``, a list a point with a number a row, 0 where there is no summary; and why.

        ``failures`` are lists of point, row and reason.
        """
        documents = [Document(*row[:4]) for row in order["rows"]]
        summaries: dict[tuple[int, str], int] = {}  # many points give the same: it is scored once
        places = np.full((len(order["points"]), len(documents)), -1)
        failures = []
        chosen = [self.pipelines[number] for number in order["points"]]
        for place, results in fan_out(chosen, documents):
            for row, result in enumerate(results):
                if result.skipped is None and SUMMARY in result:
                    key = (row, str(result.summary))
                    places[place, row] = summaries.setdefault(key, len(summaries))
                else:
                    failures.append([order["points"][place], row, result.skipped or "no summary"])
        values = np.append(self._measure(summaries, order["rows"]), 0.0)[places]  # -1 is the 0
        return {"values": values.tolist(), "failures": failures}

    def _measure(self, summaries: Collection[tuple[int, str]], rows: list[Any]) -> Floats:
        if not summaries:
            return np.zeros(0)
        candidates = [summary for _, summary in summaries]
        references = [rows[row][4] for row, _ in summaries]
        return measure([self.metric], candidates, references, options=self.options)[self.metric]


def serve(orders: int, answers: int) -> None:
    """What a worker runs."""
    service.serve(orders, answers, _prepare)


def _prepare(setup: Frame) -> Callable[[Frame], Frame]:
    if setup["load"] is not None:
        registry.load_file(setup["load"])
    return Scorer.of(store.load(setup["pipeline"]), setup).do
