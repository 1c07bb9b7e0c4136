"""``textkit schema``: the JSON schema of pipeline files."""

from __future__ import annotations

import click

from textkit.cli.options import LOAD, load_stages
from textkit.cli.show import say

__all__ = ["command"]


@click.command("schema")
@LOAD
def command(load: str | None) -> None:
    """Print the JSON schema of pipeline files.

    Editors check and complete from it.

    \b
    textkit schema > textkit.schema.json
    """
    import json

    from textkit.spec.schema import json_schema

    load_stages(load)
    say(json.dumps(json_schema(), indent=2), err=False)
