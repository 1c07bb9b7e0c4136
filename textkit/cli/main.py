"""The ``textkit`` command: its subcommands, and how it ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from textkit.cli.faults import Session, explain
from textkit.cli.group import Commands
from textkit.cli.show import put

__all__ = ["execute", "main"]


def _version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from textkit import __version__

        put(f"textkit {__version__}")
        context.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version,
    help="Print the version and leave.",
)  # fmt: skip
def textkit() -> None:
    """Turn folders of documents into summaries, by pipelines written in a file.

    \b
    textkit summarise articles/ --out summaries/
    cat article.txt | textkit summarise -
    textkit run my-pipeline.yaml articles/ --out results/ --format jsonl
    """


def main() -> NoReturn:
    """Run the command line and leave the process with its exit code.

    A request to end (SIGTERM) is taken as Ctrl-C is, so that nothing temporary stays behind.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    code = execute()
    _drop_unwritten()
    raise SystemExit(code)


def _drop_unwritten() -> None:
    """What could not be written has been told: Python is not to try again, and end with 120."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def execute(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code.

    0: all done. 1: some documents failed, or nothing was done. 2: wrong usage or pipeline.
    130: interrupted. Errors are told on standard error, with a traceback only under ``--debug``.
    """
    session = Session(debug=bool(os.environ.get("TEXTKIT_DEBUG")))
    try:
        code = textkit.main(arguments, "textkit", standalone_mode=False, obj=session)
    except Exception as error:
        return explain(error, session)
    return code if isinstance(code, int) else 0
