"""A YAML file as data, together with the place of every key and item in it."""

from __future__ import annotations

import re
from typing import Any

from textkit.errors import ConfigError, excerpt
from textkit.spec.parsing import Broken, parse, plain

__all__ = ["SourceFile", "scalar"]

_LINE_BREAK = re.compile("\r\n|\r|\n")


class SourceFile:
    """The parsed file: ``data`` in plain types, and errors put at their line and column.

    Raises:
        ConfigError: broken YAML, a key written twice, or more nodes, depth or aliases than a
            pipeline file can need.
    """

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.lines = _LINE_BREAK.split(text)
        self._tree: Any = None
        try:
            self._tree = parse(text)
            self.data = plain(self._tree)
        except Broken as error:
            what = ConfigError(error.what, hint=error.hint)
            raise self._at(what, error.line, error.column) from None
        except ConfigError as error:
            raise self.place(error) from None

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
            placed.excerpt = excerpt(self.lines[line], column)
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


def scalar(text: str) -> Any:
    """The value that ``text`` has in YAML: 5, 0.5, true, [a, b], {tfidf: {}}, or the text itself.

    ``a: b`` is a text unless it stands in braces.
    """
    value = SourceFile(text, "value").data
    return text if isinstance(value, dict) and not text.lstrip().startswith("{") else value
