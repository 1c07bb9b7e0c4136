"""``textkit check``: whether a pipeline file can run, before anything runs."""

from __future__ import annotations

import click

from textkit.cli.options import LOAD, SET
from textkit.cli.show import columns, say, shown

__all__ = ["command"]


@click.command("check")
@click.argument("file", metavar="FILE|NAME|MODEL")
@SET
@LOAD
def command(file: str, settings: dict[str, object], load: str | None) -> None:
    """Check a pipeline before anything runs.

    Stages and parameters must be known and in range, and each stage must find its layers.
    """
    from textkit.cli.opening import open_any
    from textkit.cli.wiring import gives, needs
    from textkit.core.plan import Plan
    from textkit.spec.find import find

    pipeline = open_any(file, settings, load)
    kind = "plan" if isinstance(pipeline, Plan) else "pipeline"
    count = len(pipeline.stages)
    place = shown(str(find(file)))
    say(f"{place}: ok, a {kind} of {count} stage{'' if count == 1 else 's'}", err=False)
    rows = [(step.name, needs(step), gives(step)) for step in pipeline.stages]
    for line in columns([("STAGE", "NEEDS", "GIVES"), *rows], indent=2):
        say(line, err=False)
    if kind == "plan":
        say(f"fit it first: textkit fit {shown(file)} FOLDER --out MODEL", err=False)
