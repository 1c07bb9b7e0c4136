"""How long a summary may be: budgets in all units, kept and filled, and what is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import Clean, Pipeline, Sentences, Words
from textkit.errors import ConfigError, StageError
from textkit.summaries.lead import Lead
from textkit.summaries.textrank import TextRank

SEA = ["The ferry left port at noon.", "It sank.", "Divers found the hull of the ferry."]
UNITS = {
    "words": lambda text: len(text.split()),
    "characters": len,
    "bytes": lambda text: len(text.encode()),
    "sentences": lambda text: len(text.splitlines()),
}


def summary_of(text, **options):
    return Pipeline(Clean(), Sentences(), Words(), Lead(**options))(text).summary


@pytest.mark.parametrize(
    ("options", "taken"),
    [
        ({}, [0, 1, 2]),
        ({"sentences": 1}, [0]),
        ({"words": 8}, [0, 1]),
        ({"words": 9}, [0, 1]),
        ({"words": 7}, [0]),
        ({"words": 3}, [1]),
        ({"characters": 37}, [0, 1]),
        ({"characters": 36}, [0]),
        ({"bytes": 37}, [0, 1]),
        ({"tokens": 10}, [0, 1]),
        ({"tokens": 9}, [0]),
        ({"sentences": 1, "words": 100}, [0]),
        ({"sentences": 5, "words": 8}, [0, 1]),
        ({"ratio": 0.34, "words": 100}, [0]),
        ({"ratio": 0.01}, [0]),
        ({"words": 10**30, "bytes": 10**30}, [0, 1, 2]),
    ],
)
def test_a_budget_is_filled_and_not_exceeded(options, taken):
    """The best sentences that fit, in any unit; several budgets hold together."""
    assert [sentence.text for sentence in summary_of(" ".join(SEA), **options)] == [
        SEA[i] for i in taken
    ]


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({"words": 1}, "Thermodynamics"),
        ({"characters": 16}, "Thermodynamics"),
        ({"characters": 5}, "Therm"),
        ({"bytes": 3}, "The"),
        ({"tokens": 2}, "Thermodynamics is"),
    ],
)
def test_where_no_sentence_fits_the_best_is_cut(options, text):
    """At a word, or inside the first one; and the summary says so."""
    summary = summary_of("Thermodynamics is hard.", **options)
    assert str(summary) == text
    assert summary.sentences[0].end == len(text)
    assert "cut" in summary.notes[0]


def test_a_cut_never_splits_a_grapheme():
    """A family of emoji stays together, or its document fails by name."""
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert str(summary_of(f"{family}x" * 9, characters=7)) == f"{family}x"
    with pytest.raises(StageError, match="no character fits into 4 characters"):
        summary_of(f"{family}x" * 9, characters=4)


def test_words_of_languages_without_spaces_are_characters():
    """Two of them."""
    assert str(summary_of("列车晚点了。没有人知道。", words=2)) == "列车"


@pytest.mark.parametrize("unit", ["sentences", "words", "characters", "tokens", "bytes"])
def test_a_budget_of_zero_is_refused(unit):
    """Before anything runs."""
    with pytest.raises(ConfigError, match=unit):
        Lead(**{unit: 0})


WORDS = st.text("aé列 .\n😀'", min_size=1, max_size=80).filter(str.strip)


@given(WORDS, st.sampled_from(sorted(UNITS)), st.integers(4, 40))
def test_no_budget_is_ever_exceeded(text, unit, most):
    """And no summary is empty; four bytes hold any grapheme of these."""
    for ranker in (Lead, TextRank):
        pipeline = Pipeline(Clean(), Sentences(), Words(), ranker(**{unit: most}))
        summary = str(pipeline(text).summary)
        assert summary
        assert UNITS[unit](summary) <= most
