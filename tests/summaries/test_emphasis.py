"""Marks of emphasis that would show as strays."""

from __future__ import annotations

import pytest

import textkit
from textkit.summaries.emphasis import without_half_emphasis


def shown(text: str, sentence: str) -> str:
    start = text.index(sentence)
    new_start, new_end = without_half_emphasis(text, (start, start + len(sentence)))
    return text[new_start:new_end]


@pytest.mark.parametrize(
    ("text", "sentence", "left"),
    [
        ("*It rained. It poured.*", "*It rained.", "It rained."),
        ("*It rained. It poured.*", "It poured.*", "It poured."),
        ("**It rained. It\npoured.** Then", "**It rained.", "It rained."),
        ("So *it rained. It poured.* Then", "It poured.*", "It poured."),
    ],
)
def test_half_of_an_emphasis_is_left_out(text: str, sentence: str, left: str) -> None:
    assert shown(text, sentence) == left


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("*It rained.* It poured.", "*It rained.*"),
        ("It *rained*. It poured.", "It *rained*."),
        ("*Rain* fell. *Snow* came.", "*Rain* fell."),
        ("*Prices exclude tax. It poured.", "*Prices exclude tax."),
        ("*Prices exclude tax.\n\n*It poured.", "*Prices exclude tax."),
        ("Rain cost 5*. It poured.", "Rain cost 5*."),
        ("* It rained. It * poured.", "* It rained."),
        ("***", "***"),
    ],
)
def test_what_is_whole_or_no_emphasis_stays(text: str, sentence: str) -> None:
    assert shown(text, sentence) == sentence


def test_a_summary_shows_no_half_and_its_offsets_say_so() -> None:
    text = "Intro words.\n\n**The harbour wall fell. The harbour fund pays.**\n\nNobody knows."
    summary = textkit.summarise(text, sentences=4)
    assert "*" not in str(summary)
    assert all(text[one.start : one.end] == one.text for one in summary)
