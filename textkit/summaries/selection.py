"""Which sentences a summary takes, once each has a score."""

from __future__ import annotations

import functools
import string
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from textkit.arrays.mmr import Choice, marginal_relevance
from textkit.arrays.sparse import Rows
from textkit.core.document import Document
from textkit.core.layers import TOKENS
from textkit.shapes import Bools, Floats, Longs
from textkit.summaries.budget import costs, limits
from textkit.summaries.sentence_terms import sentence_vectors
from textkit.summaries.wanted import holding

__all__ = ["Wishes", "likeness_rows", "normalised", "permitted", "ranking", "selector"]

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
    """Budgets by unit, what repetition costs, and phrases that must be there."""

    budgets: Mapping[str, int]
    diversity: float = 0.0
    include: Sequence[str] = ()


def permitted(document: Document, exclude: Iterable[str]) -> Bools:
    """Which sentences hold none of the phrases, (S,)."""
    allowed = np.ones(len(document.sentences), np.bool_)
    for phrase in exclude:
        allowed[holding(document, phrase)] = False
    return allowed


def selector(
    document: Document, rows: Rows, scores: Floats, allowed: Bools, wishes: Wishes
) -> Callable[[Longs], Choice]:
    """How the budgets are filled by marginal relevance, once it is known what sentences need.

    ``rows`` are the :func:`likeness_rows`; ``scores`` and ``allowed`` are (S,), and so are the
    ``needs`` that the result takes (:func:`textkit.arrays.mmr.marginal_relevance`). A sentence
    that repeats one taken before is never taken; nothing is chosen only where no allowed sentence
    fits.
    """
    is_short = rows.starts[1:] - rows.starts[:-1] < FEWEST_TERMS
    same_as = _first_of_its_text(document, allowed & is_short)
    distinct = allowed & (same_as < 0)
    choose = functools.partial(
        marginal_relevance,
        scores,
        rows,
        costs(document, wishes.budgets),
        limits(wishes.budgets),
        open_rows=np.flatnonzero(distinct),
        first=_included(document, scores, distinct, wishes.include),
        diversity=wishes.diversity,
        near=np.where(is_short, np.inf, NEAR_COPY),
    )

    def select(needs: Longs) -> Choice:
        chosen, copy_of = choose(needs=needs)
        return Choice(chosen, np.where(same_as < 0, copy_of, same_as))

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


def likeness_rows(document: Document) -> Rows:
    """TF-IDF vectors of the sentences; empty without tokens."""
    if TOKENS in document:
        return sentence_vectors(document)
    starts = np.zeros(len(document.sentences) + 1, np.int64)
    return Rows(starts, np.zeros(0, np.int32), np.zeros(0), 0)


def _first_of_its_text(document: Document, compared: Bools) -> Longs:
    """For compared sentences that repeat an earlier one word for word that one, else -1, (S,)."""
    same_as = np.full(len(compared), -1)
    first: dict[str, int] = {}
    for position in compared.nonzero()[0].tolist():
        text = normalised(document.text[slice(*document.sentences[position])])
        earlier = first.setdefault(text, position)
        if earlier != position:
            same_as[position] = earlier
    return same_as


def _included(document: Document, scores: Floats, allowed: Bools, phrases: Iterable[str]) -> Longs:
    """For each phrase in turn the best sentence that holds it, unless one of these does already."""
    chosen: list[int] = []
    for phrase in phrases:
        found = [position for position in holding(document, phrase).tolist() if allowed[position]]
        if found and not set(found) & set(chosen):
            chosen.append(found[int(ranking(scores[found])[0])])
    return np.array(chosen, np.int64)


def _rounded(scores: Floats, digits: int) -> Floats:
    size = np.abs(np.where(scores == 0, 1.0, scores))
    unit = 10.0 ** (digits - 1 - np.floor(np.log10(size)))
    return np.asarray(np.round(scores * unit) / unit, np.float64)
