"""The page of an explanation: all of the document, nothing but text, nothing loaded."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import textkit
from tests.report.test_html import NASTY, Seen
from textkit import Clean, Lead, Pipeline, Sentences, Structure, TextRank, Words
from textkit.report.arcs import HEIGHT, ROWS
from textkit.report.explanation import LISTED, page
from textkit.report.html import escape
from textkit.report.marked import marked, ordinal
from textkit.summaries.explain import explain

PIPELINE = Pipeline(Clean(), Structure(), Sentences(), Words(), TextRank(position="auto"))
SPACE = re.compile(r"\s+")
#: Python takes some controls for white space, which a page has to replace.
CHARACTERS = st.characters(exclude_characters="\x0b\x0c\x1c\x1d\x1e\x1f\x85")


def explained(text, pipeline=PIPELINE):
    return explain(pipeline(text), pipeline)


@given(st.text(CHARACTERS) | st.lists(st.sampled_from(NASTY), min_size=1).map(". ".join))
@example("One.\r\n\r\nTwo\rthree. <!-- \u202e four.\n\n\n# <h1>\n\n    code()\n")
def test_the_document_stands_there_once_and_is_no_markup(text):
    """Every visible character, in order; what a page cannot hold is replaced."""
    text = text.encode("utf-8", "replace").decode()
    whole = marked(explained(text))
    assert set(Seen(whole).tags) <= {"div", "p", "mark", "span", "sup", "a"}
    shown = Seen(re.sub(r"<sup>.*?</sup>", "", whole)).text
    assert SPACE.sub("", shown) == SPACE.sub("", Seen(escape(text)).text)


@pytest.mark.parametrize("nasty", NASTY)
def test_nothing_a_document_says_becomes_an_element_or_attribute(nasty):
    text = f"Rain fell on {nasty} today. The rain fell on {nasty} again. Rain, {nasty}."
    text = text.encode("utf-8", "replace").decode()
    plain = Seen(page(explained("Rain fell on x today. The rain fell on x again. Rain, x.")))
    seen = Seen(page(explained(text)))
    assert set(seen.tags) == set(plain.tags)
    assert set(seen.attributes) <= set(plain.attributes)


def test_the_id_of_a_document_and_options_are_escaped():
    pipeline = Pipeline(Sentences(), Lead(include=["<script>"], exclude=["<img>"]))
    document = pipeline(textkit.Document("<b>&", "A <script> b. An <img> c."))
    whole = page(explain(document, pipeline))
    assert "<script" not in whole
    assert "<img" not in whole
    assert "<b>" not in whole


def test_a_page_loads_nothing_and_runs_nothing():
    whole = page(explained("Rain fell. It fell all day on the coast. Rain fell on the coast."))
    assert "<script" not in whole
    assert not re.search(r"url\(|@import|\bsrc=", whole)
    assert set(re.findall(r'href="(.)', whole)) == {"#"}


def test_every_link_leads_somewhere_on_the_page():
    whole = page(explained("# Rain\n\nRain fell. It fell all day on the coast. Coast and rain."))
    targets = re.findall(r'href="#(\w+)"', whole)
    names = re.findall(r' id="(\w+)"', whole)
    assert set(targets) <= set(names)
    assert len(names) == len(set(names))


def test_scores_can_be_read_without_pointing_at_anything():
    explanation = explained("Rain fell on the coast. The coast is wet. Nobody came. We slept.")
    text = Seen(page(explanation)).text
    for one in explanation.sentences:
        assert f"{one.score:.4g}" in text


def test_a_sentence_that_was_cut_is_marked_as_far_as_it_is_shown():
    pipeline = Pipeline(Sentences(), Words(), TextRank(words=2))
    whole = page(explained("Rain fell on the coast.", pipeline))
    assert re.search(r"<mark[^>]*>Rain fell</mark>.*</sup> on the coast\.</p>", whole)
    assert "cut: no whole sentence fits into the budget" in whole


def test_notes_and_confidence_are_shown():
    pipeline = Pipeline(Sentences(), Words(), TextRank(sentences=1, dangling="flag"))
    explanation = explained("Rain fell. We slept. He denied rain, rain, rain.", pipeline)
    text = Seen(page(explanation)).text
    assert f"confidence {explanation.summary.confidence:g}" in text
    for note in explanation.summary.notes:
        assert note in text


def test_a_long_document_gets_a_drawing_and_a_list_of_bounded_length():
    texts = [f"The w{i} met a w{i * 7 % 400} and the v{i % 40} there." for i in range(1500)]
    pipeline = Pipeline(Sentences(), Words(), TextRank(sentences=60))
    whole = page(explained(" ".join(texts), pipeline))
    (height,) = map(int, re.findall(r'<svg width="\d+" height="(\d+)"', whole))
    assert height <= ROWS * HEIGHT
    assert whole.count("<circle") * HEIGHT == height
    assert f"The first {LISTED} of 1,500." in whole
    assert len(whole) < 600 * len(texts)


def test_without_links_nothing_is_drawn():
    pipeline = Pipeline(Sentences(), Lead())
    assert "<svg" not in page(explained("Rain fell. We slept.", pipeline))


def test_an_empty_document_has_a_page():
    assert "no sentence" in page(explained(" "))


def test_right_to_left_text_keeps_its_direction_and_overrides_end_with_their_sentence():
    whole = page(explained("\u202eשלום עולם. שלום לכם."))
    assert re.search(r'<p dir="auto"[^>]*>(<mark|<span|\u202e)', whole)
    assert "unicode-bidi: isolate" in whole


def test_places_are_written_as_people_say_them():
    said = [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 101, 111, 1002)]
    assert said == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "101st", "111th", "1,002nd",
    ]  # fmt: skip
