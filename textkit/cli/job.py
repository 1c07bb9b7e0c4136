"""The job of a fit on the command line: a line about each step."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from textkit.cli.progress import clock
from textkit.cli.show import is_terminal, say

__all__ = ["TerminalJob"]


class TerminalJob:
    """Implements :class:`textkit.core.job.Job`."""

    def __init__(self) -> None:
        self._started = 0.0

    @property
    def folder(self) -> Path:
        """Where files are kept meanwhile, which have no name and go with the process."""
        return Path(tempfile.gettempdir())

    def report(self, event: str, **values: Any) -> None:
        """One line, when somebody watches; of an ``epoch`` how fast it was, and what is left."""
        if not is_terminal():
            return
        if event == "epoch" and "words" in values:
            say(self._epoch(**values))
        else:
            say(" ".join([event, *map(str, values.values())]))

    def _epoch(self, stage: str, epoch: int, of: int, words: int) -> str:
        if epoch == 0:
            self._started = time.monotonic()
            return f"{stage}: {of} epochs of {words:,} words"
        seconds = max(time.monotonic() - self._started, 1e-3)
        rate, left = epoch * words / seconds, seconds / epoch * (of - epoch)
        return f"{stage}: epoch {epoch} of {of}, {rate:,.0f} words/s, {clock(left)} left"

    def should_stop(self) -> bool:
        """Never: an interrupt ends the process."""
        return False
