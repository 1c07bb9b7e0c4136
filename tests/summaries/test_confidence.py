"""How far a summary can be trusted."""

from __future__ import annotations

import numpy as np
import pytest

import textkit
from textkit.arrays.sparse import count_rows
from textkit.arrays.trust_kernels import coverages
from textkit.summaries.bundle import Bundle
from textkit.summaries.confidence import confidences, margins
from textkit.summaries.lead import Lead
from textkit.summaries.textrank import TextRank


def all_of(scores: list[float]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([0, len(scores)]), np.array(scores, float)


def chosen_of(count: int, *chosen: int) -> np.ndarray:
    return np.isin(np.arange(count), chosen)


@pytest.mark.parametrize(
    ("scores", "chosen", "expected"),
    [
        ([4, 1, 1, 1], [0], 0.75),
        ([4, 4, 1, 1], [0, 1], 0.75),
        ([4, 4, 3, 1], [0], 0.0),
        ([1, 4, 3, 1], [0], 0.0),
        ([0, 0, 0, 0], [0], 0.0),
        ([3, 2, 1, 1], [0, 1, 2, 3], 1.0),
        ([3, 2], [], 0.0),
    ],
)
def test_the_margin_over_the_next_best(scores, chosen, expected):
    """As many of them as were chosen; 1 where nothing is left out."""
    assert margins(*all_of(scores), chosen_of(len(scores), *chosen)) == [expected]


def test_coverage_is_the_cosine_with_all_terms():
    """One of two unlike sentences: 1 / sqrt 2; of a text without terms there is none."""
    rows = count_rows(np.array([0, 1]), np.array([0, 1], np.int32), (2, 2))
    bounds = np.array([0, 2, 2])
    assert coverages(bounds, *rows, chosen_of(2, 0)) == pytest.approx([0.5**0.5, 0])


def test_each_document_has_its_own(prose):
    """Whatever stands beside it; half the trust where half of the sentences dangle."""
    texts = [["The ferry sank.", "Cats slept."], ["!", "?", "..."], ["A cat ate. A cat ran."]]
    scores, chosen, dangling = [3, 1, 2, 1, 1, 1], [[0], [0], [0]], [0, 1, 0]
    together = confidences(
        Bundle(list(map(prose, texts))), np.array(scores, float), chosen, dangling
    )
    bounds = [0, 2, 5, 6]
    apart = [
        confidences(Bundle([prose(text)]), np.array(scores[a:b], float), [[0]], [dangling[n]])[0]
        for n, (text, a, b) in enumerate(zip(texts, bounds, bounds[1:], strict=False))
    ]
    assert together == apart
    assert together[1] == 0
    whole = confidences(Bundle([prose(texts[1])]), np.array([4.0, 1, 1]), [[0]], [0])
    half = confidences(Bundle([prose(texts[1])]), np.array([4.0, 4, 1]), [[0, 1]], [1])
    assert (whole, half) == ([0.75], [0.375])


def test_every_summary_of_a_ranker_has_one(prose):
    """From 0 to 1; one that says all is sure, one that was cut is not."""
    texts = ["The ferry sank.", "The ferry sank off Rio.", "Cats slept in Rio."]
    sure = TextRank(sentences=1).summarise(prose(texts)).confidence
    assert 0 < sure < 1
    assert TextRank(sentences=3).summarise(prose(texts[1:])).confidence == 1
    assert TextRank(words=2).summarise(prose(texts)).confidence == 0
    assert Lead().summarise(prose([])).confidence is None


def test_a_run_names_the_least_sure_first(tmp_path):
    """Also when nothing is left to do."""
    for number, text in enumerate(["Cats.", "The cat sat. Dogs ran. Birds flew. Fish swam. It."]):
        (tmp_path / f"{number}.txt").write_text(text)
    for _ in range(2):
        report = textkit.run_folder("news-textrank", tmp_path, tmp_path / "out", workers=1)
        (worst, low), (best, high) = report.least_sure
        assert (worst, best, high) == ("1.txt", "0.txt", 1.0)
        assert 0 < low < 1
