"""Keywords: the scores by hand, the places in the text as it was read, and hostile texts."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.errors import ConfigError
from textkit.summaries.keywords import Keywords
from textkit.summaries.keywords_base import KeywordRanker
from textkit.summaries.keywords_positionrank import KeywordsPositionRank
from textkit.summaries.keywords_textrank import KeywordsTextRank
from textkit.text.clean import Clean
from textkit.text.sentences import Sentences
from textkit.text.terms import Terms
from textkit.text.words import Words
from textkit.vectors.tfidf import Tfidf

KINDS = (Keywords, KeywordsTextRank, KeywordsPositionRank)
every_kind = pytest.mark.parametrize("kind", KINDS)


def read(text: str, stage: KeywordRanker) -> Document:
    return Pipeline(Clean(), Sentences(), Words(), stage)(text)


def found(text: str, stage: KeywordRanker) -> dict[str, float]:
    return {keyword.text: keyword.score for keyword in read(text, stage).keywords}


def test_the_score_is_that_of_the_formula():
    """10 tokens: "sea" has the degree 2 + 1, the others 2; "sea" stands twice, from token 0 on."""
    scores = found("sea wall, of the sea. stone jetty!", Keywords())
    assert scores == {
        "sea": pytest.approx(sqrt(2 / (1 + 10 * 5 / 10)) * sqrt(3), rel=1e-5),
        "sea wall": pytest.approx(sqrt(3) + sqrt(2), rel=1e-5),
        "stone jetty": pytest.approx(sqrt(1 / (1 + 10 * 7 / 10)) * 2 * sqrt(2), rel=1e-5),
    }


def test_without_powers_only_the_words_count():
    scores = found("sea wall, of the sea. stone jetty!", Keywords(frequency=0, position=0))
    assert scores["stone jetty"] == pytest.approx(2 * sqrt(2), rel=1e-5)


def test_one_keyword_stands_for_all_its_forms_and_places():
    """The form shown is the one the text has most often; offsets are those of the text as read."""
    text = "Sea  walls. A sea\u00adwall? The sea wall, the sea wall and a stone sea wall."
    document = read(text, Keywords())
    (keyword,) = [each for each in document.keywords if each.text == "sea wall"]
    shown = [document.original[start:end] for start, end in keyword.spans]
    assert shown == ["Sea  walls", "sea wall", "sea wall", "sea wall"]


def test_a_word_that_is_rare_in_the_corpus_weighs_more():
    before = Pipeline(Clean(), Sentences(), Words(), Terms())
    model = Tfidf().fit(before(["harbour dues", "harbour wall", "harbour storm", "lighthouse"]))
    text = "harbour and lighthouse"
    assert list(found(text, Keywords(position=0))) == ["harbour", "lighthouse"]
    assert list(found(text, Keywords(position=0, weights=model))) == ["lighthouse", "harbour"]


@every_kind
def test_the_number_and_length_of_keywords_are_kept(kind):
    text = "Red sea wall stone, blue jetty, green lighthouse lamp. Old dunes, reeds, a tern colony."
    assert len(read(text, kind(count=3)).keywords) == 3
    assert all(" " not in each for each in found(text, kind(longest=1)))


@every_kind
@given(
    text=st.text(st.sampled_from("sea wall. A\n-,漢字1 \u0301ש😀") | st.characters(codec="utf-8"))
)
def test_any_text_has_keywords_that_stand_in_it(kind, text):
    """Each place holds the same words, ranks count from 1, and scores never rise."""
    document = Pipeline(Sentences(), Words(), kind())(text)
    keywords = document.keywords
    assert [keyword.rank for keyword in keywords] == list(range(1, len(keywords) + 1))
    assert [k.score for k in keywords] == sorted((k.score for k in keywords), reverse=True)
    for keyword in keywords:
        assert keyword.text in {" ".join(each.split()) for each in keyword.spans.texts(text)}


@every_kind
@pytest.mark.parametrize("text", ["", " \n", "?!... ---", "😀 👩‍👧 🇫🇷", "12 345 6.7", "of the and"])
def test_a_text_without_words_of_its_own_has_none(kind, text):
    assert len(read(text, kind()).keywords) == 0


@every_kind
@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("word", "word"),
        ("القطار الليلي", "القطار الليلي"),
        ("列车晚点", "列车晚点"),
        ("ночной поезд", "ночной поезд"),
    ],
)
def test_any_script_has_keywords(kind, text, best):
    assert [*found(text, kind())] == [best]


@every_kind
@pytest.mark.parametrize(
    "text", ["word " * 20_000, "a" * 100_000, "漢" * 33_000, "word, " * 16_000]
)
def test_a_long_text_of_one_word_has_one_keyword(kind, text):
    assert len(read(text, kind()).keywords) == 1


def test_an_unknown_language_is_refused():
    with pytest.raises(ConfigError, match="unknown language 'klingon' for stage 'keywords'"):
        Keywords(language="klingon")
