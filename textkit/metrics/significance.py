"""Whether a mean, or a difference of means, could be chance: the bootstrap over documents.

Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapters 13 (percentile intervals)
and 16 (tests); Koehn 2004, "Statistical significance tests for machine translation evaluation".
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textkit.errors import UsageError
from textkit.shapes import Floats

__all__ = ["Difference", "Interval", "differences", "interval", "intervals", "paired"]


class Interval(NamedTuple):
    """A mean and the ends of the interval it lies in."""

    mean: float
    low: float
    high: float


class Difference(NamedTuple):
    """A mean difference, the ends of its interval, and how likely chance makes it as large."""

    mean: float
    low: float
    high: float
    p: float


def interval(
    values: Floats, *, level: float = 0.95, samples: int = 1000, seed: int = 0
) -> Interval:
    """Mean of ``values`` (N,) with its percentile bootstrap interval.

    Of one value, or of equal ones, both ends are the mean. Raises :class:`UsageError` for no
    values, values that are not finite, a level outside (0, 1) or fewer than 1 sample.
    """
    column = _checked(values, level, samples)[:, None]
    (found,) = intervals(column, level=level, samples=samples, seed=seed)
    return found


def intervals(
    values: Floats, *, level: float = 0.95, samples: int = 1000, seed: int = 0
) -> list[Interval]:
    """As :func:`interval`, of K columns of values (N, K) at once, from the same draws."""
    for column in values.T:
        _checked(column, level, samples)
    drawn = resampled_means(values, samples, seed)
    return [
        Interval(float(column.mean()), *_ends(means, level))
        for column, means in zip(values.T, drawn.T, strict=True)
    ]


def paired(
    a: Floats, b: Floats, *, level: float = 0.95, samples: int = 10_000, seed: int = 0
) -> Difference:
    """Mean of ``a - b``, two systems' values (N,) of the same documents, with its interval.

    ``p`` is two-sided: how often a sample drawn from the differences moved to a mean of 0 has a
    mean at least as far from 0 as the one seen, (1 + times) / (1 + samples), so that it is never
    0. It is 1 when all differences are 0, or when there is one document, which says nothing about
    others. Errors as :func:`interval`, and for unequal lengths.
    """
    if len(a) != len(b):
        raise UsageError(f"{len(a):,} values against {len(b):,}", hint="a pair a document")
    values = np.asarray(a, np.float64) - np.asarray(b, np.float64)
    (found,) = differences(values[:, None], level=level, samples=samples, seed=seed)
    return found


def differences(
    values: Floats, *, level: float = 0.95, samples: int = 10_000, seed: int = 0
) -> list[Difference]:
    """As :func:`paired`, of K columns of differences (N, K) at once, from the same draws."""
    for column in values.T:
        _checked(column, level, samples)
    drawn = resampled_means(values, samples, seed)
    return [_difference(*pair, level) for pair in zip(values.T, drawn.T, strict=True)]


def _difference(values: Floats, drawn: Floats, level: float) -> Difference:
    mean = float(values.mean())
    return Difference(mean, *_ends(drawn, level), _two_sided(drawn - mean, mean, len(values)))


def resampled_means(values: Floats, samples: int, seed: int) -> Floats:
    """Column means of ``samples`` draws of N rows, with replacement, of ``values`` (N, K).

    Shape (samples, K). The same seed draws the same rows for every matrix of N rows.
    """
    size = len(values)
    random = np.random.default_rng(seed)
    means = np.empty((samples, values.shape[1]))
    for place in range(samples):
        times = np.bincount(random.integers(0, size, size), minlength=size)
        means[place] = times @ values / size
    return means


def _two_sided(chance: Floats, mean: float, documents: int) -> float:
    if documents < 2:
        return 1.0
    # a sum in another order may differ in its last digits, which must not break a tie
    as_far = np.abs(chance) >= abs(mean) * (1 - 1e-12)
    return float((1 + as_far.sum()) / (1 + len(chance)))


def _ends(means: Floats, level: float) -> tuple[float, float]:
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def _checked(values: Floats, level: float, samples: int) -> Floats:
    values = np.asarray(values, np.float64)
    if values.ndim != 1 or len(values) == 0:
        raise UsageError(f"values of shape {values.shape}; one value a document is needed")
    if not np.isfinite(values).all():
        place = int(np.flatnonzero(~np.isfinite(values))[0])
        raise UsageError(f"value {place} is {values[place]}; all must be finite")
    if not 0 < level < 1 or samples < 1:
        raise UsageError(f"level is {level} and samples {samples}; 0 < level < 1 <= samples")
    return values
