"""Work: what a worker does with a task, from reading its entries to writing the results."""

from __future__ import annotations

import hashlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline, apply, stage_error
from textkit.core.source import Entry
from textkit.errors import TextkitError
from textkit.files.folder import Folder
from textkit.files.ledger import DONE, FAILED, SKIPPED, Outcome, Stamp
from textkit.files.writers import Writer, output_path
from textkit.run.frames import Frame
from textkit.run.outputs import Outputs, part_path

__all__ = ["Work"]

BATCH_DOCUMENTS = 64
BATCH_CHARACTERS = 1_000_000
#: A batch is given one document's time, so it is kept this short. Results do not depend on it.
BATCH_SECONDS = 1.0
ATTEMPTS = 2
READ, WRITE = "read", "write"

Result = Document | Outcome


@dataclass
class Slot:
    """One entry of the task, and what has become of its documents so far."""

    entry: Entry
    stamp: Stamp = Stamp(-1, -1)
    is_unchanged: bool = False
    outcomes: list[Outcome] = field(default_factory=list)
    rows: list[bytes] = field(default_factory=list)

    def answer(self) -> Frame:
        """What the parent is told."""
        return {"stamp": self.stamp, "unchanged": self.is_unchanged, "outcomes": self.outcomes}


class Work:
    """Everything a task needs, opened once.

    Args:
        pipeline: the stages.
        folder: reads the entries.
        writer: makes bytes of a document.
        outputs: takes the bytes.
        tell: sends a frame to the parent: each restarts the clock of the deadline.

    """

    def __init__(
        self,
        *,
        pipeline: Pipeline,
        folder: Folder,
        writer: Writer,
        outputs: Outputs,
        tell: Callable[[Frame], None],
    ) -> None:
        self._stages = [(stage.name, stage) for stage in pipeline.stages]
        self._folder = folder
        self._writer = writer
        self._outputs = outputs
        self._tell = tell
        self._seconds: Counter[str] = Counter()
        self._batch_documents = BATCH_DOCUMENTS // 4

    def do(self, task: Frame) -> Frame:
        """Do a task; raises only what ends the whole run."""
        self._seconds.clear()
        slots = [Slot(Entry(*entry)) for entry in task["entries"]]
        for batch in self._batches(self._read(slots, task["digests"])):
            self._take(batch)
        for slot in slots:
            self._finish(slot)
        return {"answers": [slot.answer() for slot in slots], "seconds": self._seconds}

    def _take(self, batch: list[tuple[Slot, Result]]) -> None:
        """Run one batch; batches grow and shrink so that each takes about a second."""
        started = time.perf_counter()
        self._tell({"documents": len(batch)})
        documents = [result for _, result in batch if isinstance(result, Document)]
        processed = iter(self._process(documents))
        for slot, result in batch:
            made = next(processed) if isinstance(result, Document) else result
            slot.outcomes.append(self._keep(slot, made))
        if time.perf_counter() - started > BATCH_SECONDS:
            self._batch_documents = max(1, self._batch_documents // 2)
        else:
            self._batch_documents = min(BATCH_DOCUMENTS, self._batch_documents * 2)

    def _batches(
        self, results: Iterator[tuple[Slot, Result]]
    ) -> Iterator[list[tuple[Slot, Result]]]:
        batch: list[tuple[Slot, Result]] = []
        characters = 0
        for slot, result in results:
            batch.append((slot, result))
            characters += len(result.text) if isinstance(result, Document) else 0
            if len(batch) >= self._batch_documents or characters >= BATCH_CHARACTERS:
                yield batch
                batch, characters = [], 0
        if batch:
            yield batch

    # reading

    def _read(
        self, slots: list[Slot], digests: list[str | None]
    ) -> Iterator[tuple[Slot, Result]]:
        for slot, known in zip(slots, digests, strict=True):
            results = self._documents(slot, known)
            while (result := self._timed_next(results)) is not None:
                yield slot, result

    def _timed_next(self, results: Iterator[Result]) -> Result | None:
        started = time.perf_counter()
        result = next(results, None)
        self._seconds[READ] += time.perf_counter() - started
        return result

    def _documents(self, slot: Slot, known: str | None) -> Iterator[Result]:
        """The documents of an entry; nothing when its bytes are those of an earlier run."""
        try:
            slot.stamp = _stamp(slot.entry)
        except OSError as error:
            yield _unreadable(slot.entry, error)
            return
        slot.is_unchanged = slot.stamp.digest == known
        if not slot.is_unchanged:
            yield from self._rows(slot.entry)

    def _rows(self, entry: Entry) -> Iterator[Result]:
        """The documents of an entry; a row that cannot be read costs only itself."""
        given = 0
        try:
            for document in self._folder.read(entry):
                given += 1
                yield document if document.text.strip() else document.skip("empty")
        except Exception as error:
            if entry.rows <= 1:
                yield _unreadable(entry, error)
            else:
                for row in self._folder.split(entry)[given:]:
                    yield from self._rows(row)

    # the stages

    def _process(self, documents: list[Document]) -> list[Result]:
        if len(documents) == 1:
            return [self._alone(documents[0])]
        try:
            made: list[Result] = list(self._run(documents))
        except (Exception, SystemExit):  # which one it was is found by running them one by one
            made = [self._alone(document) for document in documents]
        return made

    def _run(self, documents: list[Document]) -> list[Document]:
        for name, stage in self._stages:
            started = time.perf_counter()
            try:
                documents = apply(stage, documents)
            finally:
                self._seconds[name] += time.perf_counter() - started
        return documents

    def _alone(self, document: Document) -> Result:
        """Run one document, a second time when it fails."""
        for _ in range(ATTEMPTS):
            result = self._attempt(document)
            if isinstance(result, Document):
                break
        return result

    def _attempt(self, document: Document) -> Result:
        result = document
        for name, stage in self._stages:
            self._tell({"document": document.id, "stage": name})
            started = time.perf_counter()
            try:
                (result,) = apply(stage, [result])
            except SystemExit as error:
                return Outcome(document.id, FAILED, f"SystemExit: {error}", name, "raised")
            except Exception as error:
                what = stage_error(error, stage, document).what
                return Outcome(document.id, FAILED, what, name, "raised")
            finally:
                self._seconds[name] += time.perf_counter() - started
        return result

    # writing

    def _keep(self, slot: Slot, result: Result) -> Outcome:
        if isinstance(result, Outcome):
            return result
        if result.skipped is not None:
            return Outcome(result.id, SKIPPED, result.skipped)
        started = time.perf_counter()
        try:
            return self._write(slot, result)
        except (OSError, ValueError, TypeError, LookupError) as error:
            return Outcome(result.id, FAILED, _told(error), WRITE, "raised")
        finally:
            self._seconds[WRITE] += time.perf_counter() - started

    def _write(self, slot: Slot, document: Document) -> Outcome:
        data = self._writer.render(document)
        if self._writer.rows:
            slot.rows.append(data)
            return Outcome(document.id, DONE)
        path = output_path(document.id, self._writer.suffix)
        self._outputs.write(path, [data])
        return Outcome(document.id, DONE, output=path, size=len(data))

    def _finish(self, slot: Slot) -> None:
        """Write the rows of an entry; an entry without a document is accounted for as empty."""
        if slot.rows:
            path, size = part_path(slot.entry, self._writer.suffix), sum(map(len, slot.rows))
            self._outputs.write(path, slot.rows)
            slot.outcomes = [
                outcome._replace(output=path, size=size) if outcome.status == DONE else outcome
                for outcome in slot.outcomes
            ]
        if not slot.outcomes and not slot.is_unchanged:
            slot.outcomes.append(Outcome(slot.entry.id, SKIPPED, "empty"))


def _stamp(entry: Entry) -> Stamp:
    """Size and time of the file, and a digest of the entry's bytes.

    Of a run of rows, its place and the start of the file (where CSV names its columns) count too.
    """
    status = os.stat(entry.path)
    digest = hashlib.sha256()
    with open(entry.path, "rb") as file:
        if entry.stop is not None:
            digest.update(f"{entry.start} {entry.first_row}\0".encode() + file.read(4096))
        file.seek(entry.start)
        left = status.st_size - entry.start if entry.stop is None else entry.stop - entry.start
        while left > 0 and (data := file.read(min(left, 1 << 20))):
            digest.update(data)
            left -= len(data)
    return Stamp(status.st_size, status.st_mtime_ns, digest.hexdigest())


def _unreadable(entry: Entry, error: Exception) -> Outcome:
    return Outcome(entry.id, FAILED, _told(error), READ, "raised")


def _told(error: Exception) -> str:
    if isinstance(error, TextkitError):
        return error.what
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"{type(error).__name__}: {error}"
