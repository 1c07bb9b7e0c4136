"""``textkit.run_folder``: a pipeline over a folder, in child processes, into files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import Any

from textkit.files.folder import Folder
from textkit.run.checks import check_limits, check_pipeline
from textkit.run.engine import Job, run
from textkit.run.machine import cores, memory_bytes
from textkit.run.pool import Limits
from textkit.run.report import Progress, Report, nobody
from textkit.run.writing import writer_for

__all__ = ["run_folder"]

TIMEOUT_SECONDS = 60.0
MEMORY_BYTES = 4 << 30


def run_folder(
    pipeline: Any,
    folder: str | os.PathLike[str] | Folder,
    out: str | os.PathLike[str],
    *,
    workers: int | None = None,
    format: str = "txt",  # noqa: A002 - the option's name on the command line too
    layers: Sequence[str] = (),
    load: str | os.PathLike[str] | None = None,
    text: str | None = None,
    id: str | None = None,  # noqa: A002
    glob: str = "**/*",
    timeout: float = TIMEOUT_SECONDS,
    memory: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Run a pipeline over every document of a folder and write the results below ``out``.

    What an earlier run on ``out`` has done is not done again while neither the document nor the
    pipeline has changed. A document that raises, hangs, kills its worker or eats memory costs only
    itself. Works from an unguarded script, a notebook and ``python -``: the workers never import
    the caller's program.

    Args:
        pipeline: a Pipeline; or the name, file or model folder that ``textkit.load`` takes.
        folder: a path, or ``textkit.folder(...)``.
        out: the output folder; ``out/.textkit`` holds the state.
        workers: processes at once; as many as there are cores when not given.
        format: ``txt``, ``md`` (a file a document), ``jsonl`` or ``csv`` (one file); ``html`` or
            ``json``: why each sentence stands in the summary or not, a file a document.
        layers: names of layers to write too, with ``jsonl``.
        load: a Python file that registers the stages of one's own that the pipeline uses.
        text: the column of the text, in files of rows.
        id: the column of the id, in files of rows.
        glob: which names of the folder count.
        timeout: seconds that a document may take; a batch of small ones is given as long.
        memory: bytes of private memory a worker may hold; not given: 4 GiB, or its share of 80 %
            of the machine when that is less.
        on_progress: called with a Progress, ten times a second at most, and at the end.

    Raises:
        UsageError: the call is wrong; nothing has run.
        InputError: the folder is missing.
        RunError: another run holds ``out``, workers cannot start, or the disk is full.
        KeyboardInterrupt: passed on after the workers are gone; the same call goes on later.

    """
    check_limits(workers, timeout, memory)
    own = None if load is None else os.path.abspath(load)
    checked = check_pipeline(_loaded(pipeline, own), own)
    writer_for(checked, format, layers)  # refuses what could not be written
    workers = workers or cores()
    job = Job(
        pipeline=checked,
        folder=folder
        if isinstance(folder, Folder)
        else Folder(folder, glob=glob, text=text, id=id),
        out=os.path.abspath(out),
        format=format,
        layers=tuple(layers),
        load=own,
        limits=Limits(workers, timeout, memory or _share(workers)),
    )
    return run(job, on_progress or nobody)


def _loaded(pipeline: Any, load: str | None) -> Any:
    if not isinstance(pipeline, str | os.PathLike):
        return pipeline
    import textkit.core.registry as registry
    from textkit.spec import load as open_pipeline

    if load is not None and os.path.isfile(load):
        registry.load_file(load)
    return open_pipeline(os.fspath(pipeline))


def _share(workers: int) -> int:
    return min(MEMORY_BYTES, memory_bytes() * 4 // 5 // workers)
