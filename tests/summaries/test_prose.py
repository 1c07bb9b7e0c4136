"""A summary chooses from prose."""

from __future__ import annotations

import pytest

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.errors import WiringError
from textkit.summaries.prose import prose
from textkit.text.sentences import Sentences
from textkit.text.structure import Structure

ITEM = "- Flour, which has to be sifted twice before it is weighed"


def chosen(text: str) -> list[str]:
    document = Pipeline(Structure(), Sentences())(Document("a", text))
    mask = prose(document)
    assert mask.shape == (len(document.sentences),)
    return [t for t, yes in zip(document.sentences.texts(text), mask, strict=True) if yes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Title\n\nOne. Two.\n\n> Said.\n\n- item", ["One.", "Two."]),
        (f"Take these:\n{ITEM}", ["Take these:", ITEM]),
        ("# Only\n\n- item\n\n- other", ["- item", "- other"]),
        ("# Only\n\n> Said. And done.", ["> Said.", "And done."]),
        ("# One\n\n## Two", ["# One", "## Two"]),
        ("| a | b |\n| c | d |", ["| a | b |", "| c | d |"]),
        ("", []),
    ],
    ids=["paragraphs", "mostly a list", "a list", "a quote", "headings", "a table", "nothing"],
)
def test_sentences_that_count(text: str, expected: list[str]) -> None:
    assert chosen(text) == expected


def test_without_structure_every_sentence_counts() -> None:
    document = Pipeline(Sentences())(Document("a", "# Title\n\nOne. Two."))
    assert prose(document).all()


def test_sentences_are_needed() -> None:
    with pytest.raises(WiringError):
        prose(Document("a", "One."))
