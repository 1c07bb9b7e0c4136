"""Cleaning brings a text to one form and remembers where everything came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.text.clean import clean_text

MARKS = " \t\n\r\x00\x0b\x1c\x85\xa0\xad\u200b\u200c\u200d\u2028\u2029\u3000\ufeff"
LETTERS = "ab'’ntse\u0301\u0323\u1100\u1161\u11a8\u09c7\u09beकแ😀\ufe0f\u212b"
TEXTS = st.text(MARKS + LETTERS, max_size=40) | st.text(max_size=40)


def cleaned(text: str) -> str:
    return clean_text(text)[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one  two", "one two"),
        ("one\xa0two\u3000three", "one two three"),
        ("one\ttwo \t three", "one\ttwo\tthree"),
        ("one \r\ntwo\rthree\x85four", "one\ntwo\nthree\nfour"),
        ("one\n \n\t\n\n two", "one\n\n two"),
        ("page\x0cpage\u2029page", "page\npage\n\npage"),
        ("the end  ", "the end"),
        ("the end \n\n\n", "the end\n\n"),
        ("\ufeffa\x00b\x1bc", "abc"),
        ("co\xadoper\u200bate", "cooperate"),
        ("a \u200b b", "a b"),
        ("a\u200db", "ab"),
        ("  \x00 ", ""),
        ("", ""),
    ],
)
def test_white_space_and_invisible_characters(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d👩\u200d👧",
        "❤\ufe0f\u200d🔥",
        "می\u200cخواهم",
        "क्\u200dष",
        "ភាសា\u200bខ្មែរ",
        "hard\nwrapped\n\nlines\n",
        "Plain text, with tabs\tand “quotes”.",
    ],
)
def test_what_matters_stays_and_a_clean_text_is_the_same_object(text: str) -> None:
    assert clean_text(text)[0] is text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cafe\u0301", "café"),
        ("e\u200b\u0301", "é"),
        ("\u1112\u1161\u11ab", "한"),
        ("\u212b and \u2126", "Å and Ω"),
        ("a\u0301\u0323", "ạ\u0301"),
    ],
)
def test_letters_are_composed(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize("letter", ["a", "", "\u1100"])
def test_long_runs_of_marks_take_their_canonical_order(letter: str) -> None:
    text = letter + "\u0301\u0323\u0344\u05b0" * 50 + " b"
    assert cleaned(text) == unicodedata.normalize("NFC", text)


@given(TEXTS)
def test_cleaning_again_changes_nothing(text: str) -> None:
    once = cleaned(text)
    assert clean_text(once)[0] is once
    assert unicodedata.is_normalized("NFC", once)


@given(TEXTS)
def test_every_character_leads_back_to_where_it_came_from(text: str) -> None:
    new, offsets = clean_text(text)
    for place, character in enumerate(new):
        start, end = offsets.locate(place, place + 1)
        assert 0 <= start < end <= len(text)
        if character.isalpha():
            assert character in cleaned(text[start:end])


@given(TEXTS)
def test_letters_come_through_in_order(text: str) -> None:
    def letters(text: str) -> list[str]:
        decomposed = unicodedata.normalize("NFD", text)
        return [character for character in decomposed if character.isalpha()]

    assert letters(cleaned(text)) == letters(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I don't know.", "I do not know."),
        ("Can’t you? WON'T!", "Cannot you? WILL NOT!"),
        ("It's been what it's.", "It has been what it is."),
        ("IT'S I'M", "IT IS I AM"),
        ("Y'all've shouldn't've", "You all have should not have"),
        ("'Twas Let's they’re", "It was Let us they are"),
        ("the dog's bone, he'd ain't", "the dog's bone, he'd ain't"),
        ("rock'n'roll 'm o'clock it'self", "rock'n'roll 'm o'clock it'self"),
    ],
)
def test_contractions_are_written_out_on_request(text: str, expected: str) -> None:
    assert clean_text(text, contractions=True)[0] == expected
    assert clean_text(text)[0] is text


def test_written_out_words_lead_back_to_the_contraction() -> None:
    new, offsets = clean_text("I  won't go", contractions=True)
    assert new == "I will not go"
    assert offsets.locate(2, 10) == (3, 8)
    assert offsets.locate(11, 13) == (9, 11)
