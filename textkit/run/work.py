"""Work: what a worker does with a task, from reading its entries to writing the results."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from textkit.core.document import Document
from textkit.core.layers import SUMMARY
from textkit.core.pipeline import Pipeline
from textkit.core.source import Entry
from textkit.files.folder import Folder
from textkit.files.ledger import DONE, SKIPPED, Outcome
from textkit.files.writers import Writer, output_path
from textkit.run.clock import Clock
from textkit.run.frames import Frame
from textkit.run.outputs import Outputs, part_path
from textkit.run.reading import READ, Reading
from textkit.run.slot import Result, Slot, failed
from textkit.run.stages import Stages

__all__ = ["Work"]

BATCH_DOCUMENTS = 64
BATCH_CHARACTERS = 1_000_000
#: A batch is given one document's time, so it is kept this short. Results do not depend on it.
BATCH_SECONDS = 1.0
#: The name under which writing stands among the stages.
WRITE = "write"

Batch = list[tuple[Slot, Result]]


class Work:
    """Everything a task needs, opened once.

    Args:
        pipeline: the stages.
        folder: reads the entries.
        writer: makes bytes of a document.
        outputs: takes the bytes.
        tell: sends a frame to the parent; each restarts the clock of the deadline.

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
        self._clock = Clock()
        self._stages = Stages(pipeline, self._clock, tell)
        self._reading = Reading(folder)
        self._writer = writer
        self._outputs = outputs
        self._tell = tell
        self._batch_documents = BATCH_DOCUMENTS // 4

    def do(self, task: Frame) -> Frame:
        """Do a task; raises only what ends the whole run."""
        slots = [Slot(Entry(*entry)) for entry in task["entries"]]
        for batch in self._batches(self._read(slots, task["digests"])):
            started = time.perf_counter()
            self._take(batch)
            self._adapt(time.perf_counter() - started)
        for slot in slots:
            self._finish(slot)
        return {"answers": [slot.answer() for slot in slots], "seconds": self._clock.take()}

    def _read(self, slots: list[Slot], digests: list[str | None]) -> Iterator[tuple[Slot, Result]]:
        for slot, known in zip(slots, digests, strict=True):
            results = self._reading.results(slot, known)
            while (result := self._next(results)) is not None:
                yield slot, result

    def _next(self, results: Iterator[Result]) -> Result | None:
        with self._clock.measure(READ):
            return next(results, None)

    def _batches(self, results: Iterator[tuple[Slot, Result]]) -> Iterator[Batch]:
        batch: Batch = []
        characters = 0
        for slot, result in results:
            batch.append((slot, result))
            characters += len(result.text) if isinstance(result, Document) else 0
            if len(batch) >= self._batch_documents or characters >= BATCH_CHARACTERS:
                yield batch
                batch, characters = [], 0
        if batch:
            yield batch

    def _take(self, batch: Batch) -> None:
        """Run one batch and write what comes out of it."""
        self._tell({"documents": len(batch)})
        documents = [result for _, result in batch if isinstance(result, Document)]
        processed = iter(self._stages.process(documents))
        for slot, result in batch:
            made = next(processed) if isinstance(result, Document) else result
            slot.outcomes.append(self._keep(slot, made))

    def _adapt(self, seconds: float) -> None:
        """Batches grow and shrink, so that each takes about a second."""
        factor = 0.5 if seconds > BATCH_SECONDS else 2
        self._batch_documents = min(BATCH_DOCUMENTS, max(1, int(self._batch_documents * factor)))

    def _keep(self, slot: Slot, result: Result) -> Outcome:
        if isinstance(result, Outcome):
            return result
        if result.skipped is not None:
            return Outcome(result.id, SKIPPED, result.skipped)
        with self._clock.measure(WRITE):
            try:
                return self._write(slot, result)
            except (OSError, ValueError, TypeError, LookupError) as error:
                return failed(result.id, WRITE, error)

    def _write(self, slot: Slot, document: Document) -> Outcome:
        data = self._writer.render(document)
        summary = document.get(SUMMARY)
        sure = None if summary is None else summary.confidence
        done = Outcome(document.id, DONE, confidence=sure)
        if self._writer.rows:
            slot.rows.append(data)
            return done
        path = output_path(document.id, self._writer.suffix)
        self._outputs.write(path, [data])
        return done._replace(output=path, size=len(data))

    def _finish(self, slot: Slot) -> None:
        """Write the rows of an entry; an entry without a document is accounted for as empty."""
        if slot.rows:
            path = part_path(slot.entry, self._writer.suffix)
            with self._clock.measure(WRITE):
                self._outputs.write(path, slot.rows)
            size = sum(map(len, slot.rows))
            slot.outcomes = [_placed(outcome, path, size) for outcome in slot.outcomes]
        if not slot.outcomes and not slot.is_unchanged:
            slot.outcomes.append(Outcome(slot.entry.id, SKIPPED, "empty"))


def _placed(outcome: Outcome, path: str, size: int) -> Outcome:
    return outcome._replace(output=path, size=size) if outcome.status == DONE else outcome
