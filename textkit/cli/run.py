"""``textkit run``: a pipeline over a folder of documents."""

from __future__ import annotations

from typing import Unpack

import click

from textkit.cli.running import RunOptions, perform, run_options

__all__ = ["command"]


@click.command("run")
@click.argument("pipeline", metavar="FILE|NAME|MODEL")
@click.argument("paths", metavar="FOLDER|FILE|-...", nargs=-1, required=True)
@click.option("--out", metavar="OUT", help="Folder the results are written to.")
@run_options
def command(
    pipeline: str, paths: tuple[str, ...], out: str | None, **options: Unpack[RunOptions]
) -> int:
    """Run a pipeline over a folder of documents.

    One result for every document of FOLDER goes to the folder OUT.

    The pipeline is a file, the name of one that ships with textkit, or a fitted model. The same
    command again does only what is new or changed. `-` reads standard input and writes standard
    output; so does a single file without --out.

    \b
    textkit run news-lead articles/ --out summaries
    textkit run mine.yaml articles/ --out results --format jsonl --layers sentences
    textkit run news-textrank reviews.csv --text review --out summaries --format csv
    """
    return perform(pipeline, paths, out, options)
