"""Checks: what would make a run fail later is refused before it starts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from textkit.core import registry
from textkit.core.config import Configured
from textkit.core.pipeline import Pipeline
from textkit.core.ref import ref_fields
from textkit.core.stage import Stage
from textkit.errors import ConfigError, UsageError

__all__ = ["check_limits", "check_pipeline", "parts"]

MIN_MEMORY = 1 << 20  # bytes; less is a slip, a Python process alone holds ten times that


def check_pipeline(pipeline: Any, load: str | None) -> Pipeline:
    """The pipeline, when a worker can make the same one.

    Raises:
        UsageError: it is no pipeline, or ``load`` no file.
        ConfigError: the class of a stage is known to this process only.

    """
    if not isinstance(pipeline, Stage):
        raise UsageError(
            f"a folder is run through a pipeline, this is of type {type(pipeline).__name__}",
            hint="give a Pipeline; a Plan is fitted first: plan.fit(corpus)",
        )
    if load is not None and not os.path.isfile(load):
        raise UsageError("no such file of stages", where=load, hint="load= takes a Python file")
    checked: Pipeline = pipeline if isinstance(pipeline, Pipeline) else Pipeline(pipeline)
    for part in parts(checked):
        _check_known(type(part), load)
    return checked


def check_limits(workers: int | None, timeout: float, memory: int | None) -> None:
    """Refuse what no run could keep to."""
    if workers is not None and workers < 1:
        raise UsageError(f"at least one worker is needed, got {workers}")
    if timeout <= 0:
        raise UsageError(f"the seconds a document may take must be positive, got {timeout:g}")
    if memory is not None and memory < MIN_MEMORY:
        raise UsageError(f"a worker needs at least {MIN_MEMORY:,} bytes, got {memory:,}")


def parts(owner: Configured) -> Iterator[Configured]:
    """Every stage, and every model that a stage refers to."""
    for stage in getattr(owner, "stages", (owner,)):
        yield stage
        for ref in ref_fields(stage).values():
            yield from parts(ref.model)


def _check_known(kind: type[Configured], load: str | None) -> None:
    name = registry.name_of(kind)
    if not registry.is_registered(kind):
        raise ConfigError(
            f"the stage {kind.__name__} has no registered name, so no worker can make it",
            hint=f'put @textkit.register("{name}") before the class, in a file of its own, '
            'and pass load="my_stages.py"',
        )
    if not _reaches_workers(kind, load):
        raise ConfigError(
            f"the stage {name!r} is defined in {kind.__module__}, which the workers do not import",
            hint='put it in a file of its own and pass load="my_stages.py"',
        )


def _reaches_workers(kind: type[Configured], load: str | None) -> bool:
    place = f"{kind.__module__}:{kind.__qualname__}"
    if place in registry.BUILT_IN.values():
        return True
    file = getattr(sys.modules.get(kind.__module__), "__file__", None)
    if load is not None and file is not None and Path(file).samefile(load):
        return True
    return any(point.value == place for point in entry_points(group=registry.ENTRY_POINTS))
