"""Reading: from an entry to its documents, and to the digest that tells whether it changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator

from textkit.core.source import Broken, Entry, read_entry
from textkit.files.folder import Folder
from textkit.files.ledger import Stamp
from textkit.run.slot import Result, Slot, failed

__all__ = ["READ", "Reading"]

#: The name under which reading stands among the stages.
READ = "read"
HEAD_BYTES = 4096
CHUNK_BYTES = 1 << 20


class Reading:
    """Reads entries of a folder; what cannot be read is a failure of its own."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._home = os.open(".", os.O_RDONLY)  # where relative paths start

    def results(self, slot: Slot, known: str | None) -> Iterator[Result]:
        """The documents of the slot's entry; none when its bytes have the digest ``known``."""
        os.fchdir(self._home)  # a stage may have gone elsewhere
        try:
            slot.stamp = stamp(slot.entry)
        except OSError as error:
            yield failed(slot.entry.id, READ, error)
            return
        slot.is_unchanged = slot.stamp.digest == known
        if not slot.is_unchanged:
            yield from self._documents(slot.entry)

    def _documents(self, entry: Entry) -> Iterator[Result]:
        """A row that cannot be read costs only itself."""
        for result in read_entry(self._folder, entry):
            if isinstance(result, Broken):
                yield failed(result.entry.id, READ, result.error)
            else:
                yield result if result.text.strip() else result.skip("empty")


def stamp(entry: Entry) -> Stamp:
    """Size and time of the file, and a digest of the entry's bytes.

    Of a run of rows, its place and the start of the file (where CSV names its columns) count too.

    Raises:
        OSError: the file cannot be read.

    """
    status = os.stat(entry.path)
    stop = status.st_size if entry.stop is None else entry.stop
    digest = hashlib.sha256()
    with open(entry.path, "rb") as file:
        if entry.stop is not None:
            place = f"{entry.start} {entry.first_row} {entry.rows}\0"
            digest.update(place.encode() + file.read(HEAD_BYTES))
        file.seek(entry.start)
        while data := file.read(min(CHUNK_BYTES, max(0, stop - file.tell()))):
            digest.update(data)
    return Stamp(status.st_size, status.st_mtime_ns, digest.hexdigest())
