"""Opening: what a study is asked to try, refused where no figure can come of it."""

from __future__ import annotations

import os
from typing import Any

from textkit.core.layers import SUMMARY
from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.core.registry import load_file
from textkit.core.store import is_model, verify
from textkit.errors import UsageError
from textkit.spec.load import load
from textkit.spec.override import override_fitted
from textkit.studies.grid import Settings
from textkit.studies.measures import REFERENCES, Measuring, find, is_rouge, measure

__all__ = ["check_letters", "check_metric", "open_summariser"]


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


def check_letters(metric: str, options: Measuring, foreign: str) -> None:
    """Refuse a ROUGE of references that it sees next to nothing of; ``foreign`` is one's place.

    Raises:
        UsageError: with the option that keeps their letters.
    """
    if foreign and is_rouge(metric) and options.tokenise is None:
        raise UsageError(
            "the reference is mostly of letters outside ASCII, which ROUGE drops",
            where=foreign,
            hint="keep them: --tokeniser words, or characters where no blanks part the words",
        )


def open_summariser(given: Any, settings: Settings, own: str | None) -> Pipeline:
    """A pipeline, or one of a name, file or model folder, with some parameters set.

    ``own`` is the file of stages of one's own that the name needs.

    Raises:
        UsageError: it is still to be fitted, or makes no summary.
    """
    name = os.fspath(given) if isinstance(given, str | os.PathLike) else ""
    if name and own is not None:
        load_file(own)
    pipeline = _opened(name, given, settings)
    if isinstance(pipeline, Plan):
        raise UsageError(
            "is still to be fitted",
            where=name or "the plan",
            hint=f"on other documents: textkit fit {name or 'PLAN'} FOLDER --out MODEL; "
            "then: textkit tune MODEL PAIRS",
        )
    if not isinstance(pipeline, Pipeline) or SUMMARY not in pipeline.provides:
        raise UsageError(
            "makes no summary, and a summary is what the metric compares",
            where=name or f"{pipeline!r:.60}",
            hint="end it with a stage such as textrank",
        )
    return pipeline


def _opened(name: str, given: Any, settings: Settings) -> Any:
    if not name:
        return override_fitted(given, settings) if settings else given
    if is_model(name):
        verify(name)
    return load(name, overrides=settings)
