"""``textkit stages``: what can stand in a pipeline."""

from __future__ import annotations

from typing import Any

import click

from textkit.cli.options import LOAD, load_stages
from textkit.cli.show import columns, say

__all__ = ["command"]


@click.command("stages")
@click.argument("name", required=False)
@LOAD
def command(name: str | None, load: str | None) -> None:
    """List the stages, or the parameters of one.

    The table says which layers a stage needs ([in brackets]: uses when there) and gives.
    """
    load_stages(load)
    for line in _overview() if name is None else _one(name):
        say(line, err=False)


def _overview() -> list[str]:
    from textkit.cli.wiring import gives, needs
    from textkit.core import registry
    from textkit.spec.schema import summary_line

    kinds = {name: registry.resolve(name) for name in registry.names()}
    usable = {name: kind for name, kind in kinds.items() if not _is_model(kind)}
    rows = [(name, needs(kind), gives(kind), summary_line(kind)) for name, kind in usable.items()]
    return columns([("NAME", "NEEDS", "GIVES", ""), *rows])


def _one(name: str) -> list[str]:
    from textkit.cli.wiring import gives, needs
    from textkit.core import registry
    from textkit.core.config import json_schema
    from textkit.spec.schema import summary_line

    kind = registry.resolve(name)
    head = [f"{name}: {summary_line(kind)}", f"needs {needs(kind)}, gives {gives(kind)}"]
    parameters = json_schema(kind)["properties"]
    rows = [(key, _default(part), _rule(part)) for key, part in parameters.items()]
    return [*head, *columns([("PARAMETER", "DEFAULT", ""), *rows])] if rows else head


def _is_model(kind: Any) -> bool:
    """What comes out of a fit: a pipeline file names the learner instead."""
    return "state" in kind.__dataclass_fields__


def _default(part: dict[str, Any]) -> str:
    import json

    return json.dumps(part["default"]) if "default" in part else "-"


def _rule(part: dict[str, Any]) -> str:
    """Type, choices and range of a parameter, from its JSON schema."""
    if "anyOf" in part:
        return " or ".join(map(_rule, part["anyOf"]))
    if "enum" in part:
        return " | ".join(map(str, part["enum"]))
    signs = {"exclusiveMinimum": ">", "minimum": ">=", "exclusiveMaximum": "<", "maximum": "<="}
    ranges = [f"{sign} {part[key]}" for key, sign in signs.items() if key in part]
    kind = part.get("const", part.get("type", "value"))
    if kind == "array":
        kind = "list"  # as users say
    words = " or ".join(kind) if isinstance(kind, list) else str(kind)
    rule = " ".join([words, *ranges])
    return f"{part['description']} ({rule})" if "description" in part else rule
