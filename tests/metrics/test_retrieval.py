from __future__ import annotations

import math

import pytest

from textkit.errors import UsageError
from textkit.metrics import retrieval

MEASURES = ["average_precision", "ndcg", "precision", "recall", "reciprocal_rank"]
# Järvelin and Kekäläinen 2002, section 2.2: the gains of their example ranking, and its best.
GAINS = [3, 2, 3, 0, 0, 1, 2, 2, 3, 0]
RANKING = [f"d{place}" for place in range(10)]
GRADES = dict(zip(RANKING, GAINS, strict=True))


def test_measures_by_hand() -> None:
    ranking, relevance = ["a", "x", "b", "y"], {"a": 1, "b": 2, "c": 1, "x": 0}
    assert retrieval.average_precision(ranking, relevance) == pytest.approx((1 + 2 / 3) / 3)
    assert retrieval.reciprocal_rank(["x", "y", "b"], relevance) == pytest.approx(1 / 3)
    assert retrieval.precision(ranking, relevance, 2) == 1 / 2
    assert retrieval.precision(ranking, relevance, 10) == 2 / 10
    assert retrieval.precision(ranking, relevance) == 2 / 4
    assert retrieval.recall(ranking, relevance, 2) == pytest.approx(1 / 3)
    assert retrieval.recall(ranking, relevance) == pytest.approx(2 / 3)


def test_cumulated_gain_of_the_published_example() -> None:
    def discounted(gains: list[int]) -> float:
        return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))

    best = [3, 3, 3, 2, 2, 2, 1, 0, 0, 0]
    for k in (1, 3, 5, 10):
        expected = discounted(GAINS[:k]) / discounted(best[:k])
        assert retrieval.ndcg(RANKING, GRADES, k) == pytest.approx(expected)
    assert retrieval.ndcg(RANKING, GRADES) == retrieval.ndcg(RANKING, GRADES, 10)


def test_the_level_says_which_grades_are_relevant() -> None:
    assert retrieval.recall(["a"], {"a": 1, "b": 2}, level=2) == 0
    assert retrieval.reciprocal_rank(["a", "b"], {"a": 1, "b": 2}, level=2) == 1 / 2


@pytest.mark.parametrize("name", MEASURES)
def test_an_empty_ranking_and_no_relevant_document_are_0(name: str) -> None:
    measure = getattr(retrieval, name)
    assert measure([], {"a": 1}) == measure(["a"], {}) == measure(["a"], {"a": 0, "b": -1}) == 0


@pytest.mark.parametrize("name", MEASURES)
def test_wrong_rankings_and_cuts_are_refused(name: str) -> None:
    measure = getattr(retrieval, name)
    with pytest.raises(UsageError, match="k is -1"):
        measure(["a"], {"a": 1}, -1)
    with pytest.raises(UsageError, match="k is 0"):
        measure(["a"], {"a": 1}, 0)
    with pytest.raises(UsageError, match="'b' is ranked twice"):
        measure(["a", "b", "b"], {"a": 1})


def test_ties_go_to_the_last_name_in_single_precision() -> None:
    assert retrieval.ranked({"a": 1.0, "c": 1.0 + 1e-10, "b": 1.0, "d": 0.5}) == list("cbad")
    assert retrieval.ranked({"a": 1e300, "b": float("-inf"), "c": 2.0}) == list("acb")


JUDGEMENTS = {"one": {"a": 1}, "two": {"b": 1}, "none": {"a": 0}}
RUN = {"one": {"a": 2.0, "b": 1.0}, "none": {"a": 1.0}, "unjudged": {"a": 1.0}}


def test_missing_queries_count_as_0_unless_left_out() -> None:
    found = retrieval.scores(RUN, JUDGEMENTS, ["mrr", "recall@1"])
    assert found["mrr"] == found["recall@1"] == {"one": 1, "two": 0, "none": 0}
    assert retrieval.corpus(RUN, JUDGEMENTS, ["mrr"]) == {"mrr": pytest.approx(1 / 3)}
    assert retrieval.corpus(RUN, JUDGEMENTS, ["mrr"], complete=False) == {"mrr": 1 / 2}
    assert retrieval.corpus({}, JUDGEMENTS, ["map"]) == {"map": 0}


def test_runs_that_cannot_be_judged_are_refused() -> None:
    with pytest.raises(UsageError, match="share no query\nhint: the run has 'q', the judgements"):
        retrieval.scores({"q": {}}, JUDGEMENTS)
    with pytest.raises(UsageError, match="share no query"):
        retrieval.scores({}, {})
    with pytest.raises(UsageError, match="share no query"):
        retrieval.corpus({}, JUDGEMENTS, complete=False)


def test_a_score_that_is_not_a_number_is_refused_with_its_query() -> None:
    with pytest.raises(UsageError, match="query 'one': the score of 'b' is not a number"):
        retrieval.scores({"one": {"a": 1.0, "b": float("nan")}}, JUDGEMENTS)


@pytest.mark.parametrize("name", ["ndgc@10", "map@", "map@x", "", "p@5"])
def test_unknown_measures_are_refused(name: str) -> None:
    with pytest.raises(UsageError, match=f"unknown measure '{name}'"):
        retrieval.scores(RUN, JUDGEMENTS, [name])


def test_one_name_is_no_sequence_of_measures() -> None:
    with pytest.raises(UsageError, match="sequence of names, got 'map'"):
        retrieval.scores(RUN, JUDGEMENTS, "map")


def test_cuts_and_levels_below_1_are_refused() -> None:
    with pytest.raises(UsageError, match="k is -5"):
        retrieval.scores(RUN, JUDGEMENTS, ["ndcg@-5"])
    with pytest.raises(UsageError, match="level is 0"):
        retrieval.scores(RUN, JUDGEMENTS, ["map"], level=0)
