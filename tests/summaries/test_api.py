"""One call from text to summary."""

from __future__ import annotations

import pytest

import textkit
from textkit.errors import ConfigError, UsageError

TEXT = "The  storm hit the coast. The coast road closed. Cats slept. The storm left."


def test_the_sentences_are_those_of_the_text_as_it_was_given():
    summary = textkit.summarise(TEXT, sentences=2)
    assert len(summary) == 2
    assert [TEXT[s.start : s.end] for s in summary] == [s.text for s in summary]
    assert textkit.summarize is textkit.summarise


def test_a_ratio_counts_instead_of_a_number_of_sentences():
    assert len(textkit.summarise(TEXT, ratio=0.25)) == 1


@pytest.mark.parametrize(("budget", "length"), [({"words": 3}, 3), ({"tokens": 3}, 2)])
def test_budgets_in_other_units(budget, length):
    assert len(str(textkit.summarise(TEXT, **budget)).split()) == length


def test_phrases_that_must_and_must_not_be_there():
    assert str(textkit.summarise(TEXT, sentences=1, include=["cats"])) == "Cats slept."
    assert "storm" not in str(textkit.summarise(TEXT, exclude=["storm"]))
    with pytest.raises(UsageError, match="every sentence holds an excluded phrase"):
        textkit.summarise("The storm left.", exclude=["storm"])


def test_a_text_without_a_visible_character_has_an_empty_summary():
    assert str(textkit.summarise(" \n\t")) == ""


@pytest.mark.parametrize("value", [None, 3, ["one text", "and another"]])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(UsageError, match="cannot make a document of"):
        textkit.summarise(value)


def test_an_unknown_language_is_refused():
    with pytest.raises(ConfigError, match="'qq'"):
        textkit.summarise(TEXT, language="qq")
