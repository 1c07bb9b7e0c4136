"""Files that word vectors are tested with: pairs that people rated, and analogies."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from textkit.errors import InputError

__all__ = ["Analogies", "Ratings", "read_test"]

SCORES = ("similarity", "score", "human (mean)", "mean", "human", "rating", "simlex999", "gold")
WORDS = ("word1", "word 1", "word2", "word 2", "word3", "word 3", "target", "word4", "word 4")
SECTIONS = ("type", "section", "category", "relation")
KINDS = ("-n", "-v", "-j")  # noun, verb and adjective in MEN's file of lemmas


@dataclass(frozen=True)
class Ratings:
    """Pairs of words and how similar people find them, in any unit."""

    name: str
    pairs: tuple[tuple[str, str], ...]
    scores: tuple[float, ...]


@dataclass(frozen=True)
class Analogies:
    """Questions "a is to b as c is to d", and the section each stands in."""

    name: str
    questions: tuple[tuple[str, str, str, str], ...]
    sections: tuple[str, ...]


@dataclass(frozen=True)
class _Columns:
    """Where a line holds the words, the rating and the section."""

    words: tuple[int, ...]
    score: int | None
    section: int | None


def read_test(path: str | os.PathLike[str]) -> Ratings | Analogies:
    """Read a file of rated pairs or of analogies; which, is told by what is in it.

    Pairs are lines of two words and a number, analogies lines of four words, between tabs, commas
    or spaces, with or without a line of names above them. Lines that begin with ``#`` are left
    out, as are those with nothing in these columns, and ``: name`` begins a section of analogies.
    Where every word of the pairs ends in its part of speech, as ``sun-n`` in MEN, it is cut off.

    Raises:
        InputError: the file cannot be read, is empty, or a line is neither; with its number.

    """
    where = os.fspath(path)
    lines = list(_lines(where))
    if not lines:
        raise InputError("holds no pair and no analogy", where=where)
    columns = _named(lines[0][1]) or _unnamed(lines[0][1], lines[1:2], f"{where}:{lines[0][0]}")
    rows = [row for row in lines[_is_head(lines[0][1]) :] if _holds_something(row[1], columns)]
    if not rows:
        raise InputError("holds no pair and no analogy", where=where)
    name = Path(where).stem
    if columns.score is not None:
        return _ratings(name, rows, columns, where)
    return _analogies(name, rows, columns, where)


def _lines(path: str) -> Iterator[tuple[int, list[str], str]]:
    """Number, fields and section of each line that holds something."""
    try:
        text = Path(path).read_text("utf-8-sig", "replace")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=path) from error
    section = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(":"):
            section = line[1:].strip()
        elif line.strip() and not line.startswith("#"):
            yield number, _fields(line), section


def _fields(line: str) -> list[str]:
    if "\t" in line:
        fields = line.split("\t")
    elif "," in line:
        fields = next(csv.reader([line]))
    else:
        fields = line.split()
    return [field.strip() for field in fields]


def _is_head(fields: Sequence[str]) -> bool:
    """Whether it is a line of names: named columns, or three of which the last is no number."""
    return _named(fields) is not None or (len(fields) == 3 and not _is_number(fields[2]))


def _named(fields: Sequence[str]) -> _Columns | None:
    names = [field.lower() for field in fields]
    words = tuple(names.index(name) for name in WORDS if name in names)
    scores = [names.index(name) for name in SCORES if name in names]
    sections = [names.index(name) for name in SECTIONS if name in names]
    if len(words) == 2 and scores:
        return _Columns(words, scores[0], None)
    return _Columns(words, None, sections[0] if sections else None) if len(words) == 4 else None


def _unnamed(
    fields: Sequence[str], following: Sequence[tuple[int, list[str], str]], where: str
) -> _Columns:
    if _is_head(fields) and following:
        fields = following[0][1]
    if len(fields) >= 3 and _is_number(fields[2]):
        return _Columns((0, 1), 2, None)
    if len(fields) == 4:
        return _Columns((0, 1, 2, 3), None, None)
    raise InputError(
        f"{len(fields)} fields that are neither two words and a number nor four words", where=where
    )


def _holds_something(fields: Sequence[str], columns: _Columns) -> bool:
    wanted = columns.words if columns.score is None else (*columns.words, columns.score)
    return any(fields[place] for place in wanted if place < len(fields))


def _ratings(
    name: str, rows: Sequence[tuple[int, list[str], str]], columns: _Columns, where: str
) -> Ratings:
    pairs, scores = [], []
    for number, fields, _ in rows:
        score = fields[columns.score or 0] if len(fields) > max(columns.words) + 1 else ""
        if not _is_number(score):
            raise InputError("is not two words and a number", where=f"{where}:{number}")
        pairs.append((fields[columns.words[0]], fields[columns.words[1]]))
        scores.append(float(score))
    if all(word.endswith(KINDS) for pair in pairs for word in pair):
        pairs = [(one[:-2], two[:-2]) for one, two in pairs]
    return Ratings(name, tuple(pairs), tuple(scores))


def _analogies(
    name: str, rows: Sequence[tuple[int, list[str], str]], columns: _Columns, where: str
) -> Analogies:
    questions, sections = [], []
    for number, fields, section in rows:
        if len(fields) <= max(columns.words):
            raise InputError("is not four words", where=f"{where}:{number}")
        a, b, c, d = (fields[place] for place in columns.words)
        questions.append((a, b, c, d))
        sections.append(section if columns.section is None else fields[columns.section])
    return Analogies(name, tuple(questions), tuple(sections))


def _is_number(field: str) -> bool:
    try:
        return abs(float(field)) < float("inf")
    except ValueError:
        return False
