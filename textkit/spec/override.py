"""Overrides: ``textrank.sentences=5`` over what a file or a fitted pipeline says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textkit.core import registry
from textkit.core.config import check_names
from textkit.core.pipeline import Pipeline
from textkit.core.tree import reference_names
from textkit.errors import ConfigError, closest

__all__ = ["Overrides", "blame", "override_fitted", "override_nodes"]

Overrides = Mapping[str, Any]


def override_nodes(nodes: list[Any], changes: Overrides) -> None:
    """Set parameters in the stages of a file, in place, before they are built.

    Raises:
        ConfigError: the key is not ``stage.parameter``, or the pipeline has no such stage.
    """
    for key, value in changes.items():
        names = [next(iter(node), "") if isinstance(node, dict) else node for node in nodes]
        number, parameter = _target(key, names)
        node = nodes[number]
        given = (node[names[number]] or {}) if isinstance(node, dict) else {}
        if isinstance(given, dict):  # anything else is refused when the stage is built
            value = _from_here(names[number], parameter, value)
            nodes[number] = {names[number]: {**given, parameter: value}}


def override_fitted(pipeline: Any, changes: Overrides) -> Pipeline:
    """The pipeline with parameters of its stages replaced; what was learnt stays.

    Raises:
        ConfigError: as above, or the stage refuses the value.
    """
    stages = list(getattr(pipeline, "stages", (pipeline,)))
    for number, values in _by_stage(changes, [stage.name for stage in stages]).items():
        stage = stages[number]
        try:
            check_names(type(stage), stage.name, values)
            stages[number] = replace(stage, **values)  # together: one may need the other
        except ConfigError as error:
            error.where = f"override {stage.name}.{[*error.path, *values][0]}"
            raise
    return Pipeline(*stages)


def _by_stage(changes: Overrides, names: list[Any]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for key, value in changes.items():
        number, parameter = _target(key, names)
        found.setdefault(number, {})[parameter] = value
    return found


def blame(error: ConfigError, changes: Overrides) -> None:
    """Name the override as the place of an error that one of them caused."""
    found = ".".join(str(part) for part in error.path[2:4])
    if not error.where and error.path[:1] == ("stages",) and found in changes:
        error.where = f"override {found}"


def _from_here(stage: str, parameter: str, value: Any) -> Any:
    """The path of a model in an override starts at the current folder, not at the file's."""
    if not (stage in registry.names() and parameter in reference_names(registry.resolve(stage))):
        return value
    if isinstance(value, dict):  # a learner, whose references may be paths too
        return {
            name: {option: _from_here(name, option, given) for option, given in options.items()}
            if isinstance(options, dict)
            else options
            for name, options in value.items()
        }
    return os.path.abspath(value) if isinstance(value, str) else value


def _target(key: str, names: list[Any]) -> tuple[int, str]:
    stage, dot, parameter = key.partition(".")
    if not (dot and stage and parameter):
        raise ConfigError(
            f"an override is stage.parameter=value, got {key!r}",
            where=f"override {key}",
            hint="for example textrank.sentences=5",
        )
    if stage not in names:
        raise ConfigError(
            f"the pipeline has no stage {stage!r}",
            where=f"override {key}",
            hint=closest(stage, [str(name) for name in names]),
        )
    return names.index(stage), parameter
