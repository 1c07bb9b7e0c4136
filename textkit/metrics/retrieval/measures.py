"""The measures of one query's ranking, as trec_eval 9 (C. Buckley, NIST) defines them.

``ranking``
    document names, best first, none twice.
``relevance``
    grades by document name. A document is relevant from the grade ``level`` on; one without a
    grade is not.
``k``
    how many documents of the ranking count; None for all of them.

All values are 0..1, and 0 for an empty ranking and where nothing is relevant. Each measure raises
:class:`UsageError` for a ``k`` or ``level`` below 1 and for a document that is ranked twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from textkit.errors import UsageError
from textkit.shapes import Bools, Floats

__all__ = [
    "Relevance",
    "average_precision",
    "ndcg",
    "precision",
    "recall",
    "reciprocal_rank",
]

Relevance: TypeAlias = Mapping[str, int]


def average_precision(
    ranking: Sequence[str], relevance: Relevance, k: int | None = None, *, level: int = 1
) -> float:
    """Mean, over all relevant documents, of the precision where each is ranked, 0 where it is not.

    trec_eval's ``map``, with k ``map_cut``; its mean over queries is MAP.
    """
    hits = _hits(ranking, relevance, k, level)
    precisions = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precisions[hits].sum()) / max(_relevant(relevance, level), 1)


def reciprocal_rank(
    ranking: Sequence[str], relevance: Relevance, k: int | None = None, *, level: int = 1
) -> float:
    """1 / rank of the first relevant document: ``recip_rank``; its mean over queries is MRR."""
    places = np.flatnonzero(_hits(ranking, relevance, k, level))
    return 1 / (int(places[0]) + 1) if len(places) else 0.0


def precision(
    ranking: Sequence[str], relevance: Relevance, k: int | None = None, *, level: int = 1
) -> float:
    """Share of the first k places with a relevant document: ``P``; without k ``set_P``.

    A ranking shorter than k is filled up with documents that are not relevant.
    """
    hits = _hits(ranking, relevance, k, level)
    return int(hits.sum()) / max(k or len(hits), 1)


def recall(
    ranking: Sequence[str], relevance: Relevance, k: int | None = None, *, level: int = 1
) -> float:
    """Share of the relevant documents in the first k places: ``recall``; else ``set_recall``."""
    hits = _hits(ranking, relevance, k, level)
    return int(hits.sum()) / max(_relevant(relevance, level), 1)


def ndcg(ranking: Sequence[str], relevance: Relevance, k: int | None = None) -> float:
    """Discounted gain over that of the best ranking: ``ndcg``, with k ``ndcg_cut``.

    The gain of a document is its grade, none below 0, and ``1 / log2(rank + 1)`` discounts it
    (K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 2002,
    with the discount of C. Burges et al. 2005). The best ranking is of all documents with a grade.
    """
    _check(ranking, k, 1)
    gains = np.array([relevance.get(name, 0) for name in ranking[:k]], np.float64)
    best = np.sort(np.array(list(relevance.values()), np.float64))[::-1][:k]
    ideal = _discounted(best)
    return _discounted(gains) / ideal if ideal else 0.0


def _discounted(gains: Floats) -> float:
    return float((np.maximum(gains, 0) / np.log2(np.arange(2, len(gains) + 2))).sum())


def _hits(ranking: Sequence[str], relevance: Relevance, k: int | None, level: int) -> Bools:
    _check(ranking, k, level)
    return np.array([relevance.get(name, 0) >= level for name in ranking[:k]], np.bool_)


def _relevant(relevance: Relevance, level: int) -> int:
    return sum(grade >= level for grade in relevance.values())


def _check(ranking: Sequence[str], k: int | None, level: int) -> None:
    if k is not None and k < 1:
        raise UsageError(f"k is {k}; at least one place of the ranking counts")
    if level < 1:
        raise UsageError(f"level is {level}; documents without a grade would be relevant")
    if len(set(ranking)) < len(ranking):
        twice = next(name for place, name in enumerate(ranking) if name in ranking[:place])
        raise UsageError(f"{twice!r} is ranked twice")
