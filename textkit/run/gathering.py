"""Gathering: a folder through a pipeline in this process, for what needs all of it at once."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from textkit.core.document import Document
from textkit.core.pipeline import BATCH_CHARACTERS, BATCH_DOCUMENTS, Pipeline
from textkit.core.source import Broken, Entry, Source, as_documents, read_entry
from textkit.files.ledger import Outcome
from textkit.run.clock import Clock
from textkit.run.reading import READ
from textkit.run.report import Failure, Progress, Report, Skip
from textkit.run.slot import Result, failed
from textkit.run.stages import WARM_UP, Stages

__all__ = ["Gathering"]

#: A report shows so many failures and skips; ``failed`` and ``skipped`` count all.
SHOWN = 1000

Batch = list[tuple[Entry | None, Result]]


class Gathering:
    """Gives what a pipeline makes of each document, in source order, and accounts for the others.

    What cannot be read, and what a stage raises on, costs only that document.

    Args:
        pipeline: the stages.
        source: a folder, or whatever :func:`textkit.core.source.as_documents` takes.
        on_progress: told after each batch.

    """

    def __init__(
        self, pipeline: Pipeline, source: Any, on_progress: Callable[[Progress], None]
    ) -> None:
        self._clock = Clock()
        self._stages = Stages(pipeline, self._clock, lambda frame: None)
        self._source = source
        self._on_progress = on_progress
        self._started = time.monotonic()
        self._done = self._failed = self._total = 0
        self._failures: list[Failure] = []
        self._skips: list[Skip] = []
        self._reasons: Counter[str] = Counter()

    def __iter__(self) -> Iterator[tuple[Entry | None, Document]]:
        """Each document that is done, and its entry where the source has entries."""
        for batch in _batches(self._read()):
            live = [result for _, result in batch if isinstance(result, Document)]
            made = iter(self._stages.process(live))
            for entry, result in batch:
                kept = self._kept(next(made) if isinstance(result, Document) else result)
                if kept is not None:
                    yield entry, kept
            self._tell()

    def report(self) -> Report:
        """What became of everything, once the documents have been taken."""
        left_out = getattr(self._source, "skipped", [])
        reasons = self._reasons + Counter(skip.reason for skip in left_out)
        skips = [Skip(skip.id, skip.reason) for skip in left_out] + self._skips
        stages = self._clock.take()
        return Report(
            out="",
            done=self._done,
            skipped=reasons.total(),
            failed=self._failed,
            by_reason=dict(sorted(reasons.items())),
            failures=tuple(self._failures),
            skips=tuple(skips[:SHOWN]),
            missing_readers=tuple(sorted({skip.suffix for skip in left_out if skip.suffix})),
            seconds=time.monotonic() - self._started,
            warm_up=stages.pop(WARM_UP, 0.0),
            stages=stages,
            workers=1,
        )

    def _read(self) -> Iterator[tuple[Entry | None, Result]]:
        if not isinstance(self._source, Source):
            for document in as_documents(self._source):
                yield None, _not_empty(document)
            return
        entries = list(self._source.entries())
        self._total = sum(entry.rows for entry in entries)
        for entry in entries:
            for result in read_entry(self._source, entry):
                if isinstance(result, Broken):
                    yield entry, failed(result.entry.id, READ, result.error)
                else:
                    yield entry, _not_empty(result)

    def _kept(self, result: Result) -> Document | None:
        """The document, or None when it is no longer there, which is counted."""
        if isinstance(result, Outcome):
            self._failed += 1
            if self._failed <= SHOWN:
                failure = Failure(result.id, result.stage, result.detail, result.kind)
                self._failures.append(failure)
            return None
        if result.skipped is not None:
            self._reasons[result.skipped] += 1
            if len(self._skips) < SHOWN:
                self._skips.append(Skip(result.id, result.skipped))
            return None
        self._done += 1
        return result

    def _tell(self) -> None:
        over = self._done + self._failed + self._reasons.total()
        seconds = time.monotonic() - self._started
        self._on_progress(Progress(over, max(self._total, over), self._failed, seconds))


def _not_empty(document: Document) -> Document:
    return document if document.text.strip() else document.skip("empty")


def _batches(results: Iterator[tuple[Entry | None, Result]]) -> Iterator[Batch]:
    batch: Batch = []
    size = 0
    for entry, result in results:
        batch.append((entry, result))
        size += len(result.text) if isinstance(result, Document) else 0
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
