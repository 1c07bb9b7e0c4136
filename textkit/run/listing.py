"""Listing: what there is to do, compared with what the ledger knows."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textkit.core.source import Entry
from textkit.files.folder import Folder
from textkit.files.ledger import Known, Ledger

__all__ = ["Listing", "list_entries", "run_key"]

#: Raised when the form of the outputs changes, so that they are written again.
FORMAT = 1


@dataclass
class Listing:
    """The entries to be done, each with the digest of its bytes when these were done before.

    ``documents`` is how many documents they hold, as far as that is known before reading.
    """

    pending: list[tuple[Entry, str | None]] = field(default_factory=list)
    documents: int = 0

    def add(self, entry: Entry, digest: str | None) -> None:
        """One entry more."""
        self.pending.append((entry, digest))
        self.documents += entry.rows


def list_entries(folder: Folder, ledger: Ledger, out: Path, key: str) -> Listing:
    """Tell the ledger what this run lists; give what is new, changed, touched or lacks results.

    An entry is left alone when the run's ``key``, the file's size and time are those in the
    ledger, no document of it failed, and its outputs are there. When only size or time differ, the
    worker compares the bytes.
    """
    listing = Listing()
    with ledger.transaction():
        for position, entry in enumerate(folder.entries()):
            known = ledger.known(entry.id)
            if known is None or known.key != key or not _stands(ledger, out, entry):
                listing.add(entry, None)
            elif not _is_as_stamped(entry, known):
                listing.add(entry, known.stamp.digest)
            ledger.place(entry.id, os.path.abspath(entry.path), position)
    return listing


def run_key(
    fingerprint: str,
    options: Mapping[str, Any],
    form: str,
    layers: Sequence[str],
    load: str | None,
) -> str:
    """What decides the bytes of the outputs besides the documents."""
    reading = {name: options[name] for name in ("paths", "text", "id")}
    own_code = None if load is None else hashlib.sha256(Path(load).read_bytes()).hexdigest()
    parts = [FORMAT, fingerprint, reading, form, list(layers), own_code]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _stands(ledger: Ledger, out: Path, entry: Entry) -> bool:
    """Whether nothing failed, and every output is there with the size it had."""
    if ledger.has_failures(entry.id):
        return False
    try:
        return all(os.stat(out / path).st_size == size for path, size in ledger.outputs(entry.id))
    except OSError:
        return False


def _is_as_stamped(entry: Entry, known: Known) -> bool:
    try:
        status = os.stat(entry.path)
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (known.stamp.size, known.stamp.mtime)
