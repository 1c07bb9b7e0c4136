"""Which sentences a summary takes, once each has a score."""

from __future__ import annotations

import functools
import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from textkit.arrays.mmr import Choice, marginal_relevance
from textkit.shapes import Bools, Floats, Longs
from textkit.summaries.budget import costs, limits
from textkit.summaries.bundle import Bundle
from textkit.summaries.wanted import holding
from textkit.text.negations import negations

__all__ = ["Wishes", "normalised", "permitted", "ranking", "selector"]

_OUTER = (
    string.whitespace
    + string.punctuation
    + "“”„‟‘’‚‛‹›«»…–—―·•¡¿。！？、，；：「」『』（）《》【】।॥؟،؛۔"
)
#: Cosine of TF-IDF vectors from which one sentence says again what another says.
NEAR_COPY = 0.8
#: Sentences of fewer distinct terms ("He did go.", "He did not go.") repeat only their like.
FEWEST_TERMS = 3


@dataclass(frozen=True, slots=True)
class Wishes:
    """Budgets by unit for each document, what repetition costs, and phrases that must be there.

    In ``language`` it is known which words deny what a sentence says.
    """

    budgets: Sequence[Mapping[str, int]]
    diversity: float = 0.0
    include: Sequence[str] = ()
    language: str = "en"


def permitted(bundle: Bundle, exclude: Iterable[str]) -> Bools:
    """Which sentences hold none of the phrases, (S,)."""
    allowed = np.ones(int(bundle.bounds[-1]), np.bool_)
    for phrase in exclude:
        for document, own in bundle.blocks:
            allowed[own][holding(document, phrase)] = False
    return allowed


def selector(
    bundle: Bundle, scores: Floats, allowed: Bools, wishes: Wishes
) -> Callable[[Longs, Longs], list[Choice]]:
    """How the budgets are filled by marginal relevance, once it is known what sentences need.

    ``scores`` and ``allowed`` are (S,). The result takes what the sentences need, (S,), and of
    which documents a choice is wanted (:func:`textkit.arrays.mmr.marginal_relevance`). A sentence
    that repeats one taken before is never taken, but for one that denies it; nothing is chosen
    only where no allowed sentence fits.
    """
    rows = bundle.vectors
    is_short = np.diff(rows.starts) < FEWEST_TERMS
    same_as = _first_of_its_text(bundle, allowed & is_short)
    distinct = allowed & (same_as < 0)
    choose = functools.partial(
        marginal_relevance,
        scores,
        rows,
        costs(bundle, list(wishes.budgets[0])),
        np.array([limits(budgets) for budgets in wishes.budgets]),
        bounds=bundle.bounds,
        is_open=distinct,
        first=_included(bundle, scores, distinct, wishes.include),
        diversity=wishes.diversity,
        near=np.where(is_short, np.inf, NEAR_COPY),
        is_denied=bundle.holding(negations(wishes.language)),
    )

    def select(needs: Longs, blocks: Longs) -> list[Choice]:
        pairs = zip(choose(needs=needs, blocks=blocks), blocks.tolist(), strict=True)
        return [_with_copies(choice, same_as[bundle.rows(block)]) for choice, block in pairs]

    return select


def ranking(scores: Floats) -> Longs:
    """Positions from the highest score to the lowest, (S,); among equals the earlier comes first.

    Scores are compared by 9 significant digits, so that rounding errors decide nothing.
    """
    return np.argsort(-_rounded(scores, 9), kind="stable")


def normalised(sentence: str) -> str:
    """The form in which sentences count as the same: no case, outer punctuation, extra space."""
    folded = " ".join(sentence.casefold().split())
    return folded.strip(_OUTER) or folded


def _with_copies(choice: Choice, same_as: Longs) -> Choice:
    return Choice(choice.chosen, np.where(same_as < 0, choice.copy_of, same_as))


def _first_of_its_text(bundle: Bundle, compared: Bools) -> Longs:
    """For compared sentences that repeat an earlier one word for word its position, else -1, (S,).

    Positions are those in their document.
    """
    same_as = np.full(len(compared), -1)
    for document, own in bundle.blocks:
        first: dict[str, int] = {}
        for position in compared[own].nonzero()[0].tolist():
            text = normalised(document.text[slice(*document.sentences[position])])
            earlier = first.setdefault(text, position)
            if earlier != position:
                same_as[own.start + position] = earlier
    return same_as


def _included(bundle: Bundle, scores: Floats, allowed: Bools, phrases: Sequence[str]) -> Longs:
    """For each phrase in turn the best sentence that holds it, unless one of these does already.

    In every document; rows of the bundle.
    """
    chosen: list[int] = []
    for document, own in bundle.blocks if phrases else ():
        taken: set[int] = set()
        for phrase in phrases:
            found = [place for place in holding(document, phrase).tolist() if allowed[own][place]]
            if found and not set(found) & taken:
                best = found[int(ranking(scores[own][found])[0])]
                taken.add(best)
                chosen.append(own.start + best)
    return np.array(chosen, np.int64)


def _rounded(scores: Floats, digits: int) -> Floats:
    size = np.abs(np.where(scores == 0, 1.0, scores))
    unit = 10.0 ** (digits - 1 - np.floor(np.log10(size)))
    return np.asarray(np.round(scores * unit) / unit, np.float64)
