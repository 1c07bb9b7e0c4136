"""``textkit verify``: whether a saved model is as it was written."""

from __future__ import annotations

import click

from textkit.cli.faults import FAILED, tell
from textkit.cli.options import LOAD, load_stages
from textkit.cli.show import say, shown
from textkit.errors import StoreError, UsageError

__all__ = ["command"]


@click.command("verify")
@click.argument("path")
@LOAD
def command(path: str, load: str | None) -> int:
    """Check that a saved model is undamaged.

    The checksums of the model PATH are computed again; the exit code is 1 when one differs.
    """
    from textkit.core.store import is_model, verify

    load_stages(load)
    if not is_model(path):
        raise UsageError(
            "is not a textkit model",
            where=path,
            hint="give a folder that `textkit fit` or pipeline.save() wrote",
        )
    try:
        checked = verify(path)
    except StoreError as error:
        tell(error)
        return FAILED
    say(f"{shown(path)}: ok, {checked} checksum{'' if checked == 1 else 's'} verified", err=False)
    return 0
