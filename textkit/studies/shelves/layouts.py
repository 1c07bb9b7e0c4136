"""Layouts: the names under which references of a document are kept, from plain to peculiar.

Each level gives the forms under which a candidate looks for references, and those under which a
reference is found. A candidate takes the first level on which it finds any.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from textkit.studies.shelves.texts import Text

__all__ = ["LEVELS", "Level", "stem"]

#: Suffixes that may stand before another one: ``a.md.txt``.
_SUFFIXES = frozenset(
    {
        "txt", "text", "md", "markdown", "gold", "ref", "refs", "reference", "sum", "summary",
        "abs", "html", "htm", "xml", "pdf", "docx", "data", "story", "json", "jsonl", "csv", "tsv",
    }
)  # fmt: skip
_SUFFIX = re.compile(r"(?<=[^/])\.([A-Za-z]{2,9})$")
#: One of several references: ``a.1``, ``a.B``, ``a_2``.
_LABEL = re.compile(r"(?<=[^/])[._](\d{1,2}|[A-Z])$")
_ROLE = re.compile(
    r"(?<=[^/])[._-](reference|ref|gold|model|human|decoded|system|candidate|output|hyp)\d*$",
    re.IGNORECASE,
)
#: DUC and TAC: set, kind, length, then letters of assessors or the number of a system.
_SET = re.compile(r"^(?P<set>.+?)\.[A-Z]\.\d{2,3}(\.\w{1,3})*$")


class Level(NamedTuple):
    """One way in which names fit.

    The references of one document have one ``group``, and each of them its own ``label``: those
    that do not are ambiguous.
    """

    candidate: Callable[[str], list[str]]
    reference: Callable[[Text], list[str]]
    group: Callable[[Text], str]
    label: Callable[[Text], str]


def stem(name: str) -> str:
    """The name without its suffixes: ``a/b`` of ``a/b.md.txt``, ``D061.M.250.A`` of itself."""
    found = _SUFFIX.search(name)
    while found:
        name = name[: found.start()]
        found = _SUFFIX.search(name)
        if found and found[1].lower() not in _SUFFIXES:
            break
    return name


def _bare(name: str) -> str:
    """The stem without the word for what the file is: ``a`` of ``a_decoded.txt``."""
    return _ROLE.sub("", stem(name))


def _group(name: str) -> str:
    """What several references of a document have in common: ``a`` of ``a.1.gold``."""
    return _ROLE.sub("", _LABEL.sub("", stem(name)))


def _label(text: Text) -> str:
    return stem(text.name)[len(_group(text.name)) :]


def _set(name: str) -> list[str]:
    found = _SET.match(stem(name))
    return [found["set"]] if found else []


def _folder(name: str) -> list[str]:
    folder = name.rpartition("/")[0]
    return [folder] if folder else []


def _endings(name: str) -> list[str]:
    """``b/c`` and ``c`` of ``a/b/c``."""
    parts = name.split("/")
    return ["/".join(parts[start:]) for start in range(1, len(parts))]


def _of_file(text: Text) -> str:
    return _group(text.name)


def _whole(text: Text) -> str:
    return text.full


def _nothing(text: Text) -> str:
    return ""


LEVELS = (
    Level(lambda key: [key], lambda text: [text.full], _whole, _nothing),
    Level(lambda key: [key], lambda text: [text.name], _whole, _nothing),
    Level(lambda key: [stem(key)], lambda text: [stem(text.name)], _nothing, _nothing),
    Level(lambda key: [_bare(key)], lambda text: [_group(text.name)], _of_file, _label),
    Level(lambda key: _set(key) or [stem(key)], lambda text: _set(text.name), _of_file, _label),
    Level(lambda key: [stem(key)], lambda text: _folder(text.name), _nothing, _whole),
    Level(lambda key: [_bare(key)], lambda text: _endings(_group(text.name)), _of_file, _label),
    Level(lambda key: _endings(_bare(key)), lambda text: [_group(text.name)], _of_file, _label),
)
