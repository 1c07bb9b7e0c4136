"""Lead, and with it what all summarisers share."""

from __future__ import annotations

import pytest

from textkit.core.document import Document, Spans
from textkit.core.layers import SENTENCES
from textkit.core.offsets import apply_edits
from textkit.errors import ConfigError
from textkit.summaries.lead import Lead

STORY = ["The ferry sank.", "Nobody was hurt.", "The ferry sank!", "An inquiry starts."]


def test_the_first_sentences_are_taken(prose):
    """As many as asked for, ranked from the first on."""
    (document,) = Lead(sentences=2).process([prose(STORY)])
    assert str(document.summary) == "The ferry sank.\nNobody was hurt."
    assert [(s.rank, s.score) for s in document.summary] == [(1, 1.0), (2, 0.75)]


def test_a_repeated_sentence_makes_room_for_the_next(prose):
    """The third sentence says what the first did."""
    summary = Lead(sentences=3).summarise(prose(STORY))
    assert [s.text for s in summary] == [STORY[0], STORY[1], STORY[3]]


def test_a_ratio_of_the_sentences(prose):
    """Half of four."""
    assert len(Lead(ratio=0.5).summarise(prose(STORY))) == 2


def test_a_short_document_is_its_own_summary(prose):
    """Also where it has fewer sentences than asked for."""
    assert str(Lead(sentences=9).summarise(prose(["Only this."]))) == "Only this."


def test_a_document_without_sentences_has_an_empty_summary():
    """No other document has."""
    empty = Document("empty", "").with_layer(SENTENCES, Spans([]))
    assert len(Lead().summarise(empty)) == 0


def test_offsets_lead_to_the_text_as_it_was_read():
    """The summary quotes the original, not the cleaned text."""
    read = Document("a", "It   rained. We left.")
    cleaned = read.with_text(*apply_edits(read.text, [(3, 5, "")]))
    document = cleaned.with_layer(SENTENCES, Spans([(0, 10), (11, 19)]))
    first, second = Lead().summarise(document)
    assert (first.text, first.start, first.end) == ("It   rained.", 0, 12)
    assert (second.text, second.start, second.end) == ("We left.", 13, 21)


@pytest.mark.parametrize(
    "options", [{"sentences": 0}, {"ratio": 0.0}, {"ratio": 1.5}, {"order": "random"}]
)
def test_options_out_of_range_are_refused(options):
    """Before anything runs, naming the option."""
    with pytest.raises(ConfigError, match=next(iter(options))):
        Lead(**options)
