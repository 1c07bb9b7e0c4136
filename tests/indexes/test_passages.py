"""Passages: documents in pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core.document import Document
from textkit.errors import ConfigError
from textkit.indexes.passages import Passages, parts_of, place_of
from textkit.text.tokens import tokenise

texts = st.lists(st.sampled_from(["One two three.", "Go!", "\n\n", "A longer one, is it?", "语。"]))


@given(texts.map(" ".join), st.integers(1, 12), st.integers(0, 6))
def test_passages_hold_every_token_in_order(text, words, overlap):
    """None is empty but that of an empty text, and each fits, or is one sentence."""
    spans = Passages(words=words, overlap=overlap).of(Document("d", text))
    tokens = tokenise(text).spans
    held = [[(s, e) for s, e in tokens.tolist() if a <= s and e <= b] for a, b in spans]
    assert {token for own in held for token in own} == set(map(tuple, tokens.tolist()))
    assert spans == sorted(set(spans))
    for (start, stop), own in zip(spans, held, strict=True):
        one_sentence = Passages(words=1, overlap=0).of(Document("d", text[start:stop]))
        assert len(own) <= words or len(one_sentence) == 1


def test_neighbours_share_whole_sentences():
    text = "One two three. Four five six. Seven eight nine. Ten."
    shared = Passages(words=8, overlap=4).of(Document("d", text))
    assert [text[a:b] for a, b in shared] == [
        "One two three. Four five six.",
        "Four five six. Seven eight nine.",
        "Seven eight nine. Ten.",
    ]
    apart = Passages(words=8, overlap=0).of(Document("d", text))
    assert [text[a:b] for a, b in apart] == [
        "One two three. Four five six.",
        "Seven eight nine. Ten.",
    ]


def test_a_passage_knows_its_line():
    """Counted from the start of the file; a row stands in the line that its source names."""
    text = "One.\r\n\r\nTwo.\nThree."
    lines = [p.line for p in parts_of(Document("d", text), Passages(words=2, overlap=0, part=1))]
    assert lines == [1, 3, 4]
    row = Document("f.jsonl/3", text, "in/f.jsonl:17")
    assert {p.line for p in parts_of(row, Passages(words=2, overlap=0, part=1))} == {17}
    assert place_of(row) == ("in/f.jsonl", 17)


@given(texts.map(" ".join), st.integers(1, 40))
def test_parts_are_runs_of_passages(text, part):
    """They hold all of them, and a short document is a part as it is."""
    passages = Passages(words=4, overlap=0, part=part)
    parts, own = passages.parts(Document("d", text)), passages.of(Document("d", text))
    if len(text) <= part:
        assert parts == [(0, len(text))]
        return
    assert [start for start, _ in parts] == [s for s, _ in own if s in {a for a, _ in parts}]
    assert (parts[0][0], parts[-1][1]) == (own[0][0], own[-1][1])
    for start, stop in parts:
        assert stop - start <= part or (start, stop) in own


def test_an_empty_document_has_one_empty_passage():
    (passage,) = parts_of(Document("d", ""), Passages())
    assert passage == ("", 0, 1, False)


def test_a_passage_holds_a_word_at_least():
    with pytest.raises(ConfigError, match="'words'"):
        Passages(words=0)
