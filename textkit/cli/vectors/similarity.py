"""``textkit vectors similarity``: the cosine of two words."""

from __future__ import annotations

import click

from textkit.cli.show import put
from textkit.cli.vectors.opening import FORMAT, JSON, open_vectors, put_json

__all__ = ["command"]


@click.command("similarity")
@click.argument("model")
@click.argument("a")
@click.argument("b")
@FORMAT
@JSON
def command(model: str, a: str, b: str, format: str | None, as_json: bool) -> None:  # noqa: A002
    """Show the cosine of the vectors of two words, -1 to 1."""
    similarity = open_vectors(model, format).similarity(a, b)
    if as_json:
        put_json({"a": a, "b": b, "similarity": similarity})
    else:
        put(f"{similarity:.4f}")
