"""The tables of a tuning: every point on dev, then the best and the given one on test."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote
from typing import TYPE_CHECKING

from textkit.report.grid import aligned
from textkit.studies.tuning.grid import written
from textkit.studies.tuning.splits import DEV, TEST, TRAIN

if TYPE_CHECKING:
    from textkit.metrics.significance import Difference, Interval
    from textkit.studies.tuning.result import Point, Tuned

__all__ = ["lines"]


def lines(tuned: Tuned) -> Iterator[str]:
    """Both tables, the verdict, and the arguments that give the best point."""
    counts, passed = tuned.pairs.counts, tuned.pairs.counts[TRAIN]
    more = f"; {passed:,} of train passed over" if passed else ""
    yield f"dev: {_documents(counts[DEV])}, by {tuned.pairs.way}{more}"
    yield from aligned(list(_dev(tuned)))
    yield ""
    yield f"test: {_documents(counts[TEST])}, 95 % intervals"
    yield from aligned(list(_test(tuned)))
    yield ""
    yield tuned.verdict
    if tuned.arguments:
        settings = " ".join(f"--set {quote(argument)}" for argument in tuned.arguments)
        yield f"{'use' if tuned.is_significant else 'the best on dev was'}: {settings}"


def _dev(tuned: Tuned) -> Iterator[list[str]]:
    has_failed = any(point.failed for point in tuned.points)
    yield ["", *tuned.best.values, tuned.metric, *(["FAILED"] if has_failed else [])]
    for point in tuned.points:
        yield _row(point, tuned, has_failed)


def _row(point: Point, tuned: Tuned, has_failed: bool) -> list[str]:
    names = ["best"] * (point is tuned.best) + ["as given"] * (not point.settings)
    values = [written(value) for value in point.values.values()]
    failed = [f"{point.failed:,}"] if has_failed else []
    return [", ".join(names), *values, f"{point.dev * tuned.scale:.2f}", *failed]


def _test(tuned: Tuned) -> Iterator[list[str]]:
    yield ["", tuned.metric, "FROM", "TO", "p"]
    yield ["as given", *_interval(tuned.given, tuned.scale), ""]
    if tuned.is_changed:
        yield ["best", *_interval(tuned.tuned, tuned.scale), ""]
        p = f"{tuned.difference.p:.2g}"
        yield ["difference", *_interval(tuned.difference, tuned.scale, "+"), p]


def _interval(found: Interval | Difference, scale: int, sign: str = "") -> list[str]:
    return [f"{value * scale:{sign}.2f}" for value in (found.mean, found.low, found.high)]


def _documents(count: int) -> str:
    return f"{count:,} document{'' if count == 1 else 's'}"
