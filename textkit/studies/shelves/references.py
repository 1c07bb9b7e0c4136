"""References: which ones belong to a document, by its name, in any of the usual layouts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from textkit.errors import UsageError
from textkit.studies.shelves.layouts import LEVELS, Level, stem
from textkit.studies.shelves.roles import REFERENCE
from textkit.studies.shelves.shelf import Shelf, Wanted, check_fields, list_texts
from textkit.studies.shelves.texts import Text

__all__ = ["Match", "StrPath", "match", "match_all", "paths_of", "read_references"]

StrPath: TypeAlias = str | os.PathLike[str]


@dataclass
class Match:
    """Texts by the key of their document, and what was left over.

    ``found`` holds every key that has at least one text, in the order of the keys; ``missing`` the
    other keys, ``unused`` the texts that belong to no key.
    """

    found: dict[str, tuple[Text, ...]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    unused: list[Text] = field(default_factory=list)


def paths_of(given: StrPath | Iterable[StrPath]) -> list[StrPath]:
    """One path or several as a list."""
    return [given] if isinstance(given, str | os.PathLike) else list(given)


def read_references(
    paths: Iterable[StrPath],
    *,
    fields: Sequence[str] = (),
    id: str | None = None,  # noqa: A002 - the option's name on the command line too
) -> list[Shelf]:
    """List the references in folders and files; none is read yet.

    Args:
        paths: folders, files of rows, files of lines; each holds references of its own.
        fields: the fields of rows that hold references; a list in one is several.
        id: the field that names a row, where a file has it.

    Raises:
        InputError: nothing is at a path, or nothing in it.
        UsageError: a file does not show which field holds the references.

    """
    wanted = Wanted(REFERENCE, fields, id)
    shelves = [list_texts(path, wanted) for path in paths]
    for shelf in shelves:
        shelf.refuse_empty(REFERENCE.word)
    check_fields(wanted, shelves)
    return shelves


def match_all(keys: Sequence[str], shelves: Sequence[Shelf]) -> Match:
    """Match each shelf by itself; a document has the references of all of them.

    Raises:
        UsageError: a name is ambiguous.

    """
    matches = [match(keys, shelf.texts) for shelf in shelves]
    found = {key: tuple(text for one in matches for text in one.found.get(key, ())) for key in keys}
    return Match(
        {key: texts for key, texts in found.items() if texts},
        [key for key, texts in found.items() if not texts],
        [text for one in matches for text in one.unused],
    )


def match(keys: Sequence[str], texts: Sequence[Text]) -> Match:
    """Find the texts that belong to each key: by full name, by stem, by the layouts of several.

    Raises:
        UsageError: two texts could stand for a key, or two keys for a text.

    """
    found: dict[str, tuple[Text, ...]] = {}
    taken: set[int] = set()
    for level in LEVELS:
        waiting = [key for key in keys if key not in found]
        if not waiting or len(taken) == len(texts):
            break
        claims = _claims(level, waiting, _index(level, texts), taken)
        _refuse_shared(claims)
        found |= claims
        taken |= {id(text) for group in claims.values() for text in group}
    return Match(
        {key: found[key] for key in keys if key in found},
        [key for key in keys if key not in found],
        [text for text in texts if id(text) not in taken],
    )


def _index(level: Level, texts: Iterable[Text]) -> dict[str, list[Text]]:
    index: dict[str, list[Text]] = {}
    for text in texts:
        for form in level.reference(text):
            index.setdefault(form, []).append(text)
    return index


def _claims(
    level: Level, keys: Iterable[str], index: dict[str, list[Text]], taken: set[int]
) -> dict[str, tuple[Text, ...]]:
    """What each key finds on this level; a group of which another key has taken a part is none."""
    claims: dict[str, tuple[Text, ...]] = {}
    for key in keys:
        group = next((index[form] for form in level.candidate(key) if form in index), [])
        if group and not any(id(text) in taken for text in group):
            _refuse_equal(key, group, level)
            claims[key] = tuple(group)
    return claims


def _refuse_equal(key: str, group: Sequence[Text], level: Level) -> None:
    labels: dict[str, Text] = {}
    for text in group:
        other = labels.setdefault(level.label(text), text)
        if other is text and level.group(text) != level.group(group[0]):
            other = group[0]
        if other is not text:
            raise UsageError(
                f"{key!r} fits two references: {other.name} and {text.name}",
                hint=f"several references of a document are numbered, {stem(key)}.1.gold and "
                f"{stem(key)}.2.gold, or stand in folders of their own: --references REF1 "
                "--references REF2",
            )


def _refuse_shared(claims: dict[str, tuple[Text, ...]]) -> None:
    owners: dict[int, str] = {}
    for key, group in claims.items():
        for text in group:
            other = owners.setdefault(id(text), key)
            if other is not key:
                raise UsageError(
                    f"{text.name!r} fits two candidates: {other} and {key}",
                    hint="evaluate one system at a time, and keep others out of the folder",
                )
