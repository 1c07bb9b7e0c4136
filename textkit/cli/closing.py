"""The closing table: what became of every file, on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from textkit.cli.show import say, shown

if TYPE_CHECKING:
    from textkit.run.report import Failure, Report

__all__ = ["close"]

FAILURES = 10
#: So many documents are looked at anyway; of more, so many that are trusted least are named.
FEW, LEAST_SURE = 5, 3
#: The extra that reads a suffix; none does yet.
EXTRAS: dict[str, str] = {}


def close(report: Report, out: str, *, is_run: bool = True) -> None:
    """Print the table; its last line says what to install for files that nobody read.

    ``out`` is the output folder in the user's own words; where nothing was run into a folder,
    that keeps a list of the failures, it is whatever took the output.
    """
    if not (report.done or report.unchanged or report.skipped or report.failed):
        say("nothing was found to read")
    for line in _counts(report):
        say(line)
    for line in _failures(report, f" in {shown(out)}/.textkit/failures.jsonl" if is_run else ""):
        say(line)
    for line in _least_sure(report):
        say(line)
    say(_rate(report, out))
    for line in _missing(report.missing_readers):
        say(line)


def _counts(report: Report) -> Iterator[str]:
    yield _row("done", report.done, "green")
    yield from _if_any("unchanged", report.unchanged, "green")
    yield from _if_any("skipped", report.skipped, "yellow", _reasons(report))
    yield from _if_any("removed", report.removed, "yellow", "results whose document is gone")
    yield from _if_any("failed", report.failed, "red")


def _if_any(name: str, count: int, colour: str, remark: str = "") -> Iterator[str]:
    if count:
        yield _row(name, count, colour, remark)


def _row(name: str, count: int, colour: str, remark: str = "") -> str:
    label = click.style(f"{name:<9}", fg=colour if count else None)
    return f"{label} {count:>8,}  {remark}".rstrip()


def _reasons(report: Report) -> str:
    """The most frequent first."""
    counts = sorted(report.by_reason.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{shown(reason)} ({count:,})" for reason, count in counts)


def _failures(report: Report, place: str) -> Iterator[str]:
    for failure in report.failures[:FAILURES]:
        yield f"  {_failure(failure)}"
    more = report.failed - min(FAILURES, len(report.failures))
    if more > 0:
        yield f"  and {more:,} more{place}"


def _failure(failure: Failure) -> str:
    return shown(f"{failure.id}: {failure.stage}: {failure.error}")


def _least_sure(report: Report) -> Iterator[str]:
    """The summaries to look at first, where there are more than one looks at anyway."""
    if report.done + report.unchanged > FEW:
        worst = [f"{shown(name)} ({sure:.2f})" for name, sure in report.least_sure[:LEAST_SURE]]
        if worst:
            yield f"least sure of {', '.join(worst)}"


def _rate(report: Report, out: str) -> str:
    parts = [f"{report.seconds:.1f} s"]
    if report.done and report.seconds > 0:
        parts.append(f"{report.done / report.seconds:,.1f} documents/s")
    parts.append(f"{report.workers} worker{'' if report.workers == 1 else 's'}")
    return f"{', '.join(parts)} -> {shown(out)}"


def _missing(suffixes: tuple[str, ...]) -> Iterator[str]:
    unread = [suffix for suffix in suffixes if suffix not in EXTRAS]
    if unread:
        yield f"no reader yet for {', '.join(map(shown, unread))}"
    extras = sorted({EXTRAS[suffix] for suffix in suffixes if suffix in EXTRAS})
    if extras:
        yield f'python -m pip install "textkit[{",".join(extras)}]"'
