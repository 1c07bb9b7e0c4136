"""Worker: takes tasks from the parent one at a time and answers what became of each document."""

from __future__ import annotations

import os
from pathlib import Path

from textkit.core import registry, store
from textkit.core.pipeline import Pipeline
from textkit.errors import RunError
from textkit.files.folder import Folder
from textkit.run import service
from textkit.run.frames import send
from textkit.run.outputs import Outputs
from textkit.run.setup import Setup, versions
from textkit.run.work import Work
from textkit.run.writing import writer_for

__all__ = ["serve"]


def serve(orders: int, answers: int) -> None:
    """Work until the parent is gone. The first order is the setup, the others are tasks."""
    service.serve(orders, answers, lambda setup: _prepare(Setup(**setup), answers).do)


def _prepare(setup: Setup, answers: int) -> Work:
    if setup.textkit != versions()["textkit"]:
        raise RunError(
            f"the worker found textkit {versions()['textkit']}, the run needs {setup.textkit}",
            hint="textkit was replaced meanwhile: start the run again",
        )
    if setup.load is not None:
        registry.load_file(setup.load)
    pipeline = _pipeline(setup)
    return Work(
        pipeline=pipeline,
        folder=Folder.from_options(setup.folder),
        writer=writer_for(pipeline, setup.format, setup.layers),
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
