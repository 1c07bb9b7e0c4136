"""``textkit compare``: several pipelines over the same documents, with baselines."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from textkit.cli.options import GLOB, ID, LOAD, MEMORY, TEXT, TIMEOUT, WORKERS, read_layers
from textkit.cli.progress import Watches
from textkit.cli.show import say, shown
from textkit.errors import RunError, UsageError

if TYPE_CHECKING:
    from textkit.studies.comparison import Comparison

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
@click.option(
    "--reference",
    multiple=True,
    metavar="FIELD",
    help="JSONL and CSV: a field that holds references; may be given several times.",
)
@click.option(
    "--sentences",
    type=click.IntRange(min=1),
    metavar="N",
    help="Sentences the baselines take; as many as the first pipeline when left out.",
)
@click.option(
    "--metrics",
    default="",
    callback=read_layers,
    metavar="NAME,...",
    help="Measures, such as rouge1,rouge2,likeness; the first decides which documents are shown.",
)
@click.option(
    "--tokeniser",
    type=click.Choice(["words", "characters"]),
    help="For languages beyond ASCII, which ROUGE by itself drops.",
)
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

    _check_page(html)
    _check_out(options["out"])
    with Watches() as watches:
        comparison = compare(
            pipelines,
            Folder(folder, text=text, id=id, glob=glob),
            measuring=Measuring(tokenise=tokeniser),
            on_method=watches,
            **options,
        )
    if html is not None:
        _write(html, comparison.page())
    _print(comparison, as_json)
    return comparison.exit_code


def _check_page(path: str | None) -> None:
    """Before hours of running, not after."""
    if path is None:
        return
    hint = "name the file of the page: --html comparison.html"
    if not path:
        raise UsageError("--html is empty", hint=hint)
    if os.path.isdir(path):
        raise UsageError("is a folder, not a file", where=path, hint=hint)
    folder = os.path.dirname(path) or "."
    if not os.path.isdir(folder):
        raise UsageError("no such folder", where=folder, hint="make it, or choose another --html")


def _check_out(path: str | None) -> None:
    if path == "":
        raise UsageError("--out is empty", hint="name the folder that the runs are kept in")
    if path is not None and os.path.exists(path) and not os.path.isdir(path):
        raise UsageError("is a file, not a folder", where=path, hint="choose another --out")


def _write(path: str, page: str) -> None:
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(page)
    except OSError as error:
        raise RunError(f"cannot be written: {error.strerror}", where=path) from error
    say(f"page -> {shown(path)}")


def _print(comparison: Comparison, as_json: bool) -> None:
    if as_json:
        say(json.dumps(comparison.to_json(), indent=1, ensure_ascii=False), err=False)
    elif sys.stdout.isatty():
        from textkit.cli.drawing import draw

        draw(comparison)
    else:
        for line in str(comparison).split("\n"):
            say(shown(line), err=False)
