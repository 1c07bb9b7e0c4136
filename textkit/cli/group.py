"""The group of subcommands: each is imported when it is called or listed, none before."""

from __future__ import annotations

import importlib

import click

from textkit.cli.faults import DEBUG
from textkit.errors import UsageError, closest

__all__ = ["Commands"]

NAMES = (
    "summarise", "digest", "query", "index", "similar", "run", "evaluate", "compare", "tune",
    "fit", "topics", "check", "stages", "preview", "verify", "schema", "completion",
)  # fmt: skip
ALIASES = {"summarize": "summarise"}


class Commands(click.Group):
    """Finds the command ``name`` as ``command`` in the module ``textkit.cli.name``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of a first acquaintance, not of the alphabet."""
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None when there is none."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in NAMES:
            return None
        command: click.Command = importlib.import_module(f"textkit.cli.{name}").command
        if DEBUG not in command.params:
            command.params.append(DEBUG)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name for one that does not exist."""
        name = args[0]
        known = name in NAMES or name in ALIASES
        if not (known or name.startswith("-") or ctx.resilient_parsing):
            hint = closest(name, NAMES)
            raise UsageError(f"no such command {name!r}", where="textkit", hint=hint)
        return super().resolve_command(ctx, args)
