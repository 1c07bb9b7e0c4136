"""``textkit vectors plot``: words on a plane."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from textkit.cli.show import put, say, shown
from textkit.cli.target import check_file, write_file
from textkit.cli.vectors.opening import FORMAT, open_vectors
from textkit.errors import UsageError

if TYPE_CHECKING:
    from textkit.vectors.keyed import WordVectors

__all__ = ["command"]


@click.command("plot")
@click.argument("model")
@click.argument("words", metavar="WORD...", nargs=-1)
@click.option("--out", metavar="FILE", help="The SVG to write [default: standard output].")
@click.option(
    "--method", type=click.Choice(("pca", "tsne")), default="pca", show_default=True,
    help="How the plane is found.",
)  # fmt: skip
@click.option(
    "--near", type=click.IntRange(min=1), metavar="N", help="Also the N nearest of each word."
)
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Also the first N words.")
@FORMAT
def command(
    model: str,
    words: tuple[str, ...],
    out: str | None,
    method: str,
    near: int | None,
    top: int | None,
    format: str | None,  # noqa: A002
) -> None:
    """Draw words as points, near each other where they are similar, as SVG.

    \b
    textkit vectors plot models/glove king queen man woman paris france --out words.svg
    textkit vectors plot models/glove piano storm --near 15 --method tsne --out near.svg
    """
    from textkit.report.scatter import scatter
    from textkit.vectors.projecting import project

    if out is not None:
        check_file(out, "--out")
    vectors = open_vectors(model, format)
    chosen = _chosen(vectors, words, near or 0, top or 0)
    rows, _ = vectors.rows(chosen)
    points, note = project(rows, "tsne" if method == "tsne" else "pca")
    title = f"{len(chosen)} words of {os.path.basename(model.rstrip('/')) or model}"
    drawing = scatter(points, chosen, title=title, note=note)
    if out is None:
        put(drawing)
    else:
        write_file(out, f"{drawing}\n")
        say(f"{len(chosen)} words -> {shown(out)}")


def _chosen(vectors: WordVectors, words: Sequence[str], near: int, top: int) -> list[str]:
    """The words to draw, each once.

    Raises:
        UsageError: there is none, or one has no vector.

    """
    chosen = dict.fromkeys(words)
    for word in words:
        vectors.vector(word)  # refuses an unknown one
        if near:
            chosen |= dict.fromkeys(neighbour.word for neighbour in vectors.nearest(word, near))
    chosen |= dict.fromkeys(vectors.words[:top])
    if not chosen:
        raise UsageError("no words to draw", hint="name some, or give --top N")
    return list(chosen)
