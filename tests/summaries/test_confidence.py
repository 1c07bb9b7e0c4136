"""How far a summary can be trusted."""

from __future__ import annotations

import numpy as np
import pytest

import textkit
from textkit.arrays.sparse import Rows, count_rows
from textkit.summaries.confidence import confidence
from textkit.summaries.lead import Lead
from textkit.summaries.textrank import TextRank

NO_TERMS = Rows(np.zeros(5, np.int64), np.zeros(0, np.int32), np.zeros(0), 0)


@pytest.mark.parametrize(
    ("scores", "chosen", "expected"),
    [
        ([4, 1, 1, 1], [0], 0.75),
        ([4, 4, 1, 1], [0, 1], 0.75),
        ([4, 4, 3, 1], [0], 0.0),
        ([1, 4, 3, 1], [0], 0.0),
        ([0, 0, 0, 0], [0], 0.0),
        ([3, 2, 1, 1], [0, 1, 2, 3], 1.0),
    ],
)
def test_the_margin_over_the_next_best(scores, chosen, expected):
    """As many of them as were chosen; 1 where nothing is left out."""
    assert confidence(np.array(scores, float), NO_TERMS, chosen, 0) == expected


def test_coverage_is_the_cosine_with_all_terms():
    """The first of two unlike sentences: the margin is 0, the cosine 1 / sqrt 2."""
    rows = count_rows(np.array([0, 1]), np.array([0, 1], np.int32), (2, 2))
    assert confidence(np.ones(2), rows, [0], 0) == pytest.approx(0.5**0.5 / 2, abs=1e-3)


def test_sentences_that_dangle_are_not_trusted():
    """Half of them, half the trust."""
    assert confidence(np.array([4.0, 4, 1, 1]), NO_TERMS, [0, 1], 1) == 0.375


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
