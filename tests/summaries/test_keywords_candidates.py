"""Candidates: which stretches of a text can be key phrases."""

from __future__ import annotations

import pytest

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.summaries.keywords_candidates import pieces, runs_of
from textkit.text.clean import Clean
from textkit.text.sentences import Sentences
from textkit.text.structure import Structure
from textkit.text.terms import Terms
from textkit.text.words import Words


def read(text: str, language: str = "en") -> Document:
    stages = (Clean(), Structure(), Sentences(), Words(), Terms(language=language))
    return Pipeline(*stages)(text)


def phrases(text: str, language: str = "en") -> list[str]:
    document = read(text, language)
    tokens = document.tokens.spans
    return [
        document.text[tokens[start][0] : tokens[end - 1][1]]
        for start, end in runs_of(document, language)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The sea wall of the harbour (huge) broke.", ["sea wall", "harbour", "huge", "broke"]),
        ("Sea walls.\n\nHarbour dues", ["Sea walls", "Harbour dues"]),
        ("We discuss different sea walls.", ["sea walls"]),
        ("Sea walls involve large stones.", ["Sea walls", "large stones"]),
        ("Waves slowly erode stones.", ["Waves", "erode stones"]),
        ("The stones obtained broke.", ["stones obtained broke"]),
        ("The sea walls presented, and stones.", ["sea walls", "stones"]),
        ("36,525 days and 12 new boats", ["days", "boats"]),
        ("Terminal 5 of line 9", ["Terminal 5", "line 9"]),
    ],
)
def test_phrases_stand_between_words_that_no_phrase_holds(text: str, found: list[str]) -> None:
    """Stop words, marks, sentence ends; in English also verbs, adverbs and idle modifiers."""
    assert phrases(text) == found


def test_what_looks_like_a_modifier_in_a_name_stays() -> None:
    assert phrases("In New York, Manchester United won.") == ["New York", "Manchester United won"]
    assert phrases("New boats came.") == ["boats"]


def test_the_words_of_english_mean_nothing_in_another_language() -> None:
    assert phrases("die new walls involve", "de") == ["new walls involve"]


def test_code_and_signatures_hold_no_phrases() -> None:
    text = "# Sea walls\n\nStones remain.\n\n```\nharbour = stone.wall\n```\n"
    assert phrases(text) == ["Sea walls", "Stones"]


def test_a_long_run_gives_what_recurs_in_the_text() -> None:
    """Of one character a token, as Chinese has: words are what occurs twice."""
    terms = [7, 1, 2, 3, 8, 9, 1, 2, 3, 5, 6]
    runs = [(0, 9), (9, 11)]
    assert list(pieces(runs, terms, 4)) == [(1, 4), (6, 9), (9, 11)]
    assert list(pieces(runs, terms, 2)) == [(1, 3), (6, 8), (9, 11)]


def test_words_come_out_of_chinese() -> None:
    document = read("城市防洪堤需要维修。工程师检查城市防洪堤损坏情况。", "zh")
    terms = document.terms.ids.tolist()
    tokens = document.tokens.spans
    found = {
        document.text[tokens[start][0] : tokens[end - 1][1]]
        for start, end in pieces(runs_of(document, "zh"), terms, 5)
    }
    assert "城市防洪堤" in found
