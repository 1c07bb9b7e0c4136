"""Join: the rows that the workers left in parts become one file, in source order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from textkit.files.ledger import DONE, Ledger
from textkit.files.writers import Writer
from textkit.run.outputs import Outputs, remove

__all__ = ["join"]

CHUNK_BYTES = 1 << 20


def join(ledger: Ledger, outputs: Outputs, writer: Writer, out: Path) -> None:
    """Write ``documents.jsonl`` or ``documents.csv`` when it is missing or out of date.

    One that an earlier run left in another format goes. The parts stay: the next run makes only
    those that have changed.

    Raises:
        RunError: the file cannot be written.

    """
    name = f"documents{writer.suffix}" if writer.rows else None
    before = ledger.joined
    if before is not None and before[0] != name:
        remove(out, before[0])
        ledger.joined = None
    if name is not None and not _is_current(before, out / name):
        outputs.write(name, itertools.chain([writer.header()], _rows(ledger, out)), synced=True)
        ledger.joined = (name, (out / name).stat().st_size)


def _is_current(before: tuple[str, int] | None, target: Path) -> bool:
    return (
        before is not None and target.is_file() and before == (target.name, target.stat().st_size)
    )


def _rows(ledger: Ledger, out: Path) -> Iterator[bytes]:
    paths = (outcome.output for outcome in ledger.outcomes(DONE))
    for path, _ in itertools.groupby(paths):
        with open(out / path, "rb") as part:
            while data := part.read(CHUNK_BYTES):
                yield data
