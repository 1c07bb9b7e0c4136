"""From an exception to what the user reads and the exit code the shell gets."""

from __future__ import annotations

import traceback
from dataclasses import dataclass

import click

from textkit.cli.show import say, shown
from textkit.errors import (
    DocumentError,
    InputError,
    MissingDependency,
    StoreError,
    TextkitError,
    UsageError,
)

__all__ = ["DEBUG", "FAILED", "INTERRUPTED", "WRONG", "Session", "explain", "tell"]

FAILED = 1
WRONG = 2
INTERRUPTED = 130


@dataclass
class Session:
    """What the options that every command takes have set."""

    debug: bool = False


def _set_debug(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    session = context.find_object(Session)
    if session is not None and wanted:
        session.debug = True


DEBUG = click.Option(
    ["--debug"], is_flag=True, expose_value=False, is_eager=True, callback=_set_debug,
    help="Show the traceback of an error (also: TEXTKIT_DEBUG=1).",
)  # fmt: skip


def explain(error: Exception, session: Session) -> int:
    """Tell the user what went wrong; gives the exit code."""
    if session.debug and not isinstance(error, click.exceptions.Abort):
        say("".join(traceback.format_exception(error)).rstrip())
    tell(error)
    return _code(error)


def tell(error: Exception) -> None:
    """Where, what and what to do, on standard error."""
    for line in _lines(error):
        say(line)


def _lines(error: Exception) -> list[str]:
    if isinstance(error, TextkitError):
        first = f"{error.where}: {error.what}" if error.where else error.what
        hint = [f"hint: {shown(error.hint)}"] if error.hint else []
        return [shown(first), *map(shown, error.excerpt.splitlines()), *hint]
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return [error.format_message()]
    if isinstance(error, click.ClickException):
        return _usage_lines(error)
    if isinstance(error, click.exceptions.Abort):
        return ["interrupted"]
    if isinstance(error, OSError):  # nobody's mistake: a disk, a device, a limit
        what = f"{type(error).__name__}: {error}" if error.strerror is None else error.strerror
        return [shown(f"{error.filename or 'textkit'}: {what}")]
    rerun = "run it again with --debug for the traceback"
    return [shown(f"internal error: {type(error).__name__}: {error}"), f"hint: {rerun}"]


def _usage_lines(error: click.ClickException) -> list[str]:
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "textkit"
    return [shown(f"{path}: {error.format_message()}"), f"hint: see `{path} --help`"]


def _code(error: Exception) -> int:
    if isinstance(error, click.exceptions.Abort):
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        return error.exit_code
    if isinstance(error, InputError):  # what was named is not there, or there but broken
        return FAILED if isinstance(error, DocumentError) else WRONG
    wrong = isinstance(error, UsageError | StoreError | MissingDependency)
    return WRONG if wrong else FAILED
