"""``textkit vectors plot``: words on a plane."""

from __future__ import annotations

import os

import click

from textkit.cli.show import put, say, shown
from textkit.cli.target import check_file, write_file
from textkit.cli.vectors.opening import FORMAT, open_vectors

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
    from textkit.report.word_map import chosen_words, word_map

    if out is not None:
        check_file(out, "--out")
    vectors = open_vectors(model, format)
    named = chosen_words(vectors, words, near or 0)
    chosen = list(dict.fromkeys([*named, *vectors.words[: top or 0]]))
    title = f"{len(chosen)} words of {os.path.basename(model.rstrip('/')) or model}"
    drawing = word_map(vectors, chosen, "tsne" if method == "tsne" else "pca", title)
    if out is None:
        put(drawing)
    else:
        write_file(out, f"{drawing}\n")
        say(f"{len(chosen)} words -> {shown(out)}")
