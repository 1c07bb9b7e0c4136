"""Options that several commands take, and how their values are read."""

from __future__ import annotations

from typing import Any

import click

from textkit.errors import ConfigError, UsageError

__all__ = [
    "EVERYTHING", "GLOB", "ID", "LOAD", "MEMORY", "SET", "TEXT", "TIMEOUT", "WHERE", "WORKERS",
    "load_stages", "read_layers", "read_names", "read_size",
]  # fmt: skip

EVERYTHING = "**/*"  # that --glob takes
UNITS = {"": 1, "B": 1, "KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}


def read_settings(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> dict[str, Any]:
    """``stage.parameter=value`` as a mapping; values are read as in a pipeline file.

    Raises:
        UsageError: there is no ``=``, or the value is broken YAML.
    """
    return dict(map(_setting, given))


def read_layers(context: click.Context, parameter: click.Parameter, given: str) -> tuple[str, ...]:
    """``sentences,tokens`` as names."""
    return tuple(name.strip() for name in given.split(",") if name.strip())


def read_names(
    context: click.Context, parameter: click.Parameter, given: str | None
) -> tuple[str, ...] | None:
    """The same, where the option was given."""
    return None if given is None else read_layers(context, parameter, given)


def _setting(given: str) -> tuple[str, Any]:
    from textkit.spec.source import scalar

    key, equals, value = given.partition("=")
    if not (key and equals):
        raise UsageError(
            f"a setting is stage.parameter=value, got {given!r}",
            where="--set",
            hint="for example --set textrank.sentences=5",
        )
    try:
        return key, scalar(value)
    except ConfigError as error:
        raise UsageError(error.what, where=f"--set {key}", hint=error.hint) from None


def read_size(context: click.Context, parameter: click.Parameter, given: str | None) -> int | None:
    """``500MB`` or ``2GB`` as bytes, in powers of 1024."""
    if given is None:
        return None
    text = given.upper().replace("IB", "B")
    number = text.rstrip("KMGB")
    try:
        size = int(float(number) * UNITS[text[len(number) :]])
    except (KeyError, ValueError, OverflowError):
        size = 0
    if size <= 0:
        raise click.BadParameter(f"{given!r} is no size such as 500MB or 2GB")
    if size < UNITS["MB"]:
        raise click.BadParameter(f"{given!r} is less than 1MB, which holds no process; try 500MB")
    return size


WHERE = click.option(
    "--where", metavar="FILTER",
    help="Only documents whose columns are so: 'year >= 2020 and source like \"reports/%\"'.",
)  # fmt: skip
LOAD = click.option(
    "--load", metavar="FILE.py",
    help="A Python file of your own whose stages are registered first. It is run.",
)  # fmt: skip
SET = click.option(
    "--set", "settings", multiple=True, callback=read_settings, metavar="STAGE.PARAMETER=VALUE",
    help="Use this value instead of the file's; may be given several times.",
)  # fmt: skip
TEXT = click.option("--text", metavar="FIELD", help="JSONL and CSV: the field that holds the text.")
GLOB = click.option(
    "--glob",
    default=EVERYTHING,
    metavar="PATTERN",
    help="Only files of this name, such as '*.md' or '**/2024-*.txt'.",
)
ID = click.option("--id", metavar="FIELD", help="JSONL and CSV: the field that names a row.")
WORKERS = click.option(
    "--workers", type=click.IntRange(min=1), metavar="N",
    help="Processes to work with; as many as there are cores when left out.",
)  # fmt: skip
TIMEOUT = click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=60.0,
    show_default=True, metavar="SECONDS", help="The time a document may take.",
)  # fmt: skip
MEMORY = click.option(
    "--memory", callback=read_size, metavar="SIZE",
    help="The private memory of a worker [default: 4GB, or its share of the machine's].",
)  # fmt: skip


def load_stages(path: str | None) -> None:
    """Run the user's own stages file, when there is one."""
    if path is not None:
        from textkit.core.registry import load_file

        load_file(path)
