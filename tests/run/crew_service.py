"""A service for the tests of the crew: multiplies, and dies or refuses when it is told to."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from textkit.errors import RunError
from textkit.run import service
from textkit.run.frames import Frame


def serve(orders: int, answers: int) -> None:
    service.serve(orders, answers, _prepare)


def _prepare(setup: Frame) -> Callable[[Frame], Frame]:
    if setup.get("refuse"):
        raise RunError("not today")

    def multiply(order: Frame) -> Frame:
        if order.get("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        return {"product": setup["factor"] * order["number"], "pid": os.getpid()}

    return multiply
