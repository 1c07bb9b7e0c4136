"""The measures over words: of a candidate alone, or of a candidate and its document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import numpy as np

from textkit.metrics.fragments import compression, coverage, density
from textkit.metrics.likeness import likeness
from textkit.metrics.novelty import copied, novelty
from textkit.metrics.redundancy import redundancy
from textkit.metrics.words import numbered
from textkit.shapes import Floats, Ints
from textkit.studies.tokenisers import Tokenise

__all__ = ["OF_CANDIDATE", "OF_SOURCE", "of_candidates", "of_sources"]

#: Of the words of a candidate and of its document, numbered alike.
OF_SOURCE: dict[str, Callable[[Ints, Ints], float]] = {
    **{f"novelty{n}": partial(novelty, n=n) for n in range(1, 5)},
    "copied": partial(copied, n=4),
    "coverage": coverage,
    "density": density,
    "compression": compression,
    "likeness": likeness,
}


def _length(candidate: str, split: Tokenise | None) -> float:
    return float(len(numbered(candidate, tokenise=split)[0]))


def _redundancy(candidate: str, split: Tokenise | None) -> float:
    lines = [line for line in candidate.split("\n") if line.strip()]
    return redundancy(lines, tokenise=split)


#: Of the text of a candidate, a sentence a line.
OF_CANDIDATE: dict[str, Callable[[str, Tokenise | None], float]] = {
    "redundancy": _redundancy,
    "words": _length,
}


def of_candidates(
    names: Iterable[str], candidates: Sequence[str], split: Tokenise | None
) -> dict[str, Floats]:
    """Measures of :data:`OF_CANDIDATE`, (N,) each; ``split`` makes words of a text."""
    return {
        name: np.array([OF_CANDIDATE[name](text, split) for text in candidates], np.float64)
        for name in names
    }


def of_sources(
    names: Sequence[str],
    candidates: Iterable[str],
    sources: Iterable[str],
    split: Tokenise | None,
) -> dict[str, Floats]:
    """Measures of :data:`OF_SOURCE`, (N,) each; both texts are split once for all of them."""
    rows = [
        [OF_SOURCE[name](*pair) for name in names]
        for pair in (
            numbered(*texts, tokenise=split) for texts in zip(candidates, sources, strict=True)
        )
    ]
    columns = np.array(rows, np.float64).reshape(-1, len(names)).T
    return dict(zip(names, columns, strict=True))
