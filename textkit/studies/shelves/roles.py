"""Roles: which fields of a row hold candidate, references or document, and what a list means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textkit.errors import UsageError, closest
from textkit.files.columns import choose, text_of
from textkit.files.formats import Columns
from textkit.files.rows import Opening

__all__ = ["CANDIDATE", "REFERENCE", "SOURCE", "Role"]

_NUMBERED = re.compile(r"reference[ _.]?\d*", re.IGNORECASE)


@dataclass(frozen=True)
class Role:
    """What a text is to an evaluation.

    Args:
        word: what it is called in messages.
        option: what names its field on the command line.
        names: fields that mean it, when only one of them is there.
        is_several: whether the items of a list are texts of their own, and not the lines of one.

    """

    word: str
    option: str
    names: frozenset[str] = frozenset()
    is_several: bool = False

    def fields(self, given: Sequence[str], opening: Opening, where: str) -> tuple[str, ...]:
        """The fields to read: those that are given, or those that the names of columns show.

        Raises:
            UsageError: a field is not there, or it is not clear which one is meant.

        """
        if not opening.names:
            return tuple(given) or (self.word,)
        if self is SOURCE:
            columns = Columns(given[0] if given else None)
            return (choose(columns, opening.names, opening.rows, where).text or "",)
        for name in given:
            if name not in opening.names:
                raise self._unknown(name, opening.names, where)
        return tuple(given) or self._shown(opening.names, where)

    def texts(self, value: Any) -> tuple[str, ...] | None:
        """The texts that a value holds: none for null, and None when it is not of texts."""
        if value is None:
            return ()
        items = value if self.is_several and isinstance(value, list) else [value]
        texts = [text for item in items if (text := text_of(item)) is not None]
        return tuple(texts) if len(texts) == len(items) else None

    def _shown(self, names: Sequence[str], where: str) -> tuple[str, ...]:
        numbered = [name for name in names if _NUMBERED.fullmatch(name)]
        if self.is_several and numbered:
            return tuple(numbered)
        called = [name for name in names if name.lower() in self.names]
        if len(called) == 1:
            return (called[0],)
        raise UsageError(
            f"which column holds the {self.word}? columns: {', '.join(names)}",
            where=where,
            hint=f"name it: {self.option} COLUMN",
        )

    def _unknown(self, name: str, names: Sequence[str], where: str) -> UsageError:
        what = f"no column {name!r} for the {self.word}; columns: {', '.join(names)}"
        return UsageError(what, where=where, hint=closest(name, names))


CANDIDATE = Role(
    "candidate",
    "--candidate",
    frozenset(
        {
            "candidate", "prediction", "predicted", "output", "hypothesis", "generated", "decoded",
            "system_summary", "summary",
        }
    ),
)  # fmt: skip
REFERENCE = Role(
    "reference",
    "--reference",
    frozenset({"references", "target", "gold", "highlights", "tldr", "summary"}),
    is_several=True,
)
SOURCE = Role("document", "--text")
