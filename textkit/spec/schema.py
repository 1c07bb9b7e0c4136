"""JSON schema of pipeline files, for editors that complete and check as one types."""

from __future__ import annotations

from typing import Any

from textkit.core import registry
from textkit.core.config import Configured
from textkit.core.config import json_schema as parameters

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """Schema (draft 2020-12) of a pipeline file with every stage that is registered."""
    kinds = {name: registry.resolve(name) for name in registry.names()}
    usable = {name: kind for name, kind in kinds.items() if "state" not in _fields(kind)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "textkit pipeline",
        "type": "object",
        "required": ["version", "stages"],
        "additionalProperties": False,
        "properties": {
            "version": {"const": 1},
            "stages": {"type": "array", "minItems": 1, "items": _stage(usable)},
        },
    }


def _stage(kinds: dict[str, type[Configured]]) -> dict[str, Any]:
    named = [
        {
            "type": "object",
            "description": summary_line(kind),
            "required": [name],
            "additionalProperties": False,
            "properties": {name: {"anyOf": [parameters(kind), {"type": "null"}]}},
        }
        for name, kind in kinds.items()
    ]
    return {"anyOf": [{"enum": list(kinds)}, *named]}


def summary_line(kind: type) -> str:
    """The first line of a class's docstring."""
    return (kind.__doc__ or "").strip().partition("\n")[0]


def _fields(kind: type[Configured]) -> dict[str, Any]:
    return kind.__dataclass_fields__
