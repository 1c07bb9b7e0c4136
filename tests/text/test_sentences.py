"""Sentences end where readers of each language would say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.errors import ConfigError
from textkit.text.clean import Clean
from textkit.text.sentences import Sentences, split_sentences

CASES = {
    "en": [
        "Dr. Osei met Mrs. Lund at 5 p.m. on Tuesday.| She was late!| Why?| Nobody knew.",
        "The ferry costs 3.50 a head, cf. page 4.| See also No. 4 and fig. 12.",
        "“Is it far?” he asked.| “Not at all. |It is near.”| They walked on.",
        "J. R. Marlow was born in the U.S. Virgin Islands.",
        "She moved to the U.S. |Then she wrote novels, plays, etc. |They sold well.",
        "Well... maybe not.| So it goes...| Anyway, he left.",
        "i liked it. |it was fine. |would go again",
        "Great food! :) |We will be back.",
        "He (Prof. Adeyemi) agreed.| (Others did not.)| Fine.",
        "Write to info@example.org or visit example.org/a.html today.| Thanks!",
        "1. Mix the flour. |Add water.",
        "**It rained.** |Then it _stopped._ |*So they left.* |**Who?** |See a.**b** too.",
    ],
    "de": [
        "Am 3. Oktober kam Frau Dr. Weiß an.| Sie blieb z. B. bis zum 24. Dezember.",
        "Er aß Brot, Käse usw. und ging.| Das war 1999. |Danach schwieg er.",
        "»Kommst du?« fragte sie.| »Nein.« |Es regnete.",
    ],
    "fr": [
        "M. Dubois habite av. Foch.| Mme. Petit aussi ! |Et vous ?| Moi non.",
        "« C'est vrai. » |Il partit, p. ex. à Lyon.",
    ],
    "es": [
        "El Sr. Ruiz vive en la pág. 3.| ¿Quién lo sabe? |¡Nadie! |La Dra. Vega calló.",
        "Tenía 1.400 personas y 41,76 hab. por casa.| Fin.",
    ],
    "zh": ["他来了。|“你好！”|她没说话……|面积3.5公里。|2009年，他走了。"],
    "ja": ["雨です。|「行こう。」と彼は言った。|本当ですか?|はい！|3時に着く。"],
    "ar": ["وصل القطار متأخرا. |هل رأيته؟ |نعم! |كان ممتلئا."],
    "hi": ["डॉ. राव आए। |क्या वे ठीक हैं? |हाँ, बी. सी. में सब ठीक है।"],
}


@pytest.mark.parametrize(
    ("language", "marked"), [(code, case) for code, cases in CASES.items() for case in cases]
)
def test_golden_cases(language: str, marked: str) -> None:
    assert split(marked.replace("|", ""), language) == [part.strip() for part in marked.split("|")]


def split(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language).tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A heading\n\nThe text\nis wrapped. It ends",
            ["A heading", "The text\nis wrapped.", "It ends"],
        ),
        ("To do:\n- buy milk\n- sleep\n2) wake", ["To do:", "- buy milk", "- sleep", "2) wake"]),
        ("Title\n" + "word " * 30 + "end", ["Title", "word " * 30 + "end"]),
        ("one \r\n \r\n two", ["one", "two"]),
        (" \n\t ", []),
        ("", []),
        ("...", ["..."]),
        (". . .", [". . ."]),
        ("no end", ["no end"]),
    ],
)
def test_lines_and_paragraphs(text: str, expected: list[str]) -> None:
    assert split(text) == expected


MARKS = st.text(".!?…。」\"'”»() \n\r\t-*1aAZがé:;)", max_size=40)


@given(MARKS | st.text(max_size=60), st.sampled_from(["en", "de", "ja", "hi", "xx"]))
def test_spans_are_in_order_trimmed_and_lose_nothing(text: str, language: str) -> None:
    place = 0
    for start, end in split_sentences(text, language).tolist():
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


@given(MARKS, MARKS)
def test_a_blank_line_always_ends_a_sentence(one: str, other: str) -> None:
    boundary = len(one) + 1
    spans = split_sentences(f"{one}\n\n{other}").tolist()
    assert not any(start < boundary < end for start, end in spans)


def test_cleaned_sentences_lead_back_to_the_text_as_it_was_read() -> None:
    original = "One\u00ad sen\u00adtence  here.\r\nThe\xa0other."
    document = Pipeline(Clean(), Sentences())(Document("a", original))
    assert document.sentences.texts(document.text) == ["One sentence here.", "The other."]
    assert [original[slice(*document.locate(span))] for span in document.sentences] == [
        "One\u00ad sen\u00adtence  here.",
        "The\xa0other.",
    ]


def test_a_clean_document_passes_as_the_same_object() -> None:
    document = Document("a", "Nothing to do.\n")
    assert list(Clean().process([document])) == [document]


@pytest.mark.parametrize(
    ("language", "hint"), [("english", "'en'"), ("de-AT", "'de'"), ("qq", "en")]
)
def test_an_unknown_language_is_refused_with_the_nearest(language: str, hint: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Sentences(language=language)
    assert caught.value.path == ("language",)
    assert hint in caught.value.hint
