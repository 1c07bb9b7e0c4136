"""Rankings against judgements: trec_eval's measures, to its definitions."""

from textkit.metrics.retrieval.measures import (
    average_precision,
    ndcg,
    precision,
    recall,
    reciprocal_rank,
)
from textkit.metrics.retrieval.queries import corpus, ranked, scores

__all__ = [
    "average_precision",
    "corpus",
    "ndcg",
    "precision",
    "ranked",
    "recall",
    "reciprocal_rank",
    "scores",
]
