"""The job of a fit on the command line: a folder to spool into, and a line about each step."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, Self

from textkit.cli.show import is_terminal, say

__all__ = ["TerminalJob"]


class TerminalJob:
    """Implements :class:`textkit.core.job.Job`; its folder is removed at the end."""

    def __init__(self) -> None:
        self._spool = tempfile.TemporaryDirectory(prefix="textkit-fit-")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._spool.cleanup()

    @property
    def folder(self) -> Path:
        """Where the documents of the earlier stages are spooled."""
        return Path(self._spool.name)

    def report(self, event: str, **values: Any) -> None:
        """One line, when somebody watches."""
        if is_terminal():
            say(" ".join([event, *map(str, values.values())]))

    def should_stop(self) -> bool:
        """Never: an interrupt ends the process."""
        return False
