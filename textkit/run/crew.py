"""Crew: several processes of one service, an order in flight in each."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from textkit.errors import RunError
from textkit.run.frames import Frame
from textkit.run.process import WorkerProcess
from textkit.run.seat import Seat, wait

__all__ = ["LOST", "Crew"]

#: The key of an answer that says how the worker of an order ended instead of answering.
LOST = "lost"


@dataclass(eq=False)
class _Seat(Seat):
    """A worker and the order it is at."""

    order: Frame | None = None


class Crew:
    """Has orders done and gives their answers; a context manager.

    Args:
        workers: processes at once; with 0 everything is done in this process.
        service: the module whose ``serve`` a worker runs (:func:`textkit.run.service.serve`).
        setup: what each worker is told first.
        here: does an order in this process.

    """

    def __init__(
        self, workers: int, *, service: str, setup: Frame, here: Callable[[Frame], Frame]
    ) -> None:
        self._workers = workers
        self._service = service
        self._setup = {**setup, "imports": sys.path}  # a file of stages has neighbours
        self._here = here
        self._seats: list[_Seat] = []
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for seat in self._seats:
            seat.worker.close()
        self._seats.clear()

    @property
    def seconds(self) -> float:
        """Since the crew was made."""
        return time.monotonic() - self._started

    def do(self, orders: Iterable[Frame]) -> Iterator[tuple[Frame, Frame]]:
        """Each order with its answer, as they come; ``{LOST: how}`` when its worker died.

        Orders are taken as there is room for them, so there may be more than memory holds.

        Raises:
            RunError: a worker cannot start.

        """
        if self._workers == 0:
            for order in orders:
                yield order, self._here(order)
            return
        waiting = iter(orders)
        self._hand_out(waiting)
        while any(seat.order for seat in self._seats):
            for seat in wait(self._seats):
                done, answer = seat.order, self._answer(seat)
                if done is not None and answer is not None:
                    seat.order = None
                    yield done, answer
            self._hand_out(waiting)

    def _hand_out(self, waiting: Iterator[Frame]) -> None:
        """Give every idle worker an order; start workers while there are orders and room."""
        for seat in self._seats:
            if seat.order is None and (order := next(waiting, None)):
                self._give(seat, order)
        while len(self._seats) < self._workers and (order := next(waiting, None)):
            self._give(self._hire(), order)

    def _give(self, seat: _Seat, order: Frame) -> None:
        seat.order = order
        seat.worker.send(order)

    def _hire(self) -> _Seat:
        seat = _Seat(WorkerProcess(service=self._service))
        self._seats.append(seat)
        seat.worker.send(self._setup)
        return seat

    def _answer(self, seat: _Seat) -> Frame | None:
        """What the worker has to say of its order: nothing yet, the answer, or how it ended."""
        frames, is_over = seat.hear()
        for frame in frames:
            if "ready" not in frame:
                return frame
        return self._lost(seat) if is_over else None

    def _lost(self, seat: _Seat) -> Frame:
        how = seat.worker.how_it_ended()
        seat.worker.close()
        self._seats.remove(seat)
        if not seat.is_ready:
            raise RunError(f"a worker could not start: {how}")
        return {LOST: how}
