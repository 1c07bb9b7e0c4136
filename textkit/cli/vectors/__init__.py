"""``textkit vectors``: looking into word vectors; each of its commands is a module here."""

from __future__ import annotations

from typing import ClassVar

import click

from textkit.cli.group import Commands

__all__ = ["command"]


class VectorCommands(Commands):
    """The commands below ``textkit vectors``."""

    names = (
        "nearest", "similarity", "analogy", "doesnt-match", "info", "plot", "evaluate", "convert",
    )  # fmt: skip
    aliases: ClassVar[dict[str, str]] = {}
    package = "textkit.cli.vectors"


@click.group("vectors", cls=VectorCommands)
def command() -> None:
    """Look into word vectors, measure and convert them.

    MODEL is a folder that textkit saved, or a file of word2vec (text or binary), GloVe, fastText
    (.bin or .vec) or NumPy (.npz, .npy), compressed with gzip or not.

    \b
    textkit vectors nearest glove.6B.50d.txt king
    textkit vectors convert glove.6B.50d.txt models/glove
    textkit vectors evaluate models/glove wordsim353.tsv questions-words.txt
    """
