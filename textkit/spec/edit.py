"""Edit: other values in the text of a pipeline file, the rest of it as its author wrote it."""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path
from typing import Any

from textkit.core import registry
from textkit.core.pipeline import Pipeline
from textkit.core.tree import reference_names
from textkit.errors import ConfigError
from textkit.spec.load import loads
from textkit.spec.override import Overrides
from textkit.spec.parsing import parse
from textkit.spec.write import dump

__all__ = ["edit", "rewrite"]


def rewrite(path: Path, changes: Overrides, pipeline: Pipeline, folder: Path) -> str:
    """The text of the file ``path`` edited into that of ``pipeline``, for a file in ``folder``.

    Where an edit cannot say it (an alias gives one mapping to two stages) it is written anew.
    """
    text = edit(path.read_text("utf-8-sig"), changes, moved=(path.parent, folder))
    try:
        is_same = loads(text, base=folder) == pipeline
    except ConfigError:
        is_same = False
    return text if is_same else dump(pipeline)


def edit(text: str, changes: Overrides, *, moved: tuple[Path, Path] | None = None) -> str:
    """The text with parameters set by ``stage.parameter``; comments, order and variables stay.

    Args:
        text: of a pipeline file that loads.
        changes: values for parameters of stages that are in it.
        moved: the folder of the file and the one that the text is for. Paths of models start at
            the first, those in ``changes`` at the current folder; all are made to start at the
            second.
    """
    from ruamel.yaml import YAML

    tree = parse(text)
    stages = tree["stages"]
    if moved is not None:
        _move(stages, *moved)
    for key, value in changes.items():
        stage, _, parameter = key.partition(".")
        if moved is not None and isinstance(value, str) and parameter in _paths(stage):
            value = os.path.relpath(value, moved[1])
        _parameters(stages, stage)[parameter] = value
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 1 << 16  # lines are as long as their author made them
    edited = StringIO()
    yaml.dump(tree, edited)
    return edited.getvalue()


def _parameters(stages: Any, name: str) -> Any:
    """The mapping of the first stage of that name, made where there is none."""
    from ruamel.yaml.comments import CommentedMap

    number = [_name(node) for node in stages].index(name)
    if not isinstance(stages[number], dict):
        stages[number] = CommentedMap({name: None})
    if not stages[number][name]:
        stages[number][name] = CommentedMap()
        stages[number][name].fa.set_flow_style()
    return stages[number][name]


def _name(node: Any) -> str:
    return str(next(iter(node)) if isinstance(node, dict) else node)


def _paths(stage: str) -> list[str]:
    """The parameters of a stage that may hold the path of a model."""
    return reference_names(registry.resolve(stage))


def _move(stages: Any, old: Path, new: Path) -> None:
    for node in stages:
        parameters = node[_name(node)] if isinstance(node, dict) else None
        for field in _paths(_name(node)):
            if parameters and isinstance(parameters.get(field), str):
                parameters[field] = os.path.relpath(old / parameters[field], new)
