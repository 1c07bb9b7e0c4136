"""Grid: the points of a cartesian product of parameter values, and their pipelines."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from textkit.core.pipeline import Pipeline
from textkit.core.tree import tuples
from textkit.errors import ConfigError, UsageError
from textkit.spec.override import override_fitted
from textkit.spec.source import scalar

__all__ = ["Settings", "points", "read_axis", "variant", "written"]

Settings = Mapping[str, Any]
#: More are a slip; each runs over all documents of dev.
MAX_POINTS = 10_000


def read_axis(given: str) -> tuple[str, list[Any]]:
    """``textrank.damping=.8,.85`` as the name and its values, read as in a pipeline file.

    A value that is a list stands in brackets, one that holds a comma in quotation marks.

    Raises:
        UsageError: there is no ``=``, no value, or broken YAML.
    """
    key, equals, text = given.partition("=")
    if not (key and equals):
        raise UsageError(
            f"a grid is stage.parameter=value,value,..., got {given!r}",
            where="grid",
            hint="for example textrank.damping=.8,.85",
        )
    try:
        return key, list(scalar(f"[{text}]"))
    except ConfigError as error:
        hint = "commas stand between values: textrank.damping=.8,.85"
        raise UsageError(error.what, where=f"grid {key}", hint=hint) from None


def points(grid: Mapping[str, Sequence[Any]]) -> list[dict[str, Any]]:
    """Every combination of the values, the last parameter changing fastest.

    Raises:
        UsageError: there is no parameter, one has no values, or there are too many points.
    """
    if not grid:
        raise UsageError(
            "the grid is empty", where="grid", hint="for example textrank.damping=.8,.85"
        )
    for key, values in grid.items():
        if isinstance(values, str) or not isinstance(values, Sequence) or not values:
            raise UsageError(
                f"needs a list of values, got {values!r:.40}",
                where=f"grid {key}",
                hint="for example textrank.damping=.8,.85",
            )
    count = math.prod(map(len, grid.values()))
    if count > MAX_POINTS:
        raise UsageError(
            f"the grid has {count:,} points, at most {MAX_POINTS:,} are tried",
            where="grid",
            hint="tune one parameter after the other",
        )
    return [dict(zip(grid, values, strict=True)) for values in itertools.product(*grid.values())]


def variant(pipeline: Pipeline, settings: Settings) -> Pipeline:
    """The pipeline with some parameters set.

    Raises:
        ConfigError: as for an override; ``where`` starts with ``grid``.
    """
    try:
        return override_fitted(pipeline, {key: tuples(value) for key, value in settings.items()})
    except ConfigError as error:
        what = ", ".join(f"{key}={written(value)}" for key, value in settings.items())
        error.where = error.where.replace("override ", "grid ", 1) or f"grid {what}"
        raise


def written(value: Any) -> str:
    """The value as ``--set`` and ``--grid`` read it."""
    if isinstance(value, str) and _is_plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    """Whether the text needs no quotation marks."""
    try:
        return read_axis(f"_={text}")[1] == [text] and scalar(text) == text
    except (ConfigError, UsageError):
        return False
