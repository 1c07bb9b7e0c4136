"""``textkit fit``: learn what a plan leaves to be learnt, and save the pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from textkit.cli.options import GLOB, ID, LOAD, SET, TEXT
from textkit.cli.show import put, say, shown
from textkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textkit.cli.corpus import ReadableCorpus
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
@click.option(
    "--test", metavar="FOLDER", help="Labelled documents to measure a classifier with, once fitted."
)
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
    test: str | None,
    settings: dict[str, Any],
    load: str | None,
    **reading: Any,
) -> int:
    """Learn from a corpus what a plan leaves open.

    The fitted pipeline is written to the folder MODEL. With --test, a classifier's accuracy, F1 and
    confusion matrix on other documents are printed.

    \b
    textkit fit textrank-tfidf articles/ --out model
    textkit run model articles/ --out summaries
    textkit fit model more/ --extend --out model
    textkit fit complaints-classifier train/ --out model --test test/
    """
    from textkit.cli.corpus import ReadableCorpus
    from textkit.cli.job import TerminalJob
    from textkit.files.folder import Folder

    opened = _open(plan, settings, load, extend)
    refuse_foreign(out)
    corpus = ReadableCorpus(Folder(*folders, **reading))
    held_out = None if test is None else _held_out(opened, ReadableCorpus(Folder(test, **reading)))
    try:
        model = _learn(opened)(corpus, job=TerminalJob())
    finally:  # an error, too, may come of what could not be read
        for line in corpus.account():
            say(line)
    model.save(out)
    plural = "" if corpus.count == 1 else "s"
    say(f"learnt from {corpus.count:,} document{plural} -> {shown(out)}")
    failures = dict(corpus.failures)
    if held_out is not None:
        failures |= _measure(model, held_out)
    return 1 if failures else 0


def _held_out(opened: Plan | Pipeline, corpus: ReadableCorpus) -> ReadableCorpus:
    """The corpus, once it is sure, before hours of learning, that it can be measured with."""
    from textkit.studies.classification import check_classifies

    check_classifies(opened)
    corpus.entries()
    return corpus


def _measure(model: Any, held_out: ReadableCorpus) -> dict[str, Exception]:
    from textkit.studies.classification import classification

    put(str(classification(model, held_out)))
    for line in held_out.account():
        say(line)
    return held_out.failures


def _learn(opened: Plan | Pipeline) -> Learn:
    """What makes the model of a corpus."""
    from textkit.core.plan import Plan

    return opened.fit if isinstance(opened, Plan) else opened.extended


def _open(name: str, settings: dict[str, Any], load: str | None, extend: bool) -> Plan | Pipeline:
    from textkit.cli.opening import open_any, open_fitted
    from textkit.core.plan import Plan

    if extend:
        return open_fitted(name, settings, load)
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
            "exists and is not a textkit model", where=out, hint="choose another place"
        )
