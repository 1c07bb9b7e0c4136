"""Retrieval measures are those of trec_eval, through pytrec_eval; nDCG is scikit-learn's too."""

from __future__ import annotations

import numpy as np
import pytest
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from textkit.metrics import retrieval

NAMES = {
    "map": "map",
    "map@3": "map_cut_3",
    "mrr": "recip_rank",
    "ndcg": "ndcg",
    "ndcg@1": "ndcg_cut_1",
    "ndcg@3": "ndcg_cut_3",
    "precision@1": "P_1",
    "precision@3": "P_3",
    "precision": "set_P",
    "recall@1": "recall_1",
    "recall@3": "recall_3",
    "recall": "set_recall",
}
THEIRS = {
    "map", "map_cut.1,3", "recip_rank", "ndcg", "ndcg_cut.1,3", "P.1,3", "recall.1,3",
    "set_P", "set_recall",
}  # fmt: skip
DOCUMENTS = st.sampled_from(["a", "b", "c", "d", "e", "é", "😀", "B"])
SCORES = st.sampled_from([-1.0, 0.0, 1.0, 1.0 + 1e-10, 1.0 + 1e-6, 2.5])
QUERIES = st.sampled_from(["1", "2", "3"])
RUNS = st.dictionaries(QUERIES, st.dictionaries(DOCUMENTS, SCORES))
JUDGEMENTS = st.dictionaries(
    QUERIES, st.dictionaries(DOCUMENTS, st.integers(-1, 3), min_size=1), min_size=1
)


@given(RUNS, JUDGEMENTS, st.integers(1, 2))
def test_every_measure_of_every_query(
    run: dict[str, dict[str, float]], judgements: dict[str, dict[str, int]], level: int
) -> None:
    run = {query: run[query] for query in run if query in judgements}
    evaluator = pytrec_eval.RelevanceEvaluator(judgements, THEIRS, relevance_level=level)
    expected = evaluator.evaluate(run) if run else {}
    found = retrieval.scores(run, judgements, list(NAMES), level=level)
    for name, theirs in NAMES.items():
        for query in judgements:
            value = expected[query][theirs] if query in expected else 0.0
            assert found[name][query] == pytest.approx(value, abs=1e-12), (name, query)


@given(st.permutations(range(6)), st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_ndcg_of_a_ranking_of_all_documents(order: list[int], grades: list[int]) -> None:
    relevance = {str(i): grade for i, grade in enumerate(grades)}
    ranking = [str(i) for i in order]
    values = -np.argsort(order)[None]
    for k in (1, 3, 6):
        expected = ndcg_score([grades], values, k=k, ignore_ties=True)
        assert retrieval.ndcg(ranking, relevance, k) == pytest.approx(expected)
