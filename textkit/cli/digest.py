"""``textkit digest``: one summary of a folder, its folders, clusters, or what an index finds."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import click

from textkit.cli.opening import why_empty
from textkit.cli.options import GLOB, ID, LOAD, SET, TEXT, WHERE
from textkit.cli.show import put, say, shown
from textkit.cli.target import check_file, write_file
from textkit.errors import UsageError

if TYPE_CHECKING:
    from textkit.core.pipeline import Pipeline
    from textkit.run.digests import Digests

__all__ = ["command"]

STANDARD_OUTPUT = "standard output"
_MANY = click.IntRange(min=1)


@click.command("digest")
@click.argument("paths", metavar="FOLDER|FILE...|INDEX", nargs=-1, required=True)
@click.option("--query", metavar="TEXT", help="What the digest should be about; an index needs it.")
@WHERE
@click.option(
    "--by", type=click.Choice(["all", "folder", "cluster"]), default="all", show_default=True,
    help="One digest of all, of the files of each folder, or of each cluster.",
)  # fmt: skip
@click.option(
    "--clusters", type=_MANY, metavar="N",
    help="How many clusters, where not the number that parts the documents best.",
)  # fmt: skip
@click.option("--sentences", type=_MANY, metavar="N", help="Sentences a digest.")
@click.option("--words", type=_MANY, metavar="N", help="The most words, citations not counted.")
@click.option("--characters", type=_MANY, metavar="N", help="The most characters.")
@click.option("--tokens", type=_MANY, metavar="N", help="The most tokens.")
@click.option("--bytes", type=_MANY, metavar="N", help="The most bytes in UTF-8.")
@click.option("--out", metavar="FILE", help="Write to this file, not to standard output.")
@click.option(
    "--format", "form", type=click.Choice(["txt", "md", "json"]), default="txt",
    show_default=True, help="A cited sentence a line, a list in Markdown, or everything as data.",
)  # fmt: skip
@click.option(
    "--pipeline", default="digest", show_default=True, metavar="FILE|NAME|MODEL",
    help="The pipeline, whose last stage ranks the sentences of all documents together.",
)  # fmt: skip
@SET
@LOAD
@TEXT
@ID
@GLOB
def command(
    paths: tuple[str, ...],
    pipeline: str,
    settings: dict[str, Any],
    load: str | None,
    out: str | None,
    form: str,
    where: str | None,
    **options: Any,
) -> int:
    """Sum up many documents in one digest.

    The sentences of all files are ranked together; what several say is said once, and each
    sentence is cited as [file:line].

    \b
    textkit digest articles/
    textkit digest articles/ --query "ferry strike" --sentences 3
    textkit digest reviews.jsonl --by cluster --words 40 --format md --out reviews.md
    textkit digest reviews-index --query "battery life" --words 40
    """
    from textkit.cli.closing import close
    from textkit.cli.opening import open_fitted
    from textkit.indexes.shelf import is_begun, is_index

    _check_out(out, paths)
    opened = open_fitted(pipeline, settings, load)
    reading = {name: options.pop(name) for name in ("text", "id", "glob")}
    of_index = len(paths) == 1 and (is_index(paths[0]) or is_begun(paths[0]))
    if of_index:
        made = _of_index(paths[0], opened, where, reading, options)
    elif where is not None:
        raise UsageError("is for an index", where="--where", hint="make one: textkit index")
    else:
        made = _of_folder(paths, opened, reading, options)
    rendered = _rendered(made, form)
    if out is None:
        put(rendered.encode(), end=False)
    else:
        write_file(out, rendered)
    for note in _notes(made):
        say(note)
    if not of_index:
        close(made.report, out or STANDARD_OUTPUT, is_run=False)
    return made.report.exit_code


def _of_folder(
    paths: tuple[str, ...], pipeline: Pipeline, reading: dict[str, Any], options: dict[str, Any]
) -> Digests:
    from textkit.cli.progress import Watch
    from textkit.files.folder import Folder
    from textkit.run.digest import digest

    with Watch() as watch:
        folder = Folder(*paths, **reading)
        return digest(folder, pipeline=pipeline, on_progress=watch.update, **options)


def _of_index(
    path: str,
    pipeline: Pipeline,
    where: str | None,
    reading: dict[str, Any],
    options: dict[str, Any],
) -> Digests:
    from textkit.cli.opening import open_index
    from textkit.studies.answer import answer

    if options["query"] is None:
        raise UsageError(
            "a digest of an index needs a query", where=path, hint="say what about: --query TEXT"
        )
    index = open_index(path, reading)
    made = answer(index, where=where, pipeline=pipeline, **options)
    found = made.report.done
    if not found:
        say(why_empty(index, where, options["query"]))
    else:
        say(f"found in {found:,} of {len(index):,} documents")
    return made


def _check_out(path: str | None, read: tuple[str, ...]) -> None:
    """Before everything is read, not after."""
    if path is None:
        return
    check_file(path, "--out")
    target = os.path.realpath(path)
    if any(os.path.commonpath([target, root]) == root for root in map(os.path.realpath, read)):
        what = "lies in what is read, and would be read the next time"
        raise UsageError(what, where=path, hint="choose another --out")


def _rendered(made: Digests, form: str) -> str:
    if form == "json":
        return f"{json.dumps(made.to_json(), indent=1, ensure_ascii=False)}\n"
    if form == "md":
        return made.markdown()
    return f"{made}\n" if str(made) else ""


def _notes(made: Digests) -> list[str]:
    """Notes of digests, under their names where there are several."""
    return [
        shown(note if made.by == "all" else f"{digest.name}: {note}")
        for digest in made
        for note in digest.notes
    ]
