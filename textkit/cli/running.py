"""What ``run`` and ``summarise`` share: their options, and where results go."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from textkit.cli.inputs import STANDARD_INPUT, documents, standard_input
from textkit.cli.opening import open_fitted
from textkit.cli.options import (
    GLOB,
    ID,
    LOAD,
    MEMORY,
    SET,
    TEXT,
    TIMEOUT,
    WORKERS,
    read_layers,
)
from textkit.cli.show import say
from textkit.cli.target import check_folder
from textkit.errors import RunError, UsageError

if TYPE_CHECKING:
    from textkit.core.document import Document
    from textkit.core.pipeline import Pipeline
    from textkit.files.folder import Folder

__all__ = ["RunOptions", "perform", "run_options"]

F = TypeVar("F", bound=Callable[..., Any])


class RunOptions(TypedDict):
    """The options of a run, as click hands them over."""

    workers: int | None
    settings: dict[str, Any]
    load: str | None
    format: str | None
    explain: str | None
    layers: tuple[str, ...]
    text: str | None
    id: str | None
    glob: str
    timeout: float
    memory: int | None


_OPTIONS = (
    WORKERS,
    SET,
    LOAD,
    click.option(
        "--format", type=click.Choice(["txt", "md", "jsonl", "csv"]),
        help="A file a document (txt, md), or one file with a row each  [default: txt]",
    ),
    click.option(
        "--explain", type=click.Choice(["html", "json"]),
        help="Write why each sentence was chosen or not: a page, or data, a document.",
    ),
    click.option(
        "--layers", default="", callback=read_layers, metavar="NAME,...",
        help="JSONL: layers to write too, such as sentences,tokens.",
    ),
    TEXT,
    ID,
    GLOB,
    TIMEOUT,
    MEMORY,
)  # fmt: skip


def run_options(function: F) -> F:
    """Decorator: give a command the options of a run, in this order."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def perform(name: str, paths: tuple[str, ...], out: str | None, options: RunOptions) -> int:
    """Run the pipeline ``name`` over ``paths``; gives the exit code.

    Results go to the folder ``out``; without it, those of standard input or of a single file go
    to standard output.
    """
    _check_paths(paths, out)
    pipeline = open_fitted(name, options["settings"], options["load"])
    if out is None:
        _verify(name)
        return _print(pipeline, paths[0], options)
    return _run(pipeline, _folder(paths, options), out, options)


def _check_paths(paths: tuple[str, ...], out: str | None) -> None:
    if STANDARD_INPUT in paths:
        if len(paths) > 1 or out is not None:
            raise UsageError(
                "`-` reads standard input and writes standard output, and stands alone",
                hint="leave out --out and the other paths",
            )
    elif out is not None:
        check_folder(out, "--out")
    elif len(paths) > 1 or Path(paths[0]).is_dir():
        raise UsageError("results of a folder need a folder", where=paths[0], hint="add --out OUT")


def _verify(name: str) -> None:
    """Refuse a model whose arrays were changed, as a run over a folder does."""
    from textkit.core.store import is_model, verify

    if is_model(name):
        verify(name)


def _folder(paths: tuple[str, ...], options: RunOptions) -> Folder:
    from textkit.files.folder import Folder

    return Folder(*paths, glob=options["glob"], text=options["text"], id=options["id"])


def _print(pipeline: Pipeline, path: str, options: RunOptions) -> int:
    from textkit.cli.printing import print_results
    from textkit.run.writing import writer_for

    form = _format(options)
    made = writer_for(pipeline, form, options["layers"])
    source = [standard_input()] if path == STANDARD_INPUT else documents(_folder((path,), options))
    return print_results(pipeline, _one(source, path) if form == "html" else source, made)


def _one(documents: Iterable[Document], path: str) -> list[Document]:
    """A page ends with its document.

    Raises:
        UsageError: there are several.

    """
    first = list(itertools.islice(documents, 2))
    if len(first) > 1:
        raise UsageError(
            "holds several documents", where=path, hint="add --out OUT, for a page each"
        )
    return first


def _format(options: RunOptions) -> str:
    """The format of what is written; explanations take the place of summaries.

    Raises:
        UsageError: both are asked for.

    """
    explain, form = options["explain"], options["format"]
    if explain and form:
        raise UsageError(
            f"--explain {explain} is written instead of summaries, so --format {form} has no use",
            hint="leave out one of the two; --explain json holds the summary too",
        )
    return explain or form or "txt"


def _run(pipeline: Pipeline, folder: Folder, out: str, options: RunOptions) -> int:
    from textkit.cli.closing import close
    from textkit.cli.progress import Watch
    from textkit.run.api import run_folder

    try:
        with Watch() as watch:
            report = run_folder(
                pipeline,
                folder,
                out,
                workers=options["workers"],
                format=_format(options),
                layers=options["layers"],
                load=options["load"],
                timeout=options["timeout"],
                memory=options["memory"],
                on_progress=watch.update if watch.is_on else None,
            )
    except KeyboardInterrupt:
        say("what is done stays done; the same command again goes on")
        raise
    except RunError as error:
        error.where = error.where.replace(os.path.abspath(out), out, 1)  # as the user wrote it
        raise
    close(report, out)
    return report.exit_code
