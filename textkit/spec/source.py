"""A YAML file as data, together with the place of every key and item in it."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from textkit.errors import ConfigError

if TYPE_CHECKING:
    from ruamel.yaml import YAML

__all__ = ["SourceFile", "scalar"]

# A pipeline file is written by hand; anything larger is a mistake or an attack.
MAX_CHARACTERS = 1 << 20
MAX_NODES = 20_000
MAX_DEPTH = 40
MAX_ALIASES = 100


class SourceFile:
    """The parsed file: ``data`` in plain types, and errors put at their line and column.

    Raises:
        ConfigError: broken YAML, a key written twice, or more nodes, depth or aliases than a
            pipeline file can need.
    """

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.lines = text.splitlines()
        self._tree: Any = None
        try:
            self._tree = self._parse(text)
            self.data = _plain(self._tree, [MAX_NODES])
        except ConfigError as error:
            raise (error if error.where else self.place(error)) from None

    def place(self, error: ConfigError) -> ConfigError:
        """The same error at the place its ``path`` leads to."""
        line, column = self._position(error.path)
        return self._at(error, line, column)

    def _at(self, error: ConfigError, line: int, column: int) -> ConfigError:
        placed = type(error)(
            error.what,
            where=f"{self.name}:{line + 1}:{column + 1}",
            hint=error.hint,
            path=error.path,
        )
        if line < len(self.lines):
            shown = self.lines[line].replace("\t", " ")
            placed.excerpt = f"    {shown}\n    {' ' * column}^"
        return placed

    def _position(self, path: tuple[str | int, ...]) -> tuple[int, int]:
        node: Any = self._tree
        line = column = 0
        for part in path:
            try:
                place = (node.lc.item if hasattr(node, "append") else node.lc.key)(part)
                node = node[part]
            except (AttributeError, KeyError, IndexError, TypeError):
                break  # the path leads inside a scalar, or to something that is missing
            line, column = place
        return line, column

    def _parse(self, text: str) -> Any:
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        if len(text) > MAX_CHARACTERS:
            raise ConfigError(f"the file is larger than {MAX_CHARACTERS:,} characters")
        try:
            _refuse_bombs(text)
            return _yaml().load(text)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = " ".join(str(error.problem).split())
            raise self._at(ConfigError(f"broken YAML: {problem}"), mark.line, mark.column) from None
        except (YAMLError, ValueError, RecursionError) as error:
            problem = str(error).splitlines()[0]
            raise ConfigError(f"broken YAML: {problem}", where=self.name) from None


def scalar(text: str) -> Any:
    """The value that ``text`` has as a YAML scalar: 5, 0.5, true, or the text itself."""
    value = _plain(SourceFile(text, "value")._tree, [MAX_NODES])
    return text if isinstance(value, dict) else value


def _yaml() -> YAML:
    from ruamel.yaml import YAML

    return YAML(typ="rt", pure=True)


def _refuse_bombs(text: str) -> None:
    """Count what the parser sees before anything is built from it."""
    from ruamel.yaml.events import (
        AliasEvent,
        CollectionEndEvent,
        CollectionStartEvent,
        NodeEvent,
    )

    depth = nodes = aliases = 0
    for event in _yaml().parse(StringIO(text)):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        nodes += isinstance(event, NodeEvent)
        aliases += isinstance(event, AliasEvent)
        if depth > MAX_DEPTH or nodes > MAX_NODES or aliases > MAX_ALIASES:
            raise ConfigError(
                f"the file holds more than {MAX_NODES:,} nodes, {MAX_DEPTH} levels "
                f"or {MAX_ALIASES} aliases",
                hint="a pipeline file needs none of that",
            )


def _plain(node: Any, budget: list[int]) -> Any:
    """Plain Python values; what aliases expand to is counted against the budget."""
    budget[0] -= 1
    if budget[0] < 0:
        raise ConfigError(f"the aliases expand to more than {MAX_NODES:,} nodes")
    if isinstance(node, dict):
        return {_plain(key, budget): _plain(value, budget) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(item, budget) for item in node]
    for kind in (bool, int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node
