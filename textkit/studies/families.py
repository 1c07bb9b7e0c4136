"""Families of measures: each takes all of its measures that are asked for in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from textkit.metrics.fragments import compression, coverage, density
from textkit.metrics.likeness import likeness
from textkit.metrics.novelty import copied, novelty
from textkit.metrics.redundancy import redundancy
from textkit.metrics.rouge import scores
from textkit.metrics.translation import Translation, bleu, chrf
from textkit.metrics.words import Tokenise, numbered
from textkit.shapes import Floats, Ints
from textkit.studies.tokenisers import tokeniser

__all__ = [
    "PARTS",
    "Batch",
    "Family",
    "Measuring",
    "against_sources",
    "alone",
    "rouge",
    "translation",
]

#: Columns of a ROUGE score; the last is what the bare name means.
PARTS = ("precision", "recall", "f")


@dataclass(frozen=True, kw_only=True)
class Measuring:
    """How measures are taken; the fields are those of :func:`textkit.metrics.rouge.score`.

    ``tokenise`` is a function, or the name of one (``words``, ``characters``); it splits texts for
    every measure but BLEU and chrF.
    """

    compat: str = "rouge-1.5.5"
    stem: bool = True
    several: str | None = None
    words: int | None = None
    bytes: int | None = None
    tokenise: str | Tokenise | None = None
    exceptions: str | None = None


class Batch(NamedTuple):
    """The texts of N documents; references and sources may be missing."""

    candidates: Sequence[str]
    references: Sequence[Sequence[str]] = ()
    sources: Sequence[str] = ()


Family = Callable[[Sequence[str], Batch, Measuring], dict[str, Floats]]


def rouge(names: Sequence[str], texts: Batch, options: Measuring) -> dict[str, Floats]:
    """``rouge1`` is F, ``rouge1.precision`` and ``rouge1.recall`` its parts."""
    metrics = tuple(dict.fromkeys(name.partition(".")[0] for name in names))
    how: dict[str, Any] = vars(options) | {"tokenise": tokeniser(options.tokenise)}
    found = scores(texts.candidates, texts.references, metrics=metrics, **how)
    return {name: found[name.partition(".")[0]][:, _column(name)] for name in names}


def translation(names: Sequence[str], texts: Batch, options: Measuring) -> dict[str, Floats]:
    """BLEU and chrF of each document alone, from 0 to 1."""
    take: dict[str, Callable[..., Translation]] = {"bleu": bleu, "chrf": chrf}
    return {name: take[name](texts.candidates, texts.references).segments / 100 for name in names}


def against_sources(names: Sequence[str], texts: Batch, options: Measuring) -> dict[str, Floats]:
    """What compares a candidate with its source, both split once for all of the measures."""
    split = tokeniser(options.tokenise)
    pairs = zip(texts.candidates, texts.sources, strict=True)
    words = (numbered(*pair, tokenise=split) for pair in pairs)
    rows = [[OF_SOURCE[name](*pair) for name in names] for pair in words]
    columns = np.array(rows, np.float64).reshape(-1, len(names)).T
    return dict(zip(names, columns, strict=True))


def alone(names: Sequence[str], texts: Batch, options: Measuring) -> dict[str, Floats]:
    """What the candidate itself tells."""
    split = tokeniser(options.tokenise)
    return {
        name: np.array([OF_CANDIDATE[name](text, split) for text in texts.candidates], np.float64)
        for name in names
    }


def _column(name: str) -> int:
    return PARTS.index(name.partition(".")[2] or "f")


def _redundancy(candidate: str, split: Tokenise | None) -> float:
    lines = [line for line in candidate.split("\n") if line.strip()]
    return redundancy(lines, tokenise=split)


def _length(candidate: str, split: Tokenise | None) -> float:
    return float(len(numbered(candidate, tokenise=split)[0]))


#: Of the words of a candidate and of its document, numbered alike.
OF_SOURCE: dict[str, Callable[[Ints, Ints], float]] = {
    **{f"novelty{n}": partial(novelty, n=n) for n in range(1, 5)},
    "copied": partial(copied, n=4),
    "coverage": coverage,
    "density": density,
    "compression": compression,
    "likeness": likeness,
}
#: Of the text of a candidate, a sentence a line.
OF_CANDIDATE: dict[str, Callable[[str, Tokenise | None], float]] = {
    "redundancy": _redundancy,
    "words": _length,
}
