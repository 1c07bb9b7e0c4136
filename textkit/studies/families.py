"""Families of measures: each takes all of its measures that are asked for in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from textkit.shapes import Floats
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
    tokenise: str | Callable[[str], list[str]] | None = None
    exceptions: str | None = None


class Batch(NamedTuple):
    """The texts of N documents; references and sources may be missing."""

    candidates: Sequence[str]
    references: Sequence[Sequence[str]] = ()
    sources: Sequence[str] = ()


Family = Callable[[Sequence[str], Batch, Measuring], dict[str, Floats]]


def rouge(names: Sequence[str], texts: Batch, options: Measuring) -> dict[str, Floats]:
    """``rouge1`` is F, ``rouge1.precision`` and ``rouge1.recall`` its parts."""
    from textkit.metrics.rouge import scores

    metrics = tuple(dict.fromkeys(name.partition(".")[0] for name in names))
    how: dict[str, Any] = vars(options) | {"tokenise": tokeniser(options.tokenise)}
    found = scores(texts.candidates, texts.references, metrics=metrics, **how)
    return {name: found[name.partition(".")[0]][:, _column(name)] for name in names}


def translation(names: Sequence[str], texts: Batch, options: Measuring) -> dict[str, Floats]:
    """BLEU and chrF of each document alone, from 0 to 1."""
    from textkit.metrics.translation import Translation, bleu, chrf

    take: dict[str, Callable[..., Translation]] = {"bleu": bleu, "chrf": chrf}
    return {name: take[name](texts.candidates, texts.references).segments / 100 for name in names}


def against_sources(names: Sequence[str], texts: Batch, options: Measuring) -> dict[str, Floats]:
    """What compares a candidate with the document it was made from."""
    from textkit.studies.word_measures import of_sources

    return of_sources(names, texts.candidates, texts.sources, tokeniser(options.tokenise))


def alone(names: Sequence[str], texts: Batch, options: Measuring) -> dict[str, Floats]:
    """What the candidate itself tells."""
    from textkit.studies.word_measures import of_candidates

    return of_candidates(names, texts.candidates, tokeniser(options.tokenise))


def _column(name: str) -> int:
    return PARTS.index(name.partition(".")[2] or "f")
