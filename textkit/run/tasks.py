"""Tasks: entries cut into pieces of work, and what is tried when one fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textkit.core.source import Entry
from textkit.run.frames import Frame

__all__ = ["Task", "cut", "retries", "size_of"]

TASK_ENTRIES = 32
TASK_BYTES = 256 << 10
#: How often a single entry may fail before it is put aside.
ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Task:
    """Entries for one worker.

    ``digests`` are those of an earlier run, or None. A task that is row ``row`` of the ``rows`` of
    a larger entry names that one as ``whole``. ``attempts`` counts the failures of a single entry.
    """

    entries: tuple[Entry, ...]
    digests: tuple[str | None, ...]
    whole: Entry | None = None
    row: int = 0
    rows: int = 0
    attempts: int = 0

    @property
    def is_single(self) -> bool:
        """Whether a failure can be blamed on one document."""
        return len(self.entries) == 1 and self.entries[0].rows <= 1

    def order(self) -> Frame:
        """What the worker is told."""
        entries = [[e.id, e.path, e.start, e.stop, e.first_row, e.rows] for e in self.entries]
        return {"entries": entries, "digests": self.digests}


def cut(pending: Iterable[tuple[Entry, str | None]]) -> Iterator[Task]:
    """Group entries, in order, into tasks of bounded number and size; large ones stay alone."""
    group: list[tuple[Entry, str | None]] = []
    size = 0
    for entry, digest in pending:
        more = size_of(entry)
        if group and (size + more > TASK_BYTES or len(group) == TASK_ENTRIES):
            yield _task(group)
            group, size = [], 0
        group.append((entry, digest))
        size += more
    if group:
        yield _task(group)


def retries(task: Task, split: Callable[[Entry], Sequence[Entry]]) -> list[Task]:
    """What to try after a task has failed: one entry at a time, then one row, then once more.

    Nothing when a single document has failed often enough.
    """
    if len(task.entries) > 1:
        pairs = zip(task.entries, task.digests, strict=True)
        return [_task([pair]) for pair in pairs]
    (entry,) = task.entries
    if not task.is_single:
        rows = split(entry)
        return [
            Task((row,), (None,), whole=entry, row=number, rows=len(rows))
            for number, row in enumerate(rows)
        ]
    failed = replace(task, attempts=task.attempts + 1)
    return [failed] if failed.attempts < ATTEMPTS else []


def size_of(entry: Entry) -> int:
    """The bytes of an entry; 0 when the file cannot be asked."""
    if entry.stop is not None:
        return entry.stop - entry.start
    try:
        return os.stat(entry.path).st_size
    except OSError:
        return 0


def _task(pairs: Sequence[tuple[Entry, str | None]]) -> Task:
    entries, digests = zip(*pairs, strict=True)
    return Task(entries, digests)
