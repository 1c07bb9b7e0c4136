"""Report: how a run ended. Progress: how far it is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

__all__ = ["Failure", "Progress", "Report", "Skip", "nobody"]

#: What stands among the stages and is none.
AROUND = ("read", "write")


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that failed.

    ``kind`` is ``raised`` (an exception), ``died`` (it took its worker along), ``timeout``,
    ``memory`` or ``clash`` (two documents of one name). ``stage`` may also be ``read`` or
    ``write``.
    """

    id: str
    stage: str
    error: str
    kind: str


@dataclass(frozen=True, slots=True)
class Skip:
    """A file or document that was left out, and why."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, in documents; ``seconds`` have passed."""

    done: int
    total: int
    failed: int
    seconds: float

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def eta(self) -> float | None:
        """Seconds that are left, once the first document is done."""
        return (self.total - self.done) / self.rate if self.rate > 0 else None


@dataclass(frozen=True, kw_only=True)
class Report:
    """What became of every document and file of the input.

    ``failures`` and ``skips`` hold the first thousand in source order, ``failed`` and ``skipped``
    count all; ``by_reason`` counts the skips. ``stages`` gives the seconds of each stage, summed
    over the workers, of which there were ``workers``: none when nothing was to be done.
    ``warm_up`` is how many of these were spent on the first documents of workers, in which stages
    load what they need, and ``warm_ups`` how many such documents there were. ``peak_bytes`` is the
    most private memory that a worker held, looked at ten times a second and after each task.
    ``least_sure`` gives the documents whose summaries are trusted least, these first, up to a
    thousand, each with its confidence from 0 to 1.
    ``removed`` counts results whose source is gone. ``missing_readers`` lists the suffixes of files
    that nobody could read.
    """

    out: str
    done: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    removed: int = 0
    by_reason: dict[str, int] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    skips: tuple[Skip, ...] = ()
    least_sure: tuple[tuple[str, float], ...] = ()
    missing_readers: tuple[str, ...] = ()
    seconds: float = 0.0
    stages: dict[str, float] = field(default_factory=dict)
    warm_up: float = 0.0
    warm_ups: int = 0
    workers: int = 0
    peak_bytes: int = 0

    @property
    def seconds_a_document(self) -> float | None:
        """Seconds that a document takes in the stages of one worker, once that has started.

        Neither reading nor writing counts, nor do the first documents; None when there were no
        others.
        """
        spent = sum(seconds for name, seconds in self.stages.items() if name not in AROUND)
        documents = self.done - self.warm_ups
        return max(0.0, spent - self.warm_up) / documents if documents > 0 else None

    @property
    def exit_code(self) -> int:
        """0 when all is done; 1 for a failure, for no result at all, for a missing reader."""
        has_results = self.done + self.unchanged > 0
        return 0 if has_results and not self.failed and not self.missing_readers else 1

    def to_json(self) -> dict[str, Any]:
        """The fields as plain data."""
        return {**asdict(self), "exit_code": self.exit_code}


def nobody(progress: Progress) -> None:
    """Is told where no caller has asked to be."""
