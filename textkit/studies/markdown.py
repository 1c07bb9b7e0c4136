"""From a summary as a run writes it in Markdown back to its sentences."""

from __future__ import annotations

import re

__all__ = ["plain"]

_ESCAPED = re.compile(r"\\([\\`*_\[\]<>&#|~.)+-])")


def plain(markdown: str) -> str:
    """The items of the list, a line each: without the heading, the bullets and the escapes.

    Inverse of what :class:`textkit.files.writers.MarkdownWriter` does to a sentence.
    """
    items = (line[2:] for line in markdown.split("\n") if line.startswith("- "))
    return "\n".join(_ESCAPED.sub(r"\1", item) for item in items)
