"""``textkit vectors nearest``: the words most similar to a word."""

from __future__ import annotations

import click

from textkit.cli.show import put, shown
from textkit.cli.vectors.opening import (
    FORMAT,
    JSON,
    NUMBER,
    open_vectors,
    put_json,
    put_neighbours,
)

__all__ = ["command"]


@click.command("nearest")
@click.argument("model")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@NUMBER
@FORMAT
@JSON
def command(
    model: str,
    words: tuple[str, ...],
    k: int,
    format: str | None,  # noqa: A002
    as_json: bool,
) -> None:
    """Show the words most similar to each WORD, with their cosine.

    \b
    textkit vectors nearest models/glove king queen -k 5
    """
    vectors = open_vectors(model, format)
    found = {word: vectors.nearest(word, k) for word in words}
    if as_json:
        put_json({word: [n._asdict() for n in near] for word, near in found.items()})
        return
    for word, near in found.items():
        if len(found) > 1:
            put(f"{shown(word)}:")
        put_neighbours(near)
