"""What an evaluation gives: scores a document, their means, and how they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from textkit.metrics.significance import Interval, intervals
from textkit.report.grid import aligned
from textkit.shapes import Floats
from textkit.studies.evaluation.account import Account
from textkit.studies.measures import PARTS, find, parts_of
from textkit.studies.versions import versions

__all__ = ["Evaluation"]


@dataclass(frozen=True)
class Evaluation:
    """The scores of N documents; prints as the table of their means.

    Args:
        names: of the documents, N.
        metrics: the measures, in the order asked for.
        scores: a value a document, (N,), from 0 to 1 where the measure is a share; of ROUGE also
            ``rouge1.precision`` and ``rouge1.recall``.
        account: what was counted, and what was left out.
        settings: how the measures were taken, as JSON.
        level: that of the intervals, such as .95; None for no intervals.

    """

    names: tuple[str, ...]
    metrics: tuple[str, ...]
    scores: Mapping[str, Floats]
    account: Account
    settings: Mapping[str, Any]
    level: float | None = None

    @cached_property
    def means(self) -> dict[str, float]:
        """The mean of each of the scores."""
        return {name: float(values.mean()) for name, values in self.scores.items()}

    @cached_property
    def intervals(self) -> dict[str, Interval]:
        """Where each mean lies, by the bootstrap over documents; empty when not asked for."""
        if self.level is None:
            return {}
        columns = np.stack(list(self.scores.values()), axis=1)
        return dict(zip(self.scores, intervals(columns, level=self.level), strict=True))

    def to_json(self) -> dict[str, Any]:
        """Versions, settings, counts and exact means, as JSON."""
        return {
            "versions": versions(self.metrics),
            "settings": dict(self.settings),
            **self.account.to_json(),
            "means": {name: self._shaped(name, self.means) for name in self.metrics},
        } | self._intervals_json()

    def __str__(self) -> str:
        scored = [name for name in self.metrics if len(parts_of(name)) > 1]
        others = [name for name in self.metrics if name not in scored]
        heads = [part.upper() for part in PARTS]
        blocks = (self._table(heads, scored), self._table(["MEAN"], others))
        return "\n\n".join(block for block in blocks if block)

    def _table(self, heads: Sequence[str], names: Sequence[str]) -> str:
        if not names:
            return ""
        ends = [f"{self.level:.0%} OF {heads[-1]}"] if self.level is not None else []
        rows = [["MEASURE", *heads, *ends], *map(self._row, names)]
        return "\n".join(aligned(rows))

    def _row(self, name: str) -> list[str]:
        scale = find(name).scale
        cells = [f"{scale * self.means[part]:.2f}" for part in parts_of(name)]
        if self.intervals:
            low, high = self.intervals[name].low, self.intervals[name].high
            cells.append(f"{scale * low:.2f} to {scale * high:.2f}")
        return [name, *cells]

    def _intervals_json(self) -> dict[str, Any]:
        if not self.intervals:
            return {}
        ends = {name: [one.low, one.high] for name, one in self.intervals.items()}
        return {
            "level": self.level,
            "intervals": {name: self._shaped(name, ends) for name in self.metrics},
        }

    def _shaped(self, name: str, values: Mapping[str, Any]) -> Any:
        """A value, or one for each of precision, recall and F."""
        parts = parts_of(name)
        if len(parts) == 1:
            return values[name]
        return dict(zip(PARTS, (values[part] for part in parts), strict=True))
