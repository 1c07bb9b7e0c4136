"""``textkit summarise``: ``run`` with a pipeline that ships."""

from __future__ import annotations

from typing import Unpack

import click

from textkit.cli.running import RunOptions, perform, run_options

__all__ = ["command"]


@click.command("summarise")
@click.argument("paths", metavar="FOLDER|FILE|-...", nargs=-1, required=True)
@click.option("--out", metavar="OUT", help="Folder the summaries are written to.")
@click.option(
    "--pipeline", default="news-textrank", show_default=True, metavar="FILE|NAME|MODEL",
    help="The pipeline to run.",
)  # fmt: skip
@run_options
def command(
    paths: tuple[str, ...], out: str | None, pipeline: str, **options: Unpack[RunOptions]
) -> int:
    """Summarise folders, files or standard input.

    One summary for every document of FOLDER goes to the folder OUT. `-` reads standard input and
    writes standard output; so does a single file without --out.

    \b
    textkit summarise articles/ --out summaries
    textkit summarise articles/ --out summaries --set textrank.sentences=5
    cat article.txt | textkit summarise -
    """
    return perform(pipeline, paths, out, options)
