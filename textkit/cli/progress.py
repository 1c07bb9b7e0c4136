"""Progress on a terminal: documents done, a second, time left, failures. Elsewhere nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Self

from textkit.cli.show import is_terminal, say, shown

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from textkit.run.report import Progress

__all__ = ["Watch", "Watches", "clock"]


class Watch:
    """A bar on standard error while a run is under way; it leaves no trace when it ends."""

    def __init__(self) -> None:
        self.is_on = is_terminal()
        self._bar: Bar | None = None
        self._task: Any = None

    def __enter__(self) -> Self:
        if self.is_on:
            self._bar = _bar()
            self._bar.start()
            self._task = self._bar.add_task("", total=None, rate="", left="", failed="")
        return self

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def update(self, progress: Progress) -> None:
        """Show how far the run is."""
        if self._bar is None:
            return
        eta = progress.eta
        self._bar.update(
            self._task,
            completed=progress.done,
            total=progress.total,
            rate=f"{progress.rate:,.1f} documents/s",
            left="" if eta is None else f"{clock(eta)} left",
            failed=f"{progress.failed:,} failed" if progress.failed else "",
        )


class Watches:
    """A bar for each of several runs, one after the other, under the name of the run.

    Called with a name it gives what is told of that run's progress; None where nobody watches.
    """

    def __init__(self) -> None:
        self._watch = Watch()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._watch.__exit__(*error)

    def __call__(self, name: str) -> Callable[[Progress], None] | None:
        """The next run begins."""
        self._watch.__exit__()
        self._watch = Watch()
        if not self._watch.is_on:
            return None
        say(shown(name))
        return self._watch.__enter__().update


def _bar() -> Bar:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    return Bar(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[left]}"),
        TextColumn("{task.fields[failed]}", style="red"),
        console=Console(stderr=True),
        transient=True,
    )


def clock(seconds: float) -> str:
    """``1:02:03``, or ``2:03`` below an hour."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
