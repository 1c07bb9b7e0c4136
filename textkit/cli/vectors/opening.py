"""Opening the vectors that the user named, and the options that the commands share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from textkit.cli.show import put, say, shown

if TYPE_CHECKING:
    from textkit.vectors.keyed import Neighbour, WordVectors

__all__ = ["FORMAT", "JSON", "NUMBER", "open_vectors", "put_json", "put_neighbours"]

FORMATS = ("textkit", "word2vec", "word2vec-binary", "glove", "fasttext", "numpy")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
NUMBER = click.option(
    "-k", "k", type=click.IntRange(min=1), default=10, show_default=True, metavar="N",
    help="How many words.",
)  # fmt: skip
FORMAT = click.option(
    "--format", type=click.Choice(FORMATS), help="That of MODEL, where it is not found out."
)


def open_vectors(path: str, format: str | None, *, first: int | None = None) -> WordVectors:  # noqa: A002
    """The vectors, opened; what was noticed in a file is told on standard error.

    Of a model it was told when it was made.

    Raises:
        InputError: the file is missing, damaged or no file of vectors.
        StoreError: it cannot be opened safely.

    """
    from textkit.vectors.formats.reading import load_vectors

    vectors = load_vectors(path, format=format or "auto", first=first)  # type: ignore[arg-type]
    for note in () if os.path.isdir(path) else vectors.notes:
        say(f"{shown(path)}: note: {shown(note)}")
    return vectors


def put_json(value: object) -> None:
    """Print a value as JSON."""
    import json

    put(json.dumps(value, ensure_ascii=False, indent=2))


def put_neighbours(found: Sequence[Neighbour]) -> None:
    """A word and its similarity a line."""
    for word, similarity in found:
        put(f"{similarity:7.4f}  {shown(word)}")
