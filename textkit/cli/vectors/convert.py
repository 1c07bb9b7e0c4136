"""``textkit vectors convert``: from any format to any."""

from __future__ import annotations

import os

import click

from textkit.cli.show import say, shown
from textkit.cli.vectors.opening import FORMAT, open_vectors
from textkit.errors import UsageError

__all__ = ["command"]

TARGETS = ("textkit", "word2vec", "word2vec-binary", "glove", "npy", "npz")


@click.command("convert")
@click.argument("model")
@click.argument("out")
@click.option(
    "--to", type=click.Choice(TARGETS),
    help="Format to write [default: by the suffix of OUT; without one, textkit].",
)  # fmt: skip
@click.option("--half", is_flag=True, help="Hold values in 16 bits: half the size.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N words.")
@FORMAT
def command(
    model: str,
    out: str,
    to: str | None,
    half: bool,
    top: int | None,
    format: str | None,  # noqa: A002
) -> None:
    """Write word vectors in another format.

    A textkit model is a folder that opens at once whatever its size, and that pipelines refer to.

    \b
    textkit vectors convert glove.6B.300d.txt models/glove --half
    textkit vectors convert cc.en.300.bin models/cc --top 200000
    textkit vectors convert models/glove glove.bin
    """
    from textkit.cli.fit import refuse_foreign
    from textkit.vectors.formats.writing import save_vectors, target_format

    target = to or target_format(out)
    if os.path.exists(out) and os.path.samefile(model, out):
        raise UsageError("is the model itself", where=out, hint="write to another place")
    if target == "textkit":
        refuse_foreign(out)
    vectors = open_vectors(model, format, first=top)
    if half:
        vectors = vectors.half()
    for note in save_vectors(vectors, out, format=target):  # type: ignore[arg-type]
        say(f"{shown(out)}: note: {shown(note)}")
    say(f"{len(vectors):,} words, {vectors.dim} dimensions -> {shown(out)}")
