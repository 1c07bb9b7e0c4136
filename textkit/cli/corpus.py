"""A corpus to fit on, from which an unreadable file is left out and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textkit.cli.show import shown
from textkit.core.document import Document
from textkit.core.source import Entry
from textkit.errors import InputError, UsageError

if TYPE_CHECKING:
    from textkit.files.folder import Folder

__all__ = ["ReadableCorpus"]


class ReadableCorpus:
    """The documents of a folder that can be read; ``failures`` says why the others cannot.

    ``count`` is how many the last pass has read.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self.failures: dict[str, InputError] = {}
        self.count = 0

    def entries(self) -> list[Entry]:
        """As the folder's.

        Raises:
            UsageError: there is nothing to read.
        """
        self.count = 0  # of the last pass: a fit makes several
        entries = self._folder.entries()
        if not entries:
            where = " ".join(self._folder.paths)
            raise UsageError("no document to learn from", where=where)
        return entries

    def read(self, entry: Entry) -> Iterator[Document]:
        """The documents of an entry; rows after a broken one are read one by one."""
        given = 0
        try:
            for document in self._folder.read(entry):
                given += 1
                self.count += 1
                yield document
        except InputError as error:
            rows = self._folder.split(entry)[given:] if entry.rows > 1 else []
            if not rows:
                self.failures[entry.id] = error
            for row in rows:
                yield from self.read(row)

    def account(self) -> Iterator[str]:
        """A line for each document that could not be read, and for each reason files were left."""
        for name, error in self.failures.items():
            yield shown(f"{name}: not read: {error.what}")
        reasons = [skipped.reason for skipped in self._folder.skipped]
        for reason in sorted(set(reasons)):
            yield f"skipped: {shown(reason)} ({reasons.count(reason)})"
