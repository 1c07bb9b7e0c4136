"""The account of an evaluation: what was read, and by name what was not as it should be."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from textkit.errors import TextkitError

__all__ = ["Account"]

SHOWN = 5
#: From this share of the letters on, a text is worth a word about its alphabet.
WORTH_TELLING = 0.01


@dataclass
class Account:
    """Counts and names.

    ``references`` counts those that were used, ``fewest`` and ``most`` those of a document. Of the
    ``characters`` that ROUGE's own tokeniser reads, ``dropped`` are letters that it drops.
    """

    evaluated: int = 0
    references: int = 0
    fewest: int = 0
    most: int = 0
    characters: int = 0
    dropped: int = 0
    empty_candidates: list[str] = field(default_factory=list)
    empty_references: list[str] = field(default_factory=list)
    without_reference: list[str] = field(default_factory=list)
    without_candidate: list[str] = field(default_factory=list)
    without_source: list[str] = field(default_factory=list)
    not_readable: list[str] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether everything had its partner and could be read; candidates may be empty."""
        return not (
            self.empty_references
            or self.without_reference
            or self.without_candidate
            or self.without_source
            or self.not_readable
        )

    def add(self, references: int) -> None:
        """Count a document and its references."""
        self.fewest = min(self.fewest, references) if self.evaluated else references
        self.most = max(self.most, references)
        self.evaluated += 1
        self.references += references

    def add_letters(self, text: str) -> None:
        """Count what ROUGE's own tokeniser drops of a text."""
        self.characters += len(text)
        if not text.isascii():
            self.dropped += sum(char.isalpha() and not char.isascii() for char in text)

    def add_broken(self, error: TextkitError) -> None:
        """Remember what cannot be read, and why."""
        self.not_readable.append(f"{error.where}: {error.what}")

    @property
    def first_broken(self) -> str:
        """The first that cannot be read, and why."""
        return self.not_readable[0] if self.not_readable else "no document has its texts"

    @property
    def share_dropped(self) -> float:
        """Letters that ROUGE drops, of all characters; 0 when it is not worth telling."""
        share = self.dropped / self.characters if self.characters else 0.0
        return share if share >= WORTH_TELLING else 0.0

    def lists(self) -> dict[str, list[str]]:
        """What has names, by kind, the empty kinds left out."""
        named = {one.name: getattr(self, one.name) for one in fields(self)}
        return {kind: names for kind, names in named.items() if isinstance(names, list) and names}

    def lines(self) -> list[str]:
        """The account for people, a kind a line, the first names of each."""
        several = f"{self.fewest} to {self.most}" if self.fewest < self.most else f"{self.most}"
        remark = f"{several} references each" if self.most > 1 else ""
        named = [(kind.replace("_", " "), names) for kind, names in self.lists().items()]
        return [
            _row("evaluated", self.evaluated, remark),
            *(_row(kind, len(names), _first(names)) for kind, names in named),
        ]

    def to_json(self) -> dict[str, Any]:
        """All counts, and the first names of each kind."""
        counts = {one.name: getattr(self, one.name) for one in fields(self)}
        return {
            "counts": {k: len(v) if isinstance(v, list) else v for k, v in counts.items()},
            "named": {kind: names[:SHOWN] for kind, names in self.lists().items()},
        }


def _row(name: str, count: int, remark: str) -> str:
    return f"{name:<17} {count:>8,}  {remark}".rstrip()


def _first(names: list[str]) -> str:
    more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
