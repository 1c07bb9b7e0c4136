"""Configuration of a stage: its dataclass fields, checked where they are set."""

from __future__ import annotations

import functools
import re
from dataclasses import MISSING, Field, dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, cast, get_type_hints

from textkit.core.plain import fits
from textkit.errors import ConfigError, StoreError, closest

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = ["Configured", "config_fields", "json_schema"]


@dataclass(frozen=True, kw_only=True)
class Configured:
    """Base of stages and learners: frozen keyword-only dataclasses whose fields are checked.

    Types and the ``annotated_types`` constraints of each field are enforced on construction, and
    floats are finite;
    whole numbers are accepted for floats, nothing else is converted.

    Raises:
        ConfigError: a value has the wrong type or lies out of range; ``path`` names the field.

    """

    #: Raised when the results of the class change, so that earlier outputs are made again.
    VERSION: ClassVar[int] = 1

    def __post_init__(self) -> None:
        for name, hint in _hints(cast(Any, type(self))).items():
            value = getattr(self, name)
            if not fits(hint, value):
                object.__setattr__(self, name, _check(self, name, value))

    def config(self) -> dict[str, Any]:
        """The fields whose value is not the default, by name."""
        return {
            field.name: getattr(self, field.name)
            for field in config_fields(type(self))
            if getattr(self, field.name) != _default(field)
        }

    @property
    def name(self) -> str:
        """The name in the registry, which is also the name in a pipeline file."""
        from textkit.core.registry import name_of

        return name_of(type(self))


def config_fields(kind: type[Configured]) -> tuple[Field[Any], ...]:
    """The fields a user sets: all but ``state``, which holds what was learnt."""
    return tuple(field for field in fields(kind) if field.name != "state")


def check_names(kind: type[Configured], label: str, given: dict[str, Any]) -> None:
    """Refuse parameters that the class does not have.

    Raises:
        ConfigError: with the nearest known name, and ``path`` leading to the parameter.

    """
    known = [field.name for field in config_fields(kind)]
    for name in given:
        if name not in known:
            hint = closest(name, known) or f"{label!r} takes no parameters"
            raise ConfigError(f"stage {label!r} has no parameter {name!r}", hint=hint, path=(name,))


def json_schema(kind: type[Configured]) -> dict[str, Any]:
    """JSON schema of a class's configuration: types, ranges, choices and defaults."""
    properties = {}
    adapters: dict[str, TypeAdapter[Any]] = _adapters(cast(Any, kind))
    for field in config_fields(kind):
        properties[field.name] = adapters[field.name].json_schema()
        default = _default(field)
        if default is None or isinstance(default, str | int | float | bool):
            properties[field.name]["default"] = default
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@functools.cache
def _hints(kind: type[Configured]) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in config_fields(kind)}


@functools.cache
def _adapters(kind: type[Configured]) -> dict[str, TypeAdapter[Any]]:
    from pydantic import ConfigDict, TypeAdapter

    finite = ConfigDict(allow_inf_nan=False)  # a field may allow them: Annotated[..., AllowInfNan]
    hints: dict[str, Any] = _hints(cast(Any, kind))
    return {name: TypeAdapter(hint, config=finite) for name, hint in hints.items()}


def _check(owner: Configured, name: str, value: Any) -> Any:
    from pydantic import ValidationError

    adapters: dict[str, TypeAdapter[Any]] = _adapters(cast(Any, type(owner)))
    try:
        return adapters[name].validate_python(value, strict=True)
    except StoreError as error:  # a reference to a model that cannot be opened
        raise ConfigError(str(error).partition("\n")[0], hint=error.hint, path=(name,)) from error
    except ValidationError as error:
        problem = error.errors(include_url=False)[0]
    inner = tuple(part for part in problem["loc"] if isinstance(part, int))
    raise ConfigError(
        f"{name!r} of stage {owner.name!r}{_rule(problem['msg'])}, got {problem['input']!r:.60}",
        hint=_hint(_default(owner.__dataclass_fields__[name]), problem["type"]),
        path=(name, *inner),
    )


def _rule(message: str) -> str:
    """What the field breaks, without the words that pydantic puts before every message."""
    if message.startswith("'str' instances are not allowed as a Sequence"):
        return " must be a list"
    rule = re.sub(r"^(Value error|Assertion failed), ", "", message)
    must, replaced = re.subn(r"^\w+ should", "must", rule)
    return f" {must}" if replaced else f": {rule}"


def _hint(default: Any, problem: str) -> str:
    if problem == "sequence_str":
        return "put it in brackets: [...]"
    if problem == "bool_type":  # YAML 1.2 has no yes, no, on and off
        return "write true or false"
    return "" if default is MISSING else f"leave it out for the default, {default!r}"
