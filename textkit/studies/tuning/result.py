"""Tuned: what a tuning found, as data, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textkit.core.pipeline import Pipeline
from textkit.studies.comparison.contrasts import CHANCE
from textkit.studies.measures import find
from textkit.studies.tuning.bench import Failed
from textkit.studies.tuning.grid import written
from textkit.studies.tuning.pairs import Pairs
from textkit.studies.versions import versions

if TYPE_CHECKING:
    from textkit.metrics.significance import Difference, Interval

__all__ = ["Point", "Tuned"]


@dataclass(frozen=True, kw_only=True)
class Point:
    """A combination of values, its mean on dev, and how many documents failed there.

    ``settings`` is empty for the pipeline as given; ``values`` holds those of every parameter of
    the grid.
    """

    settings: Mapping[str, Any]
    values: Mapping[str, Any]
    dev: float
    failed: int

    def to_json(self) -> dict[str, Any]:
        """The fields as plain data."""
        return {
            "settings": dict(self.settings),
            "values": dict(self.values),
            "dev": self.dev,
            "failed": self.failed,
        }


@dataclass(frozen=True, kw_only=True)
class Tuned:
    """What a tuning found; prints as a table.

    ``points`` starts with the pipeline as given; the one with the number ``chosen`` has the
    highest mean on dev, and ``pipeline`` is made of it. ``given`` and ``tuned`` are means on test
    with 95 % intervals, ``difference`` is tuned less given, with the two-sided p of the paired
    bootstrap. ``options`` is how the metric was taken, ``pairs`` the file with its splits;
    ``failures`` lists those of dev, then of test.
    """

    pipeline: Pipeline
    metric: str
    options: Mapping[str, Any]
    pairs: Pairs
    points: tuple[Point, ...]
    chosen: int
    given: Interval
    tuned: Interval
    difference: Difference
    failures: tuple[Failed, ...]

    @property
    def best(self) -> Point:
        """The point with the highest mean on dev."""
        return self.points[self.chosen]

    @property
    def is_changed(self) -> bool:
        """Whether a point of the grid is better on dev than the pipeline as given."""
        return bool(self.best.settings)

    @property
    def is_significant(self) -> bool:
        """Whether the change is a gain on test that chance does not explain."""
        return self.is_changed and self.difference.mean > 0 and self.difference.p < CHANCE

    @property
    def scale(self) -> int:
        """What means are multiplied by where they are printed; the fields lie between 0 and 1."""
        return find(self.metric).scale

    @property
    def arguments(self) -> list[str]:
        """What follows ``--set`` to get the best point."""
        return [f"{key}={written(value)}" for key, value in self.best.settings.items()]

    @property
    def verdict(self) -> str:
        """What the result means, in a sentence; in capitals where it is no gain."""
        if not self.is_changed:
            return "NOTHING TO CHANGE: on dev no point of the grid is better than what was given"
        chance = f"on test {self.difference.mean * self.scale:+.2f}, p = {self.difference.p:.2g}"
        if self.is_significant:
            return f"a gain that chance does not explain: {chance}"
        if self.difference.p < CHANCE:
            return f"WORSE, NOT BETTER: {chance}; keep the pipeline as given"
        return f"NOT SIGNIFICANT: {chance}; there is no ground to change the pipeline"

    def to_json(self) -> dict[str, Any]:
        """Everything but the pipeline itself, as plain data."""
        return {
            "versions": versions([self.metric]),
            "metric": self.metric,
            "options": dict(self.options),
            "pairs": self.pairs.path,
            "split_column": self.pairs.split_column,
            "splits": {
                name: {"documents": count, "sha256": self.pairs.hashes[name]}
                for name, count in sorted(self.pairs.counts.items())
            },
            "pipeline": [repr(stage) for stage in self.pipeline.stages],
            "points": [point.to_json() for point in self.points],
            "best": self.best.to_json(),
            "set": self.arguments,
            "test": {
                "given": self.given._asdict(),
                "tuned": self.tuned._asdict(),
                "difference": self.difference._asdict(),
            },
            "is_significant": self.is_significant,
            "verdict": self.verdict,
            "failures": [failure._asdict() for failure in self.failures],
        }

    def __str__(self) -> str:
        from textkit.studies.tuning.tables import lines

        return "\n".join(lines(self))
