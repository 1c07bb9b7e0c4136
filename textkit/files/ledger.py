"""Ledger: what became of every document of an output folder, in one SQLite file.

It is the only truth about a run. One process opens it (the owner of the lock); what belongs
together is written in one transaction, so that a kill at any moment leaves a state to go on from.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from textkit.errors import RunError

__all__ = ["DONE", "FAILED", "SKIPPED", "UNREAD", "Known", "Ledger", "Outcome", "Stamp"]

DONE, SKIPPED, FAILED = "done", "skipped", "failed"
VERSION = 2
SCHEMA = """
CREATE TABLE runs(number INTEGER PRIMARY KEY);
CREATE TABLE entries(
    id TEXT PRIMARY KEY, path BLOB, position INTEGER, run INTEGER,
    key TEXT, size INTEGER, mtime INTEGER, digest TEXT
) WITHOUT ROWID;
CREATE INDEX entries_path ON entries(path);
CREATE TABLE documents(
    entry TEXT, number INTEGER, run INTEGER, id TEXT, status TEXT, detail TEXT,
    stage TEXT, kind TEXT, output TEXT, size INTEGER, confidence REAL,
    PRIMARY KEY(entry, number)
) WITHOUT ROWID;
CREATE INDEX documents_output ON documents(output);
CREATE TABLE joined(output TEXT, size INTEGER);
"""


class Outcome(NamedTuple):
    """What became of one document.

    ``detail`` is the reason of a skip or the error of a failure; ``kind`` of a failure is
    ``raised``, ``died``, ``timeout``, ``memory`` or ``clash``. ``output`` is relative to the
    output folder and ``size`` its bytes; ``confidence`` is that of a summary.
    """

    id: str
    status: str
    detail: str = ""
    stage: str = ""
    kind: str = ""
    output: str = ""
    size: int = 0
    confidence: float | None = None


class Stamp(NamedTuple):
    """How an entry looked when it was read: its file's size and time, and a digest of its bytes."""

    size: int
    mtime: int
    digest: str = ""


#: The stamp of an entry that could not be read; no file looks like it.
UNREAD = Stamp(-1, -1)


class Known(NamedTuple):
    """What the ledger holds of an entry: the ``key`` of the run that made it, and the stamp."""

    run: int
    key: str
    stamp: Stamp


