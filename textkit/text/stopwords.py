"""Stop words of 76 languages, read out of the installed spaCy without importing it."""

from __future__ import annotations

import ast
import functools

from textkit.text.languages import spacy_folder

__all__ = ["stop_words"]


@functools.cache
def stop_words(language: str) -> frozenset[str]:
    """Stop words of a language as spaCy lists them; empty where it has none.

    Each list is a Python file whose first statement is ``STOP_WORDS = set("...".split())``, or a
    set of strings. It is parsed, not run: importing it would import all of spaCy.
    """
    path = spacy_folder() / language / "stop_words.py"
    if not path.is_file():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    values = [node.value for node in tree.body if isinstance(node, ast.Assign) and _named(node)]
    return frozenset(word for value in values for text in _strings(value) for word in text.split())


def _named(node: ast.Assign) -> bool:
    return any(
        isinstance(target, ast.Name) and target.id == "STOP_WORDS" for target in node.targets
    )


def _strings(value: ast.expr) -> list[str]:
    constants = (node.value for node in ast.walk(value) if isinstance(node, ast.Constant))
    return [constant for constant in constants if isinstance(constant, str)]
