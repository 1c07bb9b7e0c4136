"""Indexing: a folder into an index, of which only what has changed is read again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from textkit.core import store
from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.pipeline import Pipeline
from textkit.core.source import Entry
from textkit.files.cache import cache_folder
from textkit.files.folder import Folder, Skipped
from textkit.files.walk import NO_ACCESS
from textkit.indexes.index import Index
from textkit.indexes.making import STAMP
from textkit.indexes.shelf import FORMAT, is_index, writing
from textkit.indexes.written import making_to_data
from textkit.run.gathering import Gathering
from textkit.run.report import Progress, Report, nobody

__all__ = ["cached_place", "index_folder"]


def cached_place(folder: Folder, index: Index) -> Path:
    """Where an index such as ``index`` is kept of a folder, if nobody has said where."""
    parts = [
        *(os.path.realpath(path) for path in folder.paths),
        folder.glob,
        repr(folder.columns),
        json.dumps(making_to_data(index.making), sort_keys=True),
        str(FORMAT),
        store.fingerprint(index.vectoriser),
    ]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
    return cache_folder() / "indexes" / digest[:16]


def index_folder(
    folder: Folder,
    out: str | os.PathLike[str],
    fresh: Index,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    job: Job = NO_JOB,
) -> tuple[Index, Report]:
    """Bring the index in the folder ``out`` in line with the files of ``folder``.

    ``fresh`` is an index without documents, of the pipeline, the kind and the passages wanted.
    Files that look as they did (by size and time) are not read, and what was read from folders
    that cannot be opened any more is kept. An index that was made in another way, or that has other
    columns, is made anew.

    Returns:
        The index, and what became of every file; ``done`` counts documents that were read.

    Raises:
        InputError: a path does not exist.
        StoreError: something that is no index stands at ``out``.
        BusyError: another process is writing to it.
        RunError: it cannot be written to.

    """
    with writing(out):
        index = _opened(out, fresh)
        entries = list(folder.entries())
        stamps = {entry.id: _stamp(entry) for entry in entries}
        known = dict(index.contents.known())
        current = set(stamps.values())
        hidden = tuple(skip.id for skip in folder.skipped if skip.reason == NO_ACCESS)
        gone = [
            name
            for name, stamp in known.items()
            if stamp not in current and not name.startswith(hidden)
        ]
        kept = set(known.values()) & current
        changed = _Changed(folder, [e for e in entries if stamps[e.id] not in kept], stamps)
        gathering = Gathering(Pipeline(), changed, on_progress or nobody)
        read = (document for _, document in gathering)
        index.remove(gone)
        index.add(read, job=job)
        report = gathering.report()
        if gone or report.done or not is_index(out):
            index.save(out)
    unchanged = len(known) - len(gone)
    left = {document for document, _ in index.contents.known()}
    removed = sum(name not in left for name in gone)
    return index, replace(report, out=os.fspath(out), unchanged=unchanged, removed=removed)


class _Changed:
    """The entries of a folder that are to be read, as a source; each document has its stamp."""

    def __init__(self, folder: Folder, entries: list[Entry], stamps: dict[str, str]) -> None:
        self._folder = folder
        self._entries = entries
        self._stamps = stamps

    @property
    def skipped(self) -> list[Skipped]:
        """What the folder has left out."""
        return self._folder.skipped

    def entries(self) -> list[Entry]:
        """What is to be read."""
        return self._entries

    def read(self, entry: Entry) -> Iterator[Document]:
        """The documents of an entry, all or none.

        After a broken row all are read one by one, with stamps that no entry has: the next time
        they are read again, and what is broken is told again.
        """
        stamp = self._stamps.get(entry.id) or _stamp(entry)
        for document in list(self._folder.read(entry)):
            yield replace(document, meta={**document.meta, STAMP: stamp})

    def split(self, entry: Entry) -> list[Entry]:
        """Its rows."""
        return self._folder.split(entry)


def _stamp(entry: Entry) -> str:
    """What an entry looks like from outside: its place, and the size and time of its file."""
    try:
        status = os.stat(entry.path)
    except OSError:  # reading it says why
        return f"{entry.id}\0unread"
    return f"{entry.id}\0{status.st_size} {status.st_mtime_ns} {entry.start} {entry.stop}"


def _opened(out: str | os.PathLike[str], fresh: Index) -> Index:
    """The index that is there, if it was made as the fresh one would be."""
    index = Index.load(out) if is_index(out) else fresh
    return index if index.making.is_like(fresh.making) else fresh
