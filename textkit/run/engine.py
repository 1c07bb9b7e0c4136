"""Engine: one run over a folder, from the listing to the report."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from textkit.core import store
from textkit.core.pipeline import Pipeline
from textkit.errors import RunError, UsageError
from textkit.files.folder import Folder
from textkit.files.ledger import Ledger
from textkit.files.lock import hold
from textkit.run.exports import export
from textkit.run.join import join
from textkit.run.listing import Listing, list_entries, run_key
from textkit.run.outputs import KEPT, STATE, Outputs
from textkit.run.pool import Limits, Pool
from textkit.run.recorder import Recorder
from textkit.run.report import Progress, Report
from textkit.run.saved import saved
from textkit.run.setup import Setup, versions
from textkit.run.tasks import cut
from textkit.run.writing import writer_for

__all__ = ["Job", "run"]


@dataclass(frozen=True, kw_only=True)
class Job:
    """What is to be run, checked. ``out`` and ``load`` are absolute."""

    pipeline: Pipeline
    folder: Folder
    out: str
    format: str
    layers: tuple[str, ...]
    load: str | None
    limits: Limits


def run(job: Job, on_progress: Callable[[Progress], None]) -> Report:
    """Bring ``out`` up to date with the folder.

    Raises:
        RunError: another run holds ``out``, or nothing can be written any more.

    """
    started = time.monotonic()
    folder = _outside(job.folder, job.out)
    state = _make_state(job.out)
    with (
        _explained(job.out),
        hold(state / "lock", job.out) as lock,
        closing(Ledger(state / "state.sqlite")) as ledger,
        _scratch(state),
    ):
        fingerprint = store.fingerprint(job.pipeline)
        key = run_key(fingerprint, folder.options(), job.format, job.layers, job.load)
        listing = list_entries(folder, ledger, Path(job.out), key)
        recorder = Recorder(ledger, Path(job.out), key, listing.documents, on_progress)
        _work(job, folder, fingerprint, listing, recorder, lock)
        made = writer_for(job.pipeline, job.format, job.layers)
        outputs = Outputs(Path(job.out), "owner")
        recorder.tidy(_is_gone_below(folder), shared=made.rows)
        join(ledger, outputs, made, Path(job.out))
        report = recorder.report(folder.skipped, time.monotonic() - started)
        export(report, ledger, outputs, _identity(job, fingerprint))
    return report


def _work(
    job: Job, folder: Folder, fingerprint: str, listing: Listing, recorder: Recorder, lock: int
) -> None:
    if not listing.pending:
        return
    setup = Setup(
        textkit=versions()["textkit"],
        imports=[os.path.abspath(path) for path in sys.path],  # a file of stages has neighbours
        load=job.load,
        pipeline=str(saved(job.pipeline, Path(job.out, STATE, "pipeline"))),
        fingerprint=fingerprint,
        folder=folder.options(),
        format=job.format,
        layers=list(job.layers),
        out=job.out,
    )
    with Pool(setup, job.limits, lock, folder.split) as pool:
        for result in pool.run(cut(listing.pending)):
            recorder.take(result, pool.workers, pool.peak_bytes)


def _is_gone_below(folder: Folder) -> Callable[[str], bool]:
    """Tells of a source whether it no longer exists; those of other folders are left alone."""
    roots = tuple(os.path.join(os.path.abspath(path), "") for path in folder.paths)
    return lambda path: path.startswith(roots) and not os.path.lexists(path)


def _outside(folder: Folder, out: str) -> Folder:
    """The folder without the output folder, which may lie inside it."""
    for path in folder.paths:
        if os.path.realpath(path) == os.path.realpath(out):
            raise UsageError(
                "the output folder is the input folder",
                where=path,
                hint="choose another one for the results; it may lie inside",
            )
    options = folder.options()
    return Folder.from_options({**options, "exclude": [*options["exclude"], out]})


def _make_state(out: str) -> Path:
    state = Path(out, STATE)
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(
            f"the output folder cannot be made: {error.strerror}",
            where=out,
            hint="choose another one",
        ) from error
    return state


@contextmanager
def _explained(out: str) -> Iterator[None]:
    """What the system refuses (a full disk, no more processes) ends the run, not the state."""
    try:
        yield
    except OSError as error:
        raise RunError(f"cannot go on: {error.strerror or error}", where=out, hint=KEPT) from error


@contextmanager
def _scratch(state: Path) -> Iterator[None]:
    """A folder for files that are not whole yet; what a killed run left there goes."""
    folder = state / "tmp"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _identity(job: Job, fingerprint: str) -> dict[str, object]:
    return {
        "versions": versions(),
        "fingerprint": fingerprint,
        "pipeline": [repr(stage) for stage in job.pipeline.stages],
        "format": job.format,
        "layers": list(job.layers),
        "input": list(job.folder.paths),
    }
