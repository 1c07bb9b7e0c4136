"""From a pipeline to the text of its file."""

from __future__ import annotations

from io import StringIO
from typing import Any

from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.core.stage import Learner, Stage
from textkit.core.tree import describe

__all__ = ["dump"]


def dump(pipeline: Pipeline | Plan | Stage | Learner[Any]) -> str:
    """The YAML that gives an equal pipeline back.

    Raises:
        ConfigError: a stage holds learnt arrays or has no registered name.
    """
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 100
    stages: Any = getattr(pipeline, "stages", (pipeline,))
    text = StringIO()
    yaml.dump({"version": 1, "stages": [_flow(describe(stage)) for stage in stages]}, text)
    return text.getvalue()


def _flow(node: str | dict[str, Any]) -> Any:
    """Parameters on the stage's own line, as people write them."""
    from ruamel.yaml.comments import CommentedMap

    if isinstance(node, str):
        return node
    ((name, parameters),) = node.items()
    inside = CommentedMap(parameters)
    inside.fa.set_flow_style()
    return {name: inside}
