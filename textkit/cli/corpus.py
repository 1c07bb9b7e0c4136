"""A corpus to fit on, from which an unreadable file is left out and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textkit.cli.show import shown
from textkit.core.document import Document
from textkit.core.source import Broken, Entry, read_entry
from textkit.errors import TextkitError, UsageError

if TYPE_CHECKING:
    from textkit.files.folder import Folder

__all__ = ["ReadableCorpus"]


class ReadableCorpus:
    """The documents of a folder that can be read; ``failures`` says why the others cannot.

    ``count`` is how many the last pass has read.
    """

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self.failures: dict[str, Exception] = {}
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
        """The documents of an entry that can be read."""
        for result in read_entry(self._folder, entry):
            if isinstance(result, Broken):
                self.failures[result.entry.id] = result.error
            else:
                self.count += 1
                yield result

    def account(self) -> Iterator[str]:
        """A line for each document that could not be read, and for each reason files were left."""
        for name, error in self.failures.items():
            reason = error.what if isinstance(error, TextkitError) else repr(error)
            yield shown(f"{name}: not read: {reason}")
        reasons = [skipped.reason for skipped in self._folder.skipped]
        for reason in sorted(set(reasons)):
            yield f"skipped: {shown(reason)} ({reasons.count(reason)})"
