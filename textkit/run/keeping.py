"""Keeping: the index of a folder that is kept for the next query, up to date where that can be."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from textkit.core.job import Job
from textkit.errors import BusyError, RunError, StoreError
from textkit.files.folder import Folder
from textkit.indexes.index import Index
from textkit.indexes.shelf import clear, is_index
from textkit.run.indexing import index_folder
from textkit.run.report import Progress, Report

__all__ = ["kept_index"]

PAUSE = 0.2  # seconds between two looks at an index that another process makes


def kept_index(
    folder: Folder,
    place: Path,
    fresh: Index,
    *,
    on_progress: Callable[[Progress], None],
    job: Job,
    tell: Callable[[str], None],
) -> tuple[Index, Report | None]:
    """The index that is kept at ``place`` of a folder, brought up to date.

    Where it cannot be, as another process is at it or the place is not to be written to, it is the
    last complete one, which ``tell`` is told, and there is no report. Where there is none yet,
    another process that makes it is waited for. A damaged one is told, and made anew.

    Raises:
        InputError: a path does not exist.
        RunError: there is no index, and none can be made.

    """
    waits = False
    while True:
        try:
            return index_folder(folder, place, fresh, on_progress=on_progress, job=job)
        except StoreError as error:
            if not is_index(place):
                raise
            tell(f"made anew: {error.where} {error.what}")
            clear(place)
            continue
        except RunError as error:
            if is_index(place):
                tell(f"not brought up to date: {place} {_after_where(error)}")
                return Index.load(place), None
            if not isinstance(error, BusyError):
                raise
            if not waits:
                tell(f"waiting for the index: {place} {_after_where(error)}")
            waits = True
        time.sleep(PAUSE)


def _after_where(error: RunError) -> str:
    return f"is {error.what}" if isinstance(error, BusyError) else error.what
