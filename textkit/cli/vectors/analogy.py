"""``textkit vectors analogy``: a is to b as c is to which words."""

from __future__ import annotations

import click

from textkit.cli.vectors.opening import (
    FORMAT,
    JSON,
    NUMBER,
    open_vectors,
    put_json,
    put_neighbours,
)

__all__ = ["command"]


@click.command("analogy")
@click.argument("model")
@click.argument("a")
@click.argument("b")
@click.argument("c")
@click.option(
    "--method", type=click.Choice(("add", "mul")), default="add", show_default=True,
    help="3CosAdd or 3CosMul.",
)  # fmt: skip
@NUMBER
@FORMAT
@JSON
def command(
    model: str,
    a: str,
    b: str,
    c: str,
    method: str,
    k: int,
    format: str | None,  # noqa: A002
    as_json: bool,
) -> None:
    """Show the words that are to C what B is to A.

    \b
    textkit vectors analogy models/glove man king woman
    """
    vectors = open_vectors(model, format)
    found = vectors.analogy(a, b, c, k, method="mul" if method == "mul" else "add")
    if as_json:
        put_json([neighbour._asdict() for neighbour in found])
    else:
        put_neighbours(found)
