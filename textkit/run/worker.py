"""Worker: takes tasks from the parent one at a time and answers what became of each document."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from queue import SimpleQueue

from textkit.core import registry, store
from textkit.core.pipeline import Pipeline
from textkit.errors import RunError, TextkitError
from textkit.files.folder import Folder
from textkit.files.writers import writer
from textkit.run.frames import Frame, receive, send
from textkit.run.outputs import Outputs
from textkit.run.setup import Setup, versions
from textkit.run.work import Work

__all__ = ["serve"]


def serve(orders: int, answers: int) -> None:
    """Work until the parent is gone. The first order is the setup, the others are tasks."""
    inbox: SimpleQueue[Frame] = SimpleQueue()
    threading.Thread(target=_listen, args=(orders, inbox), daemon=True).start()
    try:
        work = _prepare(Setup(**inbox.get()), answers)
        send(answers, {"ready": os.getpid()})
        while True:
            send(answers, work.do(inbox.get()))
    except TextkitError as error:
        send(answers, {"refused": [error.what, error.where, error.hint]})


def _listen(orders: int, inbox: SimpleQueue[Frame]) -> None:
    """Pass orders on. When the parent is gone nobody waits for the answer: stop at once."""
    for order in receive(orders):
        inbox.put(order)
    os._exit(0)


def _prepare(setup: Setup, answers: int) -> Work:
    sys.path += [path for path in setup.imports if path not in sys.path]
    if setup.textkit != versions()["textkit"]:
        raise RunError(
            f"the worker found textkit {versions()['textkit']}, the run needs {setup.textkit}",
            hint="textkit was replaced meanwhile: start the run again",
        )
    if setup.load is not None:
        registry.load_file(setup.load)
    return Work(
        pipeline=_pipeline(setup),
        folder=Folder.from_options(setup.folder),
        writer=writer(setup.format, setup.layers),
        outputs=Outputs(Path(setup.out), str(os.getpid())),
        tell=lambda frame: send(answers, frame),
    )


def _pipeline(setup: Setup) -> Pipeline:
    pipeline = store.load(setup.pipeline)
    if not isinstance(pipeline, Pipeline) or store.fingerprint(pipeline) != setup.fingerprint:
        raise RunError(
            "the worker got another pipeline than the one that was started",
            where=setup.pipeline,
            hint="the code of a stage or the saved pipeline was changed meanwhile: start again",
        )
    return pipeline
