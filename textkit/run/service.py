"""Service: what a worker process does: it is set up once, then answers orders one at a time."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue

from textkit.arrays.kernels import compile_at_once
from textkit.errors import TextkitError
from textkit.run.frames import Frame, receive, send

__all__ = ["serve"]

Do = Callable[[Frame], Frame]


def serve(orders: int, answers: int, prepare: Callable[[Frame], Do]) -> None:
    """Answer orders until the parent is gone; ``prepare`` makes what does them, of the setup."""
    gc.disable()  # collections would take a sixth of the start
    compile_at_once()
    inbox: SimpleQueue[Frame] = SimpleQueue()
    threading.Thread(target=_listen, args=(orders, inbox), daemon=True).start()
    try:
        setup = inbox.get()
        sys.path += [path for path in setup["imports"] if path not in sys.path]
        do = prepare(setup)
        send(answers, {"ready": os.getpid()})
        send(answers, do(inbox.get()))  # loads what is loaded when it is first needed
        _collect_from_now_on()
        while True:
            send(answers, do(inbox.get()))
    except TextkitError as error:
        send(answers, {"refused": [error.what, error.where, error.hint]})


def _collect_from_now_on() -> None:
    """What a worker has loaded stays: no collection need ever look at it."""
    gc.freeze()
    gc.enable()


def _listen(orders: int, inbox: SimpleQueue[Frame]) -> None:
    """Pass orders on. When the parent is gone nobody waits for the answer: stop at once."""
    for order in receive(orders):
        inbox.put(order)
    os._exit(0)
