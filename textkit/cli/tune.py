"""``textkit tune``: the best values of a grid, and whether they are better at all."""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

import click

from textkit.cli.faults import FAILED
from textkit.cli.measuring import RougeOptions, measuring, rouge_options
from textkit.cli.options import ID, LOAD, SET, TEXT, WORKERS
from textkit.cli.show import put, say, shown
from textkit.cli.target import check_file, write_file
from textkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textkit.studies.tuning.result import Tuned

__all__ = ["command"]

FAILURES = 10


def read_grid(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> dict[str, list[Any]]:
    """``stage.parameter=value,value`` as a mapping.

    Raises:
        UsageError: a parameter is given twice, or is no list of values.
    """
    from textkit.studies.tuning.grid import read_axis

    grid: dict[str, list[Any]] = {}
    with _as_written():
        for axis in given:
            key, values = read_axis(axis)
            if key in grid:
                raise UsageError(
                    "is given twice", where=f"grid {key}", hint=f"--grid {key}=value,value,..."
                )
            grid[key] = values
    return grid


@click.command("tune")
@click.argument("pipeline", metavar="FILE|NAME|MODEL")
@click.argument("pairs", metavar="PAIRS")
@click.option("--metric", required=True, metavar="NAME", help="What to maximise, such as rouge2.")
@click.option(
    "--grid",
    multiple=True,
    callback=read_grid,
    metavar="STAGE.PARAMETER=VALUE,...",
    help="Values to try; of several --grid every combination is tried.",
)
@TEXT
@click.option("--reference", metavar="FIELD", help="The field of the reference, or list of them.")
@click.option("--split", metavar="FIELD", help="The field that says dev, test or train.")
@ID
@rouge_options
@click.option("--out", metavar="FILE", help="Write the tuned pipeline (a model: to a folder).")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@WORKERS
@SET
@LOAD
def command(
    pipeline: str,
    pairs: str,
    metric: str,
    grid: dict[str, list[Any]],
    text: str | None,
    reference: str | None,
    split: str | None,
    id: str | None,  # noqa: A002 - the option's name
    out: str | None,
    as_json: bool,
    workers: int | None,
    settings: dict[str, Any],
    load: str | None,
    **options: Unpack[RougeOptions],
) -> int:
    """Tune parameters on one half of the documents, and report on the other.

    PAIRS is a JSONL or CSV file with a text and its reference in each row. The best point of the
    grid is chosen on dev; it and the pipeline as given are compared once on test. A field `split`
    says which rows these are, else a hash of the texts makes halves.

    \b
    textkit tune news-textrank pairs.jsonl --metric rouge2 --grid textrank.damping=.8,.85
    textkit tune mine.yaml pairs.csv --metric rougeL --grid lead.sentences=1,2 --out tuned.yaml
    """
    from textkit.cli.progress import Watch
    from textkit.studies.tune import tune

    if out is not None:
        _check_out(out, pipeline, pairs)
    with _as_written(), Watch() as watch:
        told = watch.update if watch.is_on else None
        tuned = tune(
            pipeline,
            pairs,
            metric=metric,
            grid=grid,
            text=text,
            reference=reference,
            split=split,
            id=id,
            settings=settings,
            options=measuring(options),
            load=load,
            workers=workers,
            on_progress=told,
        )
    if as_json:
        put(json.dumps(tuned.to_json(), indent=2, ensure_ascii=False))
    else:
        _show(tuned)
    if out is not None:
        _write(out, pipeline, {**settings, **tuned.best.settings}, tuned)
    _account(tuned)
    return FAILED if tuned.failures else 0


@contextmanager
def _as_written() -> Iterator[None]:
    """Name the place of an error by the option, as the user wrote it."""
    try:
        yield
    except UsageError as error:
        for place, option in (("override ", "--set "), ("grid", "--grid"), ("metric", "--metric")):
            if error.where.startswith(place):
                error.where = error.where.replace(place, option, 1)
        raise


def _check_out(out: str, pipeline: str, pairs: str) -> None:
    """Before the work, not after."""
    from textkit.cli.fit import refuse_foreign
    from textkit.core.store import is_model

    if out and is_model(pipeline):
        refuse_foreign(out)
    else:
        check_file(out, "--out")
    if os.path.exists(out) and os.path.exists(pairs) and os.path.samefile(out, pairs):
        raise UsageError("is the file of pairs", where=out, hint="choose another --out")


def _show(tuned: Tuned) -> None:
    colour = "green" if tuned.is_significant else "red"
    for line in str(tuned).splitlines():
        put(click.style(line, fg=colour, bold=True) if line == tuned.verdict else line)


def _account(tuned: Tuned) -> None:
    """The documents that failed, on standard error."""
    sources = dict.fromkeys(failure.source for failure in tuned.failures)
    if sources:
        plural = "" if len(sources) == 1 else "s"
        say(f"{len(sources):,} document{plural} failed at some point and counted as 0 there")
    reasons = {failure.source: failure.reason for failure in reversed(tuned.failures)}
    for source in list(sources)[:FAILURES]:
        say(f"  {shown(source)}: {shown(reasons[source])}")
    if len(sources) > FAILURES:
        say(f"  and {len(sources) - FAILURES:,} more; --json lists them all")


def _write(out: str, name: str, changes: dict[str, Any], tuned: Tuned) -> None:
    from textkit.core.store import is_model
    from textkit.spec.edit import rewrite
    from textkit.spec.find import find

    if is_model(name):
        tuned.pipeline.save(out)
    else:
        text = rewrite(find(name), changes, tuned.pipeline, Path(out).parent)
        write_file(out, text)
    say(f"-> {shown(out)}")
