"""Ref: a field that holds a model, a path to a saved one, or the learner that will make it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Generic, TypeVar, get_args

from textkit.core.config import Configured, config_fields
from textkit.core.stage import Learner
from textkit.errors import ConfigError

__all__ = ["Ref", "ref_fields", "unfitted"]

M = TypeVar("M")


class Ref(Generic[M]):
    """A reference to a model of kind ``M``.

    ``Ref(model)``, ``Ref("models/tfidf")`` and ``Ref(Tfidf())`` are all taken; a stage's field of
    this type takes the bare values too. A path is opened at once (its arrays are mapped, not
    read), so a wrong one is refused before anything runs.
    """

    __slots__ = ("_target", "path")

    def __init__(self, target: M | Learner[M] | str | os.PathLike[str]) -> None:
        self.path: str | None = None
        if isinstance(target, str | os.PathLike):
            from textkit.core.store import load

            self.path = os.fspath(target)
            target = load(self.path)
        self._target = target

    @property
    def learner(self) -> Learner[M] | None:
        """The learner, while the reference is unfitted."""
        return self._target if isinstance(self._target, Learner) else None

    @property
    def model(self) -> M:
        """The model.

        Raises:
            ConfigError: the reference holds a learner that was not fitted.

        """
        if isinstance(self._target, Learner):
            raise ConfigError(
                f"{self._target!r} has not been fitted",
                hint="fit the plan first: plan.fit(corpus), or `textkit fit PLAN FOLDER --out M`",
            )
        return self._target  # type: ignore[return-value]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ref) and other._target == self._target

    def __hash__(self) -> int:
        return hash(self._target)

    def __repr__(self) -> str:
        return f"Ref({self.path or self._target!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        (kind,) = get_args(source) or (object,)

        def check(value: Any) -> Ref[Any]:
            ref = value if isinstance(value, Ref) else Ref(_built(value))
            if ref.learner is None:
                ref._target = _of_kind(ref._target, kind)
            return ref

        return core_schema.no_info_plain_validator_function(check)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return {
            "description": "path to a saved model, or a learner to fit first: {learner: {options}}",
            "type": ["string", "object"],
        }


def _of_kind(target: Any, kind: type) -> Any:
    """The target itself, or the last stage of a pipeline when that is what was asked for."""
    stages = getattr(target, "stages", ())
    for candidate in (target, *stages[-1:]):
        if isinstance(candidate, kind):
            return candidate
    article = "an" if kind.__name__[0].upper() in "AEIOU" else "a"
    raise ValueError(f"Input should be {article} {kind.__name__}, its folder or its learner")


def _built(value: Any) -> Any:
    """Turn ``{"tfidf": {...}}``, as files write it, into the learner it names."""
    if not isinstance(value, Mapping):
        return value
    from textkit.core.tree import build

    return build(value)


def ref_fields(owner: Configured) -> dict[str, Ref[Any]]:
    """The fields of ``owner`` that hold a reference, by name."""
    values = {field.name: getattr(owner, field.name) for field in config_fields(type(owner))}
    return {name: value for name, value in values.items() if isinstance(value, Ref)}


def unfitted(owner: Configured) -> dict[str, Learner[Any]]:
    """The learners among the references of ``owner``, by field."""
    learners = {name: ref.learner for name, ref in ref_fields(owner).items()}
    return {name: learner for name, learner in learners.items() if learner is not None}