class Ledger:
    """Entries and documents of all runs on one output folder.

    Args:
        path: the SQLite file, made when it is missing.

    Raises:
        RunError: the file is damaged or of another version.

    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._explained():
            self._db = sqlite3.connect(path, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._db.close()
                raise

    def _prepare(self) -> None:
        for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=NORMAL"):
            self._db.execute(f"PRAGMA {pragma}")
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version == 0:
            self._db.executescript(f"BEGIN;{SCHEMA}PRAGMA user_version={VERSION};COMMIT;")
        elif version != VERSION:
            raise RunError(
                f"has version {version}, this textkit writes {VERSION}",
                where=str(self._path),
                hint="choose another output folder",
            )
        self._db.execute("INSERT INTO runs DEFAULT VALUES")
        (self.run,) = self._db.execute("SELECT max(number) FROM runs").fetchone()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside stands, or nothing.

        Raises:
            RunError: the disk is full, or the file is damaged.

        """
        with self._explained():
            self._db.execute("BEGIN")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def known(self, entry: str) -> Known | None:
        """What an earlier run noted of an entry."""
        found = self._db.execute(
            "SELECT run, key, size, mtime, digest FROM entries WHERE id = ?", (entry,)
        ).fetchone()
        return found and Known(found[0], found[1], Stamp(*found[2:]))

    def has_failures(self, entry: str) -> bool:
        """Whether a document of the entry failed."""
        query = "SELECT EXISTS(SELECT 1 FROM documents WHERE entry = ? AND status = ?)"
        return bool(self._db.execute(query, (entry, FAILED)).fetchone()[0])

    def outputs(self, entry: str) -> list[tuple[str, int]]:
        """The files that hold the entry's results, with their sizes."""
        query = "SELECT DISTINCT output, size FROM documents WHERE entry = ? AND output != ''"
        return self._db.execute(query, (entry,)).fetchall()

    def place(self, entry: str, path: str, position: int) -> None:
        """Note that this run lists the entry, and where it stands."""
        self._db.execute(
            "INSERT INTO entries VALUES(?, ?, ?, ?, '', -1, -1, '') ON CONFLICT(id) DO UPDATE SET "
            "path = excluded.path, position = excluded.position, run = excluded.run",
            (entry, os.fsencode(path), position, self.run),  # a name may be no UTF-8
        )

    def restamp(self, entry: str, stamp: Stamp) -> None:
        """The entry's file was touched; its bytes are the same."""
        query = "UPDATE entries SET size = ?, mtime = ?, digest = ? WHERE id = ?"
        self._db.execute(query, (*stamp, entry))

    def record(self, entry: str, key: str, stamp: Stamp, outcomes: Iterable[Outcome]) -> list[str]:
        """Replace what is known of an entry; gives the outputs that nobody refers to any more."""
        before = self.outputs(entry)
        self._db.execute("UPDATE joined SET size = -1")
        self._db.execute("DELETE FROM documents WHERE entry = ?", (entry,))
        self._db.execute("UPDATE entries SET key = ? WHERE id = ?", (key, entry))
        self.restamp(entry, stamp)
        self._db.executemany(
            "INSERT INTO documents VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (entry, number, self.run, *map(_storable, outcome))
                for number, outcome in enumerate(outcomes)
            ),
        )
        return self._orphans(before)

    def forget(self, gone: Callable[[str], bool]) -> list[str]:
        """Drop the entries that this run did not list: those cut anew, or whose path is ``gone``.

        Gives the outputs that nobody refers to any more.
        """
        query = (
            "SELECT id, path, EXISTS(SELECT 1 FROM entries now "
            "WHERE now.path = entries.path AND now.run = ?1) FROM entries WHERE run < ?1"
        )
        left = self._db.execute(query, (self.run,)).fetchall()
        orphans: list[str] = []
        for entry, path, is_cut_anew in left:
            if is_cut_anew or gone(os.fsdecode(path)):
                before = self.outputs(entry)
                self._db.execute("UPDATE joined SET size = -1")
                self._db.execute("DELETE FROM documents WHERE entry = ?", (entry,))
                self._db.execute("DELETE FROM entries WHERE id = ?", (entry,))
                orphans += self._orphans(before)
        return orphans

    def fail_clashes(self) -> list[str]:
        """Fail the documents that would share one output file; gives those outputs."""
        query = (
            "SELECT output FROM documents JOIN entries ON entry = entries.id "
            "WHERE entries.run = ? AND output != '' GROUP BY output HAVING count(*) > 1"
        )
        clashes = [output for (output,) in self._db.execute(query, (self.run,))]
        for output in clashes:
            self._db.execute(
                "UPDATE documents SET status = ?, stage = 'write', kind = 'clash', output = '', "
                "detail = 'several documents are called ' || id WHERE output = ?",
                (FAILED, output),
            )
        return clashes

    def counts(self) -> Iterator[tuple[str, str, bool, int]]:
        """``(status, reason of a skip, whether this run did it, how many)``."""
        query = (
            "SELECT status, CASE status WHEN 'skipped' THEN detail ELSE '' END AS reason, "
            "documents.run = ?1 AS fresh, count(*) FROM documents JOIN entries ON "
            "entry = entries.id WHERE entries.run = ?1 GROUP BY status, reason, fresh ORDER BY 1, 2"
        )
        for status, reason, fresh, count in self._db.execute(query, (self.run,)):
            yield status, reason, bool(fresh), count

    def outcomes(self, status: str) -> Iterator[Outcome]:
        """The documents of this run's entries with that status, in source order."""
        query = (
            "SELECT documents.id, status, detail, stage, kind, output, documents.size, confidence "
            "FROM entries JOIN documents ON entry = entries.id "
            "WHERE entries.run = ? AND status = ? ORDER BY position, number"
        )
        return (Outcome(*row) for row in self._db.execute(query, (self.run, status)))

    def least_sure(self, limit: int) -> list[tuple[str, float]]:
        """The documents of this run's entries whose summaries are trusted least, these first."""
        query = (
            "SELECT documents.id, confidence FROM entries JOIN documents ON entry = entries.id "
            "WHERE entries.run = ? AND confidence IS NOT NULL "
            "ORDER BY confidence, position, number LIMIT ?"
        )
        return self._db.execute(query, (self.run, limit)).fetchall()

    @property
    def joined(self) -> tuple[str, int] | None:
        """The file that holds the joined rows, and its size; -1 when it is out of date."""
        found: tuple[str, int] | None = self._db.execute("SELECT * FROM joined").fetchone()
        return found

    @joined.setter
    def joined(self, file: tuple[str, int] | None) -> None:
        self._db.execute("DELETE FROM joined")
        if file is not None:
            self._db.execute("INSERT INTO joined VALUES(?, ?)", file)

    def _orphans(self, outputs: Iterable[tuple[str, int]]) -> list[str]:
        query = "SELECT EXISTS(SELECT 1 FROM documents WHERE output = ?)"
        return [
            output for output, _ in outputs if not self._db.execute(query, (output,)).fetchone()[0]
        ]

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            full = "full" in str(error)
            raise RunError(
                "the disk is full" if full else f"cannot be used: {error}",
                where=str(self._path),
                hint="free some space and run the same command again"
                if full
                else "remove the folder .textkit, and all documents are done again",
            ) from error


def _storable(value: object) -> object:
    """A reason or an error may quote bytes that are no text; SQLite takes text only."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    return value
