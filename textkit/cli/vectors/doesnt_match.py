"""``textkit vectors doesnt-match``: which of some words is unlike the others."""

from __future__ import annotations

import click

from textkit.cli.show import put, shown
from textkit.cli.vectors.opening import FORMAT, JSON, open_vectors, put_json

__all__ = ["command"]


@click.command("doesnt-match")
@click.argument("model")
@click.argument("words", metavar="WORD...", nargs=-1, required=True)
@FORMAT
@JSON
def command(
    model: str,
    words: tuple[str, ...],
    format: str | None,  # noqa: A002
    as_json: bool,
) -> None:
    """Show the word that is least like the mean of all.

    \b
    textkit vectors doesnt-match models/glove breakfast lunch dinner car
    """
    odd = open_vectors(model, format).doesnt_match(words)
    if as_json:
        put_json({"words": words, "odd": odd})
    else:
        put(shown(odd))
