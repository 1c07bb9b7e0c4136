"""Stages as plain data: ``"words"`` or ``{"textrank": {"sentences": 3}}``, both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from textkit.core import registry
from textkit.core.config import Configured, check_names
from textkit.core.ref import Ref
from textkit.errors import ConfigError

__all__ = ["build", "describe", "reference_names"]


def build(node: Any, *, base: Path | None = None) -> Configured:
    """Make the stage or learner that a node names.

    ``base`` is the folder that relative paths of models start from.

    Raises:
        ConfigError: with ``path`` leading to the part of the node that is wrong.

    """
    name, parameters = _parts(node)
    kind = registry.resolve(name)
    try:
        check_names(kind, name, parameters)
        _check_required(kind, name, parameters)
        return kind(**_from_data(kind, parameters, base))
    except ConfigError as error:
        error.path = (name, *error.path)
        raise


def describe(owner: Configured) -> str | dict[str, Any]:
    """Inverse of :func:`build`: the node that makes an equal stage.

    Raises:
        ConfigError: the stage holds learnt arrays (save those), or a file could not name it.

    """
    if not registry.is_registered(type(owner)):
        raise ConfigError(
            f"{type(owner).__name__} has no registered name",
            hint='decorate the class with @textkit.register("its-name")',
        )
    if hasattr(owner, "state"):
        raise ConfigError(
            f"stage {owner.name!r} holds learnt arrays, which a pipeline file cannot",
            hint="save the pipeline to a folder instead: pipeline.save(path)",
        )
    parameters = {name: _to_data(value) for name, value in owner.config().items()}
    return {owner.name: parameters} if parameters else owner.name


def _parts(node: Any) -> tuple[str, dict[str, Any]]:
    if isinstance(node, str):
        return node, {}
    if isinstance(node, Mapping) and len(node) == 1:
        ((name, parameters),) = node.items()
        if isinstance(name, str) and (parameters is None or isinstance(parameters, Mapping)):
            return name, dict(parameters or {})
        raise ConfigError(
            f"the parameters of {name!r} must be a mapping, got {parameters!r}",
            hint=f"write - {name}: {{parameter: value}}",
            path=(str(name),),
        )
    raise ConfigError(
        f"a stage is a name or one `name: {{parameters}}`, got {node!r}",
        hint="write each stage as a list item of its own",
    )


def _check_required(kind: type[Configured], name: str, given: Mapping[str, Any]) -> None:
    for field in fields(kind):
        has_default = field.default is not MISSING or field.default_factory is not MISSING
        if not has_default and field.name == "state":
            raise ConfigError(
                f"{name!r} comes out of a fit; a file cannot make one",
                hint="name its learner instead, or run the folder that `textkit fit` wrote",
            )
        if not has_default and field.name not in given:
            raise ConfigError(
                f"stage {name!r} needs the parameter {field.name!r}",
                hint=f"write - {name}: {{{field.name}: value}}",
            )


def _from_data(
    kind: type[Configured], parameters: Mapping[str, Any], base: Path | None
) -> dict[str, Any]:
    """Lists become tuples (configurations are hashable), paths of models start at ``base``."""
    references = reference_names(kind)
    values = {name: tuples(value) for name, value in parameters.items()}
    for name, value in values.items():
        if name in references:
            values[name] = _reference(name, value, base)
    return values


def reference_names(kind: type[Configured]) -> list[str]:
    """The parameters that hold a reference to a model."""
    hints = get_type_hints(kind, include_extras=True)
    return [name for name, hint in hints.items() if _is_ref(hint)]


def _reference(name: str, value: Any, base: Path | None) -> Any:
    try:
        if isinstance(value, Mapping):
            return build(value, base=base)
    except ConfigError as error:
        error.path = (name, *error.path)
        raise
    return str(base / value) if base is not None and isinstance(value, str) else value


def tuples(value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(tuples(item) for item in value)
    return value


def _is_ref(hint: Any) -> bool:
    return get_origin(hint) is Ref or hint is Ref or any(_is_ref(part) for part in get_args(hint))


def _to_data(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_to_data(item) for item in value]
    if not isinstance(value, Ref):
        return value
    if value.learner is not None:
        node = describe(value.learner)
        return {node: {}} if isinstance(node, str) else node
    if value.path is not None:
        return value.path
    raise ConfigError(
        "a fitted model that was never saved cannot stand in a pipeline file",
        hint="save the pipeline to a folder instead: pipeline.save(path)",
    )
