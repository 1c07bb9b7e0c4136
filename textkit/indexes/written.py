"""Written: how an index is made, as the data of its manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.core.tree import build, describe
from textkit.indexes.kinds import kind_from, kind_to_data
from textkit.indexes.learning import Learning
from textkit.indexes.making import Making
from textkit.indexes.passages import Passages

__all__ = ["making_from", "making_to_data"]


def making_to_data(made: Making) -> dict[str, Any]:
    """All but the pipeline, which is saved beside.

    Raises:
        ConfigError: the plan holds learnt arrays beside what is to be learnt; save those first,
            and refer to them.

    """
    plan = made.learning and {
        "stages": [describe(stage) for stage in made.learning.plan.stages],
        "kind": kind_to_data(made.learning.kind),
        "learnt_from": made.learnt_from,
    }
    return {
        "kind": kind_to_data(made.kind),
        "passages": made.passages.config(),
        "columns": made.columns,
        "plan": plan,
    }


def making_from(data: Mapping[str, Any], vectoriser: Pipeline) -> Making:
    """Inverse of :func:`making_to_data`."""
    plan, columns = data["plan"], data["columns"]
    made = Making(
        vectoriser,
        kind_from(data["kind"]),
        Passages(**data["passages"]),
        None if columns is None else tuple(map(str, columns)),
    )
    if plan is None:
        return made
    stages: list[Any] = [build(node) for node in plan["stages"]]
    learning = Learning(Plan(*stages), kind_from(plan["kind"]))
    return replace(made, learning=learning, learnt_from=int(plan["learnt_from"]))
