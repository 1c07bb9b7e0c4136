"""From a pipeline file, a shipped name or a model folder to a pipeline."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.core.ref import unfitted
from textkit.core.stage import Learner, Model
from textkit.core.store import is_model
from textkit.core.store import load as load_model
from textkit.core.tree import build
from textkit.errors import ConfigError, closest
from textkit.spec.find import find
from textkit.spec.override import Overrides, blame, override_fitted, override_nodes
from textkit.spec.parsing import MAX_CHARACTERS
from textkit.spec.source import SourceFile, scalar

__all__ = ["load", "loads"]

VERSION = 1
_VARIABLE = re.compile(r"\$\{(\w+)(?::-([^}]*))?\}")


def load(
    name: str | os.PathLike[str], *, overrides: Overrides | None = None
) -> Pipeline | Plan | Model:
    """Open a pipeline, or a model that was saved.

    Args:
        name: a pipeline file, the name of one that ships with textkit, or the folder of a fitted
            pipeline or of a model.
        overrides: values to use instead of the file's, by ``stage.parameter``.

    Returns:
        A pipeline; a plan when some stage is still to be fitted; a model (word vectors) from its
        folder.

    Raises:
        ConfigError: with file, line and column, the source line, and what to do.
        WiringError: a stage needs a layer that no earlier one provides.
    """
    path = find(name)
    if is_model(path):
        opened = load_model(path)
        return opened if isinstance(opened, Model) else override_fitted(opened, overrides or {})
    return loads(_read(path), name=str(path), base=path.parent, overrides=overrides)


def loads(
    text: str,
    *,
    name: str = "<text>",
    base: Path | None = None,
    overrides: Overrides | None = None,
) -> Pipeline | Plan:
    """As :func:`load`, from the text of a pipeline file; ``base`` is where its paths start."""
    changes = overrides or {}
    file = SourceFile(text, name)
    try:
        nodes = _stages(_expand(file.data, ()))
        override_nodes(nodes, changes)
        return _assemble([_build(number, node, base) for number, node in enumerate(nodes)])
    except ConfigError as error:
        blame(error, changes)
        raise (error if error.where else file.place(error)) from None


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(4 * MAX_CHARACTERS)  # more is refused by the parser
        return data.decode("utf-8-sig", "strict" if len(data) < 4 * MAX_CHARACTERS else "replace")
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise ConfigError(
            f"is not UTF-8 text: byte {data[error.start]:#04x}",
            where=f"{path}:{line}:{column}",
            hint="save the file as UTF-8",
        ) from None


def _stages(data: Any) -> list[Any]:
    if not isinstance(data, dict) or not isinstance(data.get("stages"), list) or not data["stages"]:
        raise ConfigError(
            "a pipeline file has `version: 1` and a list of `stages:`",
            hint="see `textkit schema`, or start from one of pipelines/*.yaml",
            path=("stages",),
        )
    for key in data:
        if key not in ("version", "stages"):
            hint = closest(str(key), ["version", "stages"])
            raise ConfigError(f"unknown key {key!r}", hint=hint, path=(key,))
    version = data.get("version")
    if version != VERSION or isinstance(version, bool):  # to Python, true equals 1
        raise ConfigError(
            f"version must be {VERSION}, got {version!r}",
            hint=f"write `version: {VERSION}` on the first line",
            path=("version",),
        )
    return list(data["stages"])


def _build(number: int, node: Any, base: Path | None) -> Any:
    try:
        return build(node, base=base)
    except ConfigError as error:
        error.path = ("stages", number, *error.path)
        raise


def _assemble(stages: list[Any]) -> Pipeline | Plan:
    open_ = any(isinstance(stage, Learner) or unfitted(stage) for stage in stages)
    try:
        return Plan(*stages) if open_ else Pipeline(*stages)
    except ConfigError as error:
        error.path = ("stages", *error.path)
        raise


def _expand(value: Any, path: tuple[str | int, ...]) -> Any:
    """Replace ``${NAME:-default}`` by the environment's value; alone it takes its YAML type."""
    if isinstance(value, dict):
        return {key: _expand(item, (*path, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_expand(item, (*path, number)) for number, item in enumerate(value)]
    if not isinstance(value, str) or "${" not in value:
        return value
    expanded = _VARIABLE.sub(lambda found: _variable(found, path), value)
    if not _VARIABLE.fullmatch(value):
        return expanded
    try:
        return scalar(expanded)
    except ConfigError as error:
        raise ConfigError(f"{value} stands for {error.what}", hint=error.hint, path=path) from None


def _variable(found: re.Match[str], path: tuple[str | int, ...]) -> str:
    name, default = found.groups()
    value = os.environ.get(name, default)
    if value is None:
        raise ConfigError(
            f"the variable {name} is not set and has no default",
            hint=f"set it, or write ${{{name}:-default}}",
            path=path,
        )
    return value
