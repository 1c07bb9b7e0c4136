"""Pool: long-lived workers, one task in flight each, so that a death names its task."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from textkit.core.source import Entry
from textkit.errors import RunError
from textkit.files.ledger import FAILED, UNREAD, Outcome, Stamp
from textkit.run.frames import Frame
from textkit.run.machine import private_bytes
from textkit.run.process import WorkerProcess
from textkit.run.seat import Seat, wait
from textkit.run.setup import Setup
from textkit.run.tasks import Task, retries

__all__ = ["Answer", "Limits", "Pool", "Result"]

START_SECONDS = 120.0
LOOK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Limits:
    """``workers`` at once; ``timeout`` seconds a document; ``memory`` bytes of private memory."""

    workers: int
    timeout: float
    memory: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one entry."""

    stamp: Stamp
    is_unchanged: bool
    outcomes: list[Outcome]


@dataclass(frozen=True, slots=True)
class Result:
    """A task that is over: an answer for each entry, and the seconds of each stage."""

    task: Task
    answers: list[Answer]
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(eq=False)
class _Seat(Seat):
    """A worker and the task it is at. ``note`` is what it told last."""

    task: Task | None = None
    deadline: float = 0.0
    note: Frame = field(default_factory=dict)


class Pool:
    """Hands tasks to workers and gives what became of them; a context manager.

    Args:
        setup: what each worker is told first.
        limits: how many workers, and what ends one.
        lock: a descriptor that the workers hold while they live.
        split: cuts an entry into its rows, for the search of the row that kills.

    """

    def __init__(
        self, setup: Setup, limits: Limits, lock: int, split: Callable[[Entry], Sequence[Entry]]
    ) -> None:
        self._setup = asdict(setup)
        self._limits = limits
        self._lock = lock
        self._split = split
        self._again: deque[Task] = deque()
        self._fresh: Iterator[Task] = iter(())
        self._seats: list[_Seat] = []
        self._looked = 0.0
        self._peak = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for seat in self._seats:
            seat.worker.close()
        self._seats.clear()

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Results as they come, in no particular order.

        Raises:
            RunError: workers cannot start, or nothing can be written any more.

        """
        self._fresh = iter(tasks)
        self._hand_out()
        while any(seat.task for seat in self._seats):
            for seat in wait(self._seats, LOOK_SECONDS):
                yield from self._attend(seat)
            for seat, kind, what in self._over_limit():
                yield from self._lost(seat, kind, what)

    @property
    def workers(self) -> int:
        """How many there are now."""
        return len(self._seats)

    @property
    def peak_bytes(self) -> int:
        """The most private memory that one worker was seen to hold."""
        return self._peak

    # handing out

    def _hand_out(self) -> None:
        """Give every idle worker a task; start workers while there are tasks and room."""
        for seat in self._seats:
            if seat.task is None and (task := self._next()):
                self._give(seat, task)
        while len(self._seats) < self._limits.workers and (task := self._next()):
            self._give(self._hire(), task)

    def _next(self) -> Task | None:
        return self._again.popleft() if self._again else next(self._fresh, None)

    def _hire(self) -> _Seat:
        seat = _Seat(WorkerProcess(self._lock))
        self._seats.append(seat)
        seat.worker.send(self._setup)
        return seat

    def _give(self, seat: _Seat, task: Task) -> None:
        seat.task, seat.note = task, {}
        seat.deadline = self._next_deadline(seat)
        seat.worker.send(task.order())

    def _next_deadline(self, seat: _Seat) -> float:
        """A worker says when it is ready and begins a batch, and has that long until the next."""
        return time.monotonic() + (self._limits.timeout if seat.is_ready else START_SECONDS)

    # listening

    def _attend(self, seat: _Seat) -> Iterator[Result]:
        frames, is_over = seat.hear()
        for frame in frames:
            if "answers" in frame:
                yield self._result(seat, frame)
            else:
                seat.note = frame
                seat.deadline = self._next_deadline(seat)
        if is_over:
            yield from self._lost(seat, "died", seat.worker.how_it_ended())

    def _result(self, seat: _Seat, frame: Frame) -> Result:
        """The task is over; the worker gets its next one before this one is written down."""
        self._held(seat)  # a short run is over before anybody has looked
        task, seat.task = seat.task, None
        if task is None:
            raise RunError("a worker answered without a task")
        self._hand_out()
        return Result(task, [_answer(part) for part in frame["answers"]], frame["seconds"])

    # losing a worker

    def _over_limit(self) -> list[tuple[_Seat, str, str]]:
        """The workers at a task that take too long or too much; looked at ten times a second."""
        now = time.monotonic()
        if now - self._looked < LOOK_SECONDS:
            return []
        self._looked = now
        looked_at = [(seat, *self._excess(seat)) for seat in self._seats if seat.task]
        return [(seat, kind, what) for seat, kind, what in looked_at if kind]

    def _excess(self, seat: _Seat) -> tuple[str, str]:
        held = self._held(seat)
        if held > self._limits.memory:
            limit = self._limits.memory >> 20
            return "memory", f"held {held >> 20} MiB of memory, the limit is {limit} MiB"
        if time.monotonic() > seat.deadline:
            limit_seconds = self._limits.timeout if seat.is_ready else START_SECONDS
            return "timeout", f"took longer than {limit_seconds:g} s"
        return "", ""

    def _held(self, seat: _Seat) -> int:
        held = private_bytes(seat.worker.pid)
        self._peak = max(self._peak, held)
        return held

    def _lost(self, seat: _Seat, kind: str, what: str) -> Iterator[Result]:
        """A worker is lost: its task is tried again in smaller pieces, or put aside."""
        self._seats.remove(seat)
        seat.worker.close()
        if not seat.is_ready:
            raise RunError(f"a worker could not start: {what}")
        if seat.task is not None:
            again = self._retries(seat.task)
            self._again.extendleft(reversed(again))
            if not again:
                yield _put_aside(seat, kind, what)
        self._hand_out()

    def _retries(self, task: Task) -> list[Task]:
        try:
            return retries(task, self._split)
        except Exception:  # the file has gone, or can no longer be cut into rows
            return []


def _put_aside(seat: _Seat, kind: str, what: str) -> Result:
    assert seat.task is not None
    (entry,) = seat.task.entries
    document, stage = seat.note.get("document", entry.id), seat.note.get("stage", "read")
    outcome = Outcome(document, FAILED, what, stage, kind)
    return Result(seat.task, [Answer(UNREAD, False, [outcome])])


def _answer(part: dict[str, Any]) -> Answer:
    outcomes = [Outcome(*outcome) for outcome in part["outcomes"]]
    return Answer(Stamp(*part["stamp"]), part["unchanged"], outcomes)
