"""``textkit fit``: learn what a plan leaves to be learnt, and save the pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from textkit.cli.options import GLOB, ID, LOAD, SET, TEXT
from textkit.cli.show import say, shown
from textkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textkit.core.pipeline import Pipeline
    from textkit.core.plan import Plan
    from textkit.core.stage import Model

    Learn = Callable[..., Pipeline | Model]

__all__ = ["command", "refuse_foreign"]


@click.command("fit")
@click.argument("plan")
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True)
@click.option("--out", required=True, metavar="MODEL", help="Folder the model is written to.")
@click.option("--extend", is_flag=True, help="PLAN is a fitted model: add these documents to it.")
@SET
@LOAD
@TEXT
@ID
@GLOB
def command(
    plan: str,
    folders: tuple[str, ...],
    out: str,
    extend: bool,
    settings: dict[str, Any],
    load: str | None,
    **reading: Any,
) -> int:
    """Learn from a corpus what a plan leaves open.

    The fitted pipeline is written to the folder MODEL.

    \b
    textkit fit textrank-tfidf articles/ --out model
    textkit run model articles/ --out summaries
    textkit fit model more/ --extend --out model
    """
    from textkit.cli.corpus import ReadableCorpus
    from textkit.cli.job import TerminalJob
    from textkit.files.folder import Folder

    learn = _learning(plan, settings, load, extend)
    refuse_foreign(out)
    corpus = ReadableCorpus(Folder(*folders, **reading))
    with TerminalJob() as job:
        model = learn(corpus, job=job)
    model.save(out)
    for line in corpus.account():
        say(line)
    plural = "" if corpus.count == 1 else "s"
    say(f"learnt from {corpus.count:,} document{plural} -> {shown(out)}")
    return 1 if corpus.failures else 0


def _learning(name: str, settings: dict[str, Any], load: str | None, extend: bool) -> Learn:
    """What makes the model of a corpus."""
    from textkit.cli.opening import open_fitted

    if extend:
        return open_fitted(name, settings, load).extended
    return _open(name, settings, load).fit


def _open(name: str, settings: dict[str, Any], load: str | None) -> Plan:
    from textkit.cli.opening import open_any
    from textkit.core.plan import Plan

    plan = open_any(name, settings, load)
    if not isinstance(plan, Plan):
        raise UsageError(
            "nothing in it is to be fitted",
            where=name,
            hint=f"run it as it is: textkit run {name} FOLDER --out OUT",
        )
    return plan


def refuse_foreign(out: str) -> None:
    """Refuse, before hours of learning, a place at which no model can be saved.

    Raises:
        UsageError: something else stands there.
    """
    from pathlib import Path

    from textkit.core.store import is_model

    path = Path(out)
    if path.exists() and not is_model(path) and not (path.is_dir() and not any(path.iterdir())):
        raise UsageError(
            "exists and is not a textkit model", where=out, hint="choose another --out"
        )
