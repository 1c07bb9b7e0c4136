"""Seat: a worker as those see it who give it work: is it ready, what does it say, has it ended."""

from __future__ import annotations

import select
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from textkit.errors import RunError
from textkit.run.frames import Frame
from textkit.run.process import WorkerProcess

__all__ = ["Seat", "wait"]


@dataclass(eq=False)
class Seat:
    """A worker; it is ready once it has said anything at all."""

    worker: WorkerProcess
    is_ready: bool = False

    def hear(self) -> tuple[list[Frame], bool]:
        """What the worker has said since, and whether it can say no more.

        Raises:
            RunError: it refuses to go on.

        """
        has_ended = self.worker.has_ended()  # asked first: what it said before is still heard
        self.worker.listen()
        frames = list(self.worker.receive())
        for frame in frames:
            if "refused" in frame:
                what, where, hint = frame["refused"]
                raise RunError(what, where=where, hint=hint)
        self.is_ready |= bool(frames)
        return frames, has_ended or self.worker.is_silent


AnySeat = TypeVar("AnySeat", bound=Seat)


def wait(seats: Iterable[AnySeat], seconds: float | None = None) -> list[AnySeat]:
    """Those at which something has happened; none when the time is over."""
    watched = {descriptor: seat for seat in seats for descriptor in seat.worker.watched}
    poll = select.poll()
    for descriptor in watched:
        poll.register(descriptor, select.POLLIN)
    events = poll.poll(None if seconds is None else seconds * 1000)
    return list({id(watched[fd]): watched[fd] for fd, _ in events}.values())
