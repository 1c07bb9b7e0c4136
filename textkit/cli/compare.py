"""``textkit compare``: several pipelines over the same documents, with baselines."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from textkit.cli.measuring import REFERENCE, TOKENISER
from textkit.cli.options import GLOB, ID, LOAD, MEMORY, TEXT, TIMEOUT, WORKERS, read_names
from textkit.cli.progress import Watches
from textkit.cli.show import put, say, shown
from textkit.cli.target import check_file, check_folder, write_file

if TYPE_CHECKING:
    from textkit.studies.comparison.result import Comparison

__all__ = ["command"]


@click.command("compare")
@click.argument("pipelines", metavar="PIPELINE...", nargs=-1, required=True)
@click.argument("folder", metavar="FOLDER|FILE")
@click.option(
    "--references",
    multiple=True,
    metavar="REF",
    help="Folder or file of references; may be given several times.",
)
@REFERENCE
@click.option(
    "--sentences",
    type=click.IntRange(min=1),
    metavar="N",
    help="Sentences the baselines take; as many as the first pipeline when left out.",
)
@click.option(
    "--metrics",
    callback=read_names,
    metavar="NAME,...",
    help="Measures, such as rouge1,rouge2,likeness; the first decides which documents are shown.",
)
@TOKENISER
@click.option("--out", metavar="DIR", help="Keep the runs here; the same command goes on.")
@click.option("--html", metavar="FILE", help="Write a page with the summaries side by side.")
@click.option(
    "--show",
    type=click.IntRange(min=0),
    default=50,
    show_default=True,
    metavar="N",
    help="Documents on the page: those where the methods differ most.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    metavar="N",
    help="Of the random baseline and of the bootstrap.",
)
@WORKERS
@LOAD
@TEXT
@ID
@GLOB
@TIMEOUT
@MEMORY
def command(
    pipelines: tuple[str, ...],
    folder: str,
    html: str | None,
    as_json: bool,
    text: str | None,
    id: str | None,  # noqa: A002 - the option's name
    glob: str,
    tokeniser: str | None,
    **options: Any,
) -> int:
    """Compare pipelines over the same documents.

    Quality, significance, cost and overlap of several pipelines, with the baselines lead, random
    and oracle. Without references, quality is likeness to the document.

    \b
    textkit compare news-textrank news-lead articles/ --references gold/
    textkit compare mine.yaml news-textrank articles/ --html comparison.html
    """
    from textkit.files.folder import Folder
    from textkit.studies.compare import compare
    from textkit.studies.measures import Measuring

    if html is not None:
        check_file(html, "--html")
    if options["out"] is not None:
        check_folder(options["out"], "--out")
    with Watches() as watches:
        comparison = compare(
            pipelines,
            Folder(folder, text=text, id=id, glob=glob),
            measuring=Measuring(tokenise=tokeniser),
            on_method=watches,
            **options,
        )
    if html is not None:
        write_file(html, comparison.page())
        say(f"page -> {shown(html)}")
    _print(comparison, as_json)
    return comparison.exit_code


def _print(comparison: Comparison, as_json: bool) -> None:
    if as_json:
        put(json.dumps(comparison.to_json(), indent=2, ensure_ascii=False))
    elif sys.stdout.isatty():
        from textkit.cli.drawing import draw

        draw(comparison)
    else:
        for line in str(comparison).split("\n"):
            put(shown(line))
