"""Words ranked by their neighbours: graphs small enough for pencil and paper."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.summaries.keywords_candidates import runs_of
from textkit.summaries.keywords_graph import KeywordGraph
from textkit.summaries.keywords_positionrank import KeywordsPositionRank
from textkit.summaries.keywords_textrank import KeywordsTextRank
from textkit.text.sentences import Sentences
from textkit.text.terms import Terms
from textkit.text.words import Words

# The abstract that Mihalcea and Tarau rank in figure 2 of their paper.
ABSTRACT = (
    "Compatibility of systems of linear constraints over the set of natural numbers. Criteria of "
    "compatibility of a system of linear Diophantine equations, strict inequations, and nonstrict "
    "inequations are considered. Upper bounds for components of a minimal set of solutions and "
    "algorithms of construction of minimal generating sets of solutions for all types of systems "
    "are given. These criteria and the corresponding algorithms for constructing a minimal "
    "supporting set of solutions can be used in solving all the considered types systems and "
    "systems of mixed types."
)
THEIRS = {
    "linear constraints",
    "linear Diophantine equations",
    "natural numbers",
    "nonstrict inequations",
    "strict inequations",
    "Upper bounds",
}


def read(text: str) -> Document:
    return Pipeline(Sentences(), Words(), Terms(stem=False))(text)


def scores(text: str, stage: KeywordGraph) -> dict[str, float]:
    document = read(text)
    values = stage.word_scores(document, runs_of(document, "en"))
    return dict(zip(document.terms.table, values.tolist(), strict=True))


def test_the_middle_of_a_path_of_three_words():
    """Solved by hand: x = (1 - d) / 3 + 2 d y and y = (1 - d) / 3 + d x / 2."""
    d = 0.85
    found = scores("sea wall of stones", KeywordsTextRank(damping=d))
    assert found["wall"] == pytest.approx((1 + 2 * d) / (3 * (1 + d)))
    assert found["sea"] == found["stones"] == pytest.approx((1 - found["wall"]) / 2)


def test_only_the_best_share_of_the_words_is_joined():
    """Of the path sea, wall, stones a third is its middle."""
    stage = KeywordsTextRank(share=0.3)
    assert [each.text for each in stage.extract(read("sea wall of stones"))] == ["wall"]


def test_the_words_that_the_paper_found_are_phrases_here():
    """All six of its keywords, of the 16 that are as good without a tagger."""
    found = KeywordsTextRank(count=20).extract(read(ABSTRACT))
    assert {keyword.text for keyword in found} >= THEIRS


def test_a_word_is_preferred_by_its_places_from_the_first():
    """The example of section 3: at places 2, 5 and 10 it weighs 1/2 + 1/5 + 1/10 = .8.

    Without edges to follow (one word alone in each window) scores are the bias itself.
    """
    text = "the sea the the sea the the the the sea wall"
    document = read(text)
    found = scores(text, KeywordsPositionRank(damping=1e-12))
    assert found["sea"] / found["wall"] == pytest.approx(0.8 / (1 / 11), rel=1e-9)
    assert sum(found.values()) == pytest.approx(1)
    assert len(document.tokens.ids) == 11


def test_of_two_words_alike_in_the_graph_the_earlier_comes_first():
    found = scores("sea wall stones", KeywordsPositionRank())
    assert found["sea"] > found["stones"]
    assert np.isclose(sum(found.values()), 1)
