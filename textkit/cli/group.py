"""The group of subcommands: each is imported when it is called or listed, none before."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import ClassVar

import click

from textkit.cli.faults import DEBUG
from textkit.errors import UsageError, closest

__all__ = ["NAMES", "Commands"]

NAMES = (
    "summarise", "digest", "query", "index", "similar", "run", "evaluate", "compare", "tune",
    "fit", "vectors", "topics", "check", "stages", "preview", "verify", "schema", "completion",
)  # fmt: skip
ALIASES = {"summarize": "summarise"}


class Commands(click.Group):
    """Finds the command ``name`` as ``command`` in the module ``name`` of a package."""

    names: ClassVar[Sequence[str]] = NAMES
    aliases: ClassVar[Mapping[str, str]] = ALIASES
    package: ClassVar[str] = "textkit.cli"

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of a first acquaintance, not of the alphabet."""
        return list(self.names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None when there is none."""
        name = self.aliases.get(cmd_name, cmd_name)
        if name not in self.names:
            return None
        module = importlib.import_module(f"{self.package}.{name.replace('-', '_')}")
        command: click.Command = module.command
        if DEBUG not in command.params:
            command.params.append(DEBUG)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with the nearest name for one that does not exist."""
        name = args[0]
        known = name in self.names or name in self.aliases
        if not (known or name.startswith("-") or ctx.resilient_parsing):
            hint = closest(name, self.names)
            raise UsageError(f"no such command {name!r}", where=ctx.command_path, hint=hint)
        return super().resolve_command(ctx, args)
