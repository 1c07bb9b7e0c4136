"""Slot: one entry of a task while a worker is at it."""

from __future__ import annotations

from dataclasses import dataclass, field

from textkit.core.document import Document
from textkit.core.source import Entry
from textkit.errors import TextkitError
from textkit.files.ledger import FAILED, UNREAD, Outcome, Stamp
from textkit.run.frames import Frame

__all__ = ["Result", "Slot", "failed"]

#: A document on its way, or what has become of it.
Result = Document | Outcome


@dataclass
class Slot:
    """An entry, what has become of its documents so far, and their rows in order."""

    entry: Entry
    stamp: Stamp = UNREAD
    is_unchanged: bool = False
    outcomes: list[Outcome] = field(default_factory=list)
    rows: list[bytes] = field(default_factory=list)

    def answer(self) -> Frame:
        """What the parent is told."""
        return {"stamp": self.stamp, "unchanged": self.is_unchanged, "outcomes": self.outcomes}


def failed(document_id: str, stage: str, error: BaseException) -> Outcome:
    """A failure by an exception, which is told in one line."""
    return Outcome(document_id, FAILED, _told(error, document_id), stage, "raised")


def _told(error: BaseException, document_id: str) -> str:
    if isinstance(error, TextkitError):
        place = "" if error.where.startswith(document_id) else error.where  # the line of a row
        return f"{place}: {error.what}" if place else error.what
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"{type(error).__name__}: {error}"
