"""Sentences that point back: brought together with what they point to, left out, or named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from textkit import Pipeline, Sentences
from textkit.errors import ConfigError
from textkit.summaries.lead import Lead
from textkit.summaries.summariser import Summariser

MAYOR = "The mayor resigned on Friday."
HE = "He denied the charges."
RAIN = "Rain is expected in the north."
HOWEVER = "However, the roads are open."


@dataclass(frozen=True, kw_only=True)
class InOrder(Summariser):
    """Scores sentences by an order of their positions, the best first."""

    best: Sequence[int] = ()

    def scores(self, document):
        return len(self.best) - np.argsort(self.best).astype(float)


def summary_of(texts, best, **options):
    return Pipeline(Sentences(), InOrder(best=best, **options))(" ".join(texts)).summary


def test_a_sentence_brings_what_it_points_to():
    """The mayor scores least, and comes with him."""
    summary = summary_of([RAIN, MAYOR, HE], [2, 0, 1], sentences=2)
    assert [s.text for s in summary] == [MAYOR, HE]
    assert [s.rank for s in summary] == [2, 1]
    assert summary.notes == ()


def test_where_both_do_not_fit_another_takes_its_place():
    """A summary of one sentence cannot hold him and the mayor."""
    summary = summary_of([MAYOR, HE, RAIN], [1, 2, 0], sentences=1)
    assert str(summary) == RAIN
    assert summary.notes == ()


def test_where_there_is_no_other_it_is_taken_and_named():
    """Four words hold nothing else."""
    summary = summary_of([MAYOR, RAIN, HE], [2, 0, 1], sentences=2, words=4)
    assert [s.text for s in summary] == [HE]
    assert summary.notes == ("sentence 1 opens with 'He', which points back",)


def test_a_connective_that_says_little_is_only_named():
    """The roads are open whatever came before."""
    summary = summary_of([RAIN, HOWEVER, MAYOR], [1, 2, 0], sentences=1)
    assert str(summary) == HOWEVER
    assert "'However'" in summary.notes[0]


@pytest.mark.parametrize(("dangling", "notes"), [("flag", 1), ("ignore", 0)])
def test_it_can_be_left_as_it_is(dangling, notes):
    """With or without a note."""
    summary = summary_of([MAYOR, HE, RAIN], [1, 2, 0], sentences=1, dangling=dangling)
    assert str(summary) == HE
    assert len(summary.notes) == notes


def test_the_first_sentence_of_a_document_points_to_nothing_left_out():
    """There is nothing before it."""
    assert summary_of([HE, RAIN], [0, 1], sentences=1).notes == ()


def test_other_languages_have_rules_of_their_own(prose):
    """German; and one without rules lets every sentence stand."""
    text = ["Die Bürgermeisterin trat am Freitag zurück.", "Sie bestritt die Vorwürfe."]
    german = summary_of(text, [1, 0], sentences=1, language="de", dangling="flag")
    assert "'Sie'" in german.notes[0]
    assert summary_of(text, [1, 0], sentences=1, language="fi", dangling="flag").notes == ()
    with pytest.raises(ConfigError, match="'qq'"):
        Lead(language="qq")


def test_repeats_are_counted(prose):
    """Word for word, and with nearly the same words."""
    texts = ["It rained.", "The ferry sank off Rio today.", "It RAINED!", "Off Rio the ferry sank."]
    summary = Lead(sentences=9).summarise(prose([*texts, "It rained"]))
    assert [(s.text, s.copies) for s in summary] == [(texts[0], 2), (texts[1], 1)]
