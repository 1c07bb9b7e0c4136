"""Sentences that must, or must not, be in a summary."""

from __future__ import annotations

import pytest

from textkit import Sentences
from textkit.core.document import Document
from textkit.errors import ConfigError
from textkit.summaries.lead import Lead
from textkit.summaries.wanted import holding

NEWS = ["The mayor spoke.", "Rain fell on Rio.", "The Art of  War sold.", "Cartoons ran."]


@pytest.mark.parametrize(
    ("phrase", "positions"),
    [("art", [2]), ("ART OF WAR", [2]), ("the", [0, 2]), ("Rio.", [1]), ("rio", [1]), ("zoo", [])],
)
def test_phrases_are_whole_words_in_any_case(prose, phrase, positions):
    """White space between them may be any."""
    assert holding(prose(NEWS), phrase).tolist() == positions


def test_a_phrase_of_nothing_but_blanks_stands_nowhere(prose):
    """So that it excludes nothing."""
    assert holding(prose(NEWS), " \n").tolist() == []


def test_scripts_without_spaces_have_no_word_ends():
    """A Chinese word stands among others."""
    (document,) = Sentences().process([Document("d", "天气很好。列车晚点了。")])
    assert str(Lead(sentences=1, include=["晚点"]).summarise(document)) == "列车晚点了。"


def test_an_included_phrase_comes_first(prose):
    """Though it stands last; one that the document lacks costs nothing."""
    summary = Lead(sentences=2, include=["cartoons", "zoo"]).summarise(prose(NEWS))
    assert [s.text for s in summary] == [NEWS[0], NEWS[3]]
    assert [s.rank for s in summary] == [2, 1]


def test_one_sentence_serves_several_phrases(prose):
    """The first one has both."""
    summary = Lead(sentences=2, include=["rain", "rio"]).summarise(prose(NEWS))
    assert [s.text for s in summary] == NEWS[:2]


def test_an_excluded_phrase_never_stands_in_a_summary(prose):
    """Whatever its score."""
    summary = Lead(sentences=9, exclude=["the", "rio"]).summarise(prose(NEWS))
    assert [s.text for s in summary] == [NEWS[3]]


def test_a_document_of_nothing_else_is_skipped(prose):
    """And says why."""
    (document,) = Lead(exclude=["mayor"]).process([prose(NEWS[:1])])
    assert document.skipped == "every sentence holds an excluded phrase"


@pytest.mark.parametrize("phrases", [[""], "mayor", [3]])
def test_phrases_are_a_list_of_words(phrases):
    """Anything else is refused before anything runs."""
    with pytest.raises(ConfigError, match="include"):
        Lead(include=phrases)
