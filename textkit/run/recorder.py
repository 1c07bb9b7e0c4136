"""Recorder: writes into the ledger what the workers answer, and counts."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from textkit.core.source import Entry
from textkit.files.ledger import DONE, FAILED, SKIPPED, Ledger
from textkit.run.outputs import STATE, remove
from textkit.run.pool import Answer, Result
from textkit.run.report import Failure, Progress, Report, Skip
from textkit.run.stages import WARM_UP

if TYPE_CHECKING:
    from textkit.files.folder import Skipped

__all__ = ["Recorder"]

#: A report shows so many failures and skips; all of them stand in the ledger.
SHOWN = 1000
TELL_SECONDS = 0.1


class Recorder:
    """Takes results in any order; one transaction each.

    Args:
        ledger: where they go.
        out: the output folder, from which outputs that are out of date are removed.
        key: what decides the results besides the documents.
        total: how many documents are expected.
        on_progress: told how far it is.

    """

    def __init__(
        self,
        ledger: Ledger,
        out: Path,
        key: str,
        total: int,
        on_progress: Callable[[Progress], None],
    ) -> None:
        self._ledger = ledger
        self._out = out
        self._key = key
        self._total = total
        self._on_progress = on_progress
        self._started = self._told = time.monotonic()
        self._rows: dict[Entry, dict[int, Answer]] = {}
        self._seconds: Counter[str] = Counter()
        self._finished = self._failed = self._removed = 0
        self._workers = self._peak = self._warm_ups = 0

    def take(self, result: Result, workers: int, peak_bytes: int = 0) -> None:
        """Record one task; the rows of a divided entry once all of them are there.

        ``workers`` is how many are at work, ``peak_bytes`` the most that one has held so far.
        """
        self._workers = max(self._workers, workers)
        self._peak = max(self._peak, peak_bytes)
        self._warm_ups += WARM_UP in result.seconds
        self._seconds.update(result.seconds)
        if result.task.whole is None:
            with self._ledger.transaction():
                for entry, answer in zip(result.task.entries, result.answers, strict=True):
                    self._record(entry, answer)
        else:
            self._take_row(result)
        self._count(result)

    def tidy(self, is_gone: Callable[[str], bool], *, shared: bool) -> None:
        """Remove the results of sources that are gone, and of documents of one name.

        ``shared``: outputs hold the rows of many documents, so that equal names do no harm.
        """
        with self._ledger.transaction():
            for output in self._ledger.forget(is_gone):
                remove(self._out, output)
                self._removed += not output.startswith(STATE)  # parts of a joined file are ours
            for output in [] if shared else self._ledger.fail_clashes():
                remove(self._out, output)

    def report(self, left_out: Iterable[Skipped], seconds: float) -> Report:
        """The end of the run; ``left_out`` are the files that were never taken."""
        self._tell()
        left_out = list(left_out)
        stages: dict[str, float] = dict(self._seconds)
        warm_up = stages.pop(WARM_UP, 0.0)
        counts: Counter[str] = Counter()
        reasons = Counter(skip.reason for skip in left_out)
        for status, reason, is_fresh, number in self._ledger.counts():
            counts["unchanged" if status == DONE and not is_fresh else status] += number
            if status == SKIPPED:
                reasons[reason] += number
        return Report(
            out=str(self._out),
            done=counts[DONE],
            unchanged=counts["unchanged"],
            skipped=reasons.total(),
            failed=counts[FAILED],
            removed=self._removed,
            by_reason=dict(sorted(reasons.items())),
            failures=self._failures(),
            skips=self._skips(left_out),
            least_sure=tuple(self._ledger.least_sure(SHOWN)),
            missing_readers=tuple(sorted({skip.suffix for skip in left_out if skip.suffix})),
            seconds=seconds,
            stages=stages,
            warm_up=warm_up,
            warm_ups=self._warm_ups,
            workers=self._workers,
            peak_bytes=self._peak,
        )

    def _record(self, entry: Entry, answer: Answer) -> None:
        if answer.is_unchanged:
            self._ledger.restamp(entry.id, answer.stamp)
            return
        stale = self._ledger.record(entry.id, self._key, answer.stamp, answer.outcomes)
        for output in stale:
            remove(self._out, output)

    def _take_row(self, result: Result) -> None:
        whole, (answer,) = result.task.whole, result.answers
        assert whole is not None
        rows = self._rows.setdefault(whole, {})
        rows[result.task.row] = answer
        if len(rows) == result.task.rows:
            del self._rows[whole]
            in_order = [rows[number] for number in sorted(rows)]
            outcomes = [outcome for row in in_order for outcome in row.outcomes]
            stamp = in_order[0].stamp._replace(digest="")
            with self._ledger.transaction():
                self._record(whole, Answer(stamp, False, outcomes))

    def _count(self, result: Result) -> None:
        outcomes = [outcome for answer in result.answers for outcome in answer.outcomes]
        self._failed += sum(outcome.status == FAILED for outcome in outcomes)
        self._finished += sum(entry.rows for entry in result.task.entries)
        if time.monotonic() - self._told > TELL_SECONDS:
            self._tell()

    def _tell(self) -> None:
        self._told = time.monotonic()
        seconds = self._told - self._started
        self._on_progress(Progress(self._finished, self._total, self._failed, seconds))

    def _failures(self) -> tuple[Failure, ...]:
        shown = itertools.islice(self._ledger.outcomes(FAILED), SHOWN)
        return tuple(Failure(one.id, one.stage, one.detail, one.kind) for one in shown)

    def _skips(self, left_out: list[Skipped]) -> tuple[Skip, ...]:
        files = (Skip(skip.id, skip.reason) for skip in left_out)
        documents = (Skip(one.id, one.detail) for one in self._ledger.outcomes(SKIPPED))
        return tuple(itertools.islice(itertools.chain(files, documents), SHOWN))
