"""Word map: words as points of a plane, near each other where they are similar."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from textkit.core.replacing import replacing
from textkit.errors import RunError, UsageError
from textkit.report.html import Html
from textkit.report.scatter import scatter
from textkit.vectors.keyed import WordVectors
from textkit.vectors.projecting import Projection, project

__all__ = ["chosen_words", "plot_vectors", "word_map"]


def plot_vectors(
    vectors: WordVectors,
    words: Sequence[str],
    path: str | os.PathLike[str],
    *,
    near: int = 0,
    method: Projection = "pca",
    title: str = "",
) -> None:
    """Write a drawing of words, and of the ``near`` nearest of each, as an SVG that stands alone.

    Raises:
        UsageError: there is no word, one has no vector, or t-SNE got too few.
        RunError: the file cannot be written.

    """
    drawing = word_map(vectors, chosen_words(vectors, words, near), method, title)
    try:
        with replacing(Path(path)) as file:
            file.write(f"{drawing}\n".encode())
    except OSError as error:
        raise RunError(f"cannot be written: {error.strerror or error}", where=str(path)) from error


def word_map(
    vectors: WordVectors, words: Sequence[str], method: Projection = "pca", title: str = ""
) -> Html:
    """The words as SVG; without a ``title`` their number.

    Raises:
        UsageError: there is no word, or t-SNE got fewer than four.

    """
    if not words:
        raise UsageError("no words to draw", hint="name some, or give --top N")
    points, note = project(vectors.rows(words)[0], method)
    return scatter(points, words, title=title or f"{len(words)} words", note=note)


def chosen_words(vectors: WordVectors, words: Sequence[str], near: int = 0) -> list[str]:
    """The words and the ``near`` nearest of each, each once.

    Raises:
        UsageError: one has no vector.

    """
    chosen = dict.fromkeys(words)
    for word in words:
        vectors.vector(word)  # refuses an unknown one
        if near:
            chosen |= dict.fromkeys(neighbour.word for neighbour in vectors.nearest(word, near))
    return list(chosen)
