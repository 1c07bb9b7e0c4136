"""Job: what a long fit may use of the outside world."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Protocol

__all__ = ["NO_JOB", "Job"]


class Job(Protocol):
    """A folder to spool into, a place to report to, and a question to ask between batches."""

    @property
    def folder(self) -> Path:
        """Where temporary files and checkpoints go; it outlives the fit."""

    def report(self, event: str, **values: Any) -> None:
        """Tell how far the work is (``report("fit", documents=1000)``)."""

    def should_stop(self) -> bool:
        """Whether the user has asked to stop; the learner then raises KeyboardInterrupt."""


class _NoJob:
    """Works in the system's temporary folder and reports to nobody."""

    @property
    def folder(self) -> Path:
        return Path(tempfile.gettempdir())

    def report(self, event: str, **values: Any) -> None:
        return

    def should_stop(self) -> bool:
        return False


NO_JOB: Job = _NoJob()
