"""Many queries: scores to rankings, measures by name, means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeAlias

import numpy as np

from textkit.errors import UsageError, closest
from textkit.metrics.retrieval import measures as by_query
from textkit.metrics.retrieval.measures import Relevance

__all__ = ["corpus", "ranked", "scores"]

Measure: TypeAlias = Callable[[Sequence[str], Relevance], float]

_MEASURES: dict[str, Callable[..., float]] = {
    "map": by_query.average_precision,
    "mrr": by_query.reciprocal_rank,
    "ndcg": by_query.ndcg,
    "precision": by_query.precision,
    "recall": by_query.recall,
}
_USUAL = ("map", "mrr", "ndcg@10", "precision@10", "recall@100")


def scores(
    run: Mapping[str, Mapping[str, float]],
    judgements: Mapping[str, Relevance],
    measures: Sequence[str] = _USUAL,
    *,
    level: int = 1,
    complete: bool = True,
) -> dict[str, dict[str, float]]:
    """Each measure's value for each query: ``{"ndcg@10": {"query 1": 0.41, ...}, ...}``.

    Args:
        run: by query, the score of each document that was found; higher is better.
        judgements: by query, the grade of each document that was judged (trec_eval's qrels).
            Queries that are not here are left out, as trec_eval does.
        measures: ``map``, ``mrr``, ``ndcg``, ``precision``, ``recall``, or one of them with the
            number of places that count: ``ndcg@10``. See the functions of this package.
        level: the lowest grade that is relevant; ndcg takes grades as they are.
        complete: queries with judgements that the run lacks count as 0 (``trec_eval -c``, and
            what a comparison needs); if False they are left out (trec_eval by itself).

    Queries of which nothing judged is relevant have 0 and do count, as in trec_eval.

    Raises:
        UsageError: an unknown measure, a k or level below 1, a score that is not a number, or a
            run and judgements that share no query.

    """
    if isinstance(measures, str):
        raise UsageError(
            f"measures are a sequence of names, got {measures!r}", hint=f"[{measures!r}]"
        )
    chosen = {name: _measure(name, level) for name in measures}
    queries = [query for query in judgements if complete or query in run]
    if not queries or (run and not any(query in run for query in queries)):
        raise UsageError(
            "the run and the judgements share no query",
            hint=f"the run has {_first(run)}, the judgements have {_first(judgements)}",
        )
    rankings = {query: _ranked(run.get(query, {}), query) for query in queries}
    return {
        name: {query: value(rankings[query], judgements[query]) for query in queries}
        for name, value in chosen.items()
    }


def corpus(
    run: Mapping[str, Mapping[str, float]],
    judgements: Mapping[str, Relevance],
    measures: Sequence[str] = _USUAL,
    *,
    level: int = 1,
    complete: bool = True,
) -> dict[str, float]:
    """Mean of each measure over queries; arguments and errors as :func:`scores`."""
    found = scores(run, judgements, measures, level=level, complete=complete)
    return {name: float(np.mean(list(values.values()))) for name, values in found.items()}


def ranked(scores: Mapping[str, float]) -> list[str]:
    """Documents by descending score; of equal ones the last by name first, as in trec_eval.

    Scores are equal when they are so in single precision, which is what trec_eval keeps.

    Raises:
        UsageError: a score is not a number.

    """
    return _ranked(scores, "")


def _ranked(scores: Mapping[str, float], query: str) -> list[str]:
    names = sorted(scores, reverse=True)
    with np.errstate(over="ignore"):
        values = np.array([scores[name] for name in names], np.float64).astype(np.float32)
    for place in np.flatnonzero(np.isnan(values))[:1].tolist():
        where = f"query {query!r}" if query else ""
        raise UsageError(f"the score of {names[place]!r} is not a number", where=where)
    return [names[place] for place in np.argsort(-values, kind="stable").tolist()]


def _measure(name: str, level: int) -> Measure:
    base, at, places = name.partition("@")
    if base not in _MEASURES or (at and not places.lstrip("-").isdecimal()):
        raise UsageError(
            f"unknown measure {name!r}", hint=closest(name, sorted({*_MEASURES, *_USUAL}))
        )
    options = {} if base == "ndcg" else {"level": level}
    return partial(_MEASURES[base], k=int(places) if at else None, **options)


def _first(queries: Mapping[str, object]) -> str:
    return repr(next(iter(queries))) if queries else "none"
