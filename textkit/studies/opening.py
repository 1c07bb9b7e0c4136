"""Opening: what a study is asked to try, refused where no figure can come of it."""

from __future__ import annotations

import os
from typing import Any, TypeGuard

from textkit.core.layers import SUMMARY
from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.core.stage import Stage
from textkit.core.store import is_model, verify
from textkit.errors import UsageError
from textkit.spec.load import load
from textkit.spec.override import override_fitted
from textkit.studies.measures import REFERENCES, Measuring, find, measure
from textkit.studies.tuning.grid import Settings

__all__ = ["check_metric", "is_path", "open_summariser"]


def check_metric(name: str, options: Measuring) -> None:
    """Refuse a measure that is unknown, or that no reference tells good from bad.

    Raises:
        UsageError: with the nearest name, or an option that it does not take.
        MissingDependency: the package that takes it is not installed.
    """
    try:
        needs = find(name).needs
        if needs == REFERENCES:
            measure([name], ["a"], [["a"]], options=options)  # what it lacks, it lacks at once
    except UsageError as error:
        error.where = "metric"
        raise
    if needs != REFERENCES:
        raise UsageError(
            f"{name!r} compares with no reference, so that the highest value is not the best",
            where="metric",
            hint="tune by one that does, such as rouge2",
        )


def is_path(given: Any) -> TypeGuard[str | os.PathLike[str]]:
    """Whether a pipeline is given by its name, file or folder, and not as an object."""
    return isinstance(given, str | os.PathLike)


def open_summariser(given: Any, settings: Settings, name: str = "") -> Pipeline:
    """A pipeline, or one of a name, file or model folder, with some parameters set.

    ``name`` is what messages call it, where it is not a path.

    Raises:
        UsageError: it is still to be fitted, makes no summary, or is no pipeline.
        ConfigError: the file is wrong; with file, line and column.
        StoreError: the model is damaged.
    """
    where = os.fspath(given) if is_path(given) else name or type(given).__name__
    pipeline = _opened(given, settings)
    if isinstance(pipeline, Plan):
        hint = f"on other documents: textkit fit {where} FOLDER --out MODEL; then give MODEL"
        raise UsageError("is still to be fitted", where=where, hint=hint)
    if not isinstance(pipeline, Stage):
        raise UsageError(f"of type {type(pipeline).__name__}, is no pipeline", where=where)
    if SUMMARY not in pipeline.provides:
        raise UsageError(
            "makes no summary",
            where=where,
            hint="end it with a stage that does, such as textrank; see `textkit stages`",
        )
    return pipeline if isinstance(pipeline, Pipeline) else Pipeline(pipeline)


def _opened(given: Any, settings: Settings) -> Any:
    if not is_path(given):
        return override_fitted(given, settings) if settings else given
    if is_model(given):
        verify(given)
    return load(given, overrides=settings)
