"""A digest of what an index finds: what is taken, and that every citation leads back."""

from __future__ import annotations

import itertools
import re

import pytest

from textkit import Clean, Document, Index, Pipeline, Terms, Words
from textkit.errors import UsageError
from textkit.indexes.passages import Passages
from textkit.studies.answer import answer

STORM = "The storm closed the harbour."
TALK = "Nobody in the town spoke of anything else for weeks after that. "
LONG = f"{STORM}\n" + TALK * 9 + f"\n\nA second storm came in May. {TALK * 2}"
TEXTS = {
    "a": LONG,
    "b": f"First things first.\r\n{STORM}\r\nTwo boats sank in the storm.\r\n",
    "c": "Bread is made of milk here. " * 4,
}


@pytest.fixture
def index() -> Index:
    corpus = [Document(name, text, f"in/{name}.txt") for name, text in TEXTS.items()]
    small = Passages(words=30, overlap=10)
    return Index.build(Pipeline(Clean(), Words(), Terms()), corpus, passages=small)


def test_every_citation_leads_back(index):
    (digest,) = answer(index, "storm in the harbour", sentences=5)
    assert digest.documents == 2
    assert {one.id for one in digest} == {"a", "b"}
    for one in digest:
        text = TEXTS[one.id]
        assert text[one.start : one.end] == one.text
        assert one.line == len(re.findall("\r\n|\n", text[: one.start])) + 1
        assert one.file == f"in/{one.id}.txt"


def test_what_several_say_is_said_once(index):
    """And passages that overlap are one text, which is not there twice."""
    (digest,) = answer(index, "storm harbour", sentences=9)
    texts = [one.text for one in digest]
    assert texts.count(STORM) == 1
    assert next(one for one in digest if one.text == STORM).copies == 1
    assert len(set(texts)) == len(texts)
    found = index.excerpts("storm nobody")
    for excerpt in found:
        assert TEXTS[excerpt.id][excerpt.start :].startswith(excerpt.text)
    spans = [(one.id, one.start, one.start + len(one.text)) for one in found]
    pairs = itertools.pairwise(spans)
    assert all(one[0] != other[0] or one[2] < other[1] for one, other in pairs)
    assert max(one.weight for one in found) <= 1


def test_only_what_a_filter_lets_through_counts(index):
    (digest,) = answer(index, "storm", where="id = 'b'")
    assert {one.id for one in digest} == {"b"}


def test_nothing_found_is_no_digest(index):
    assert len(answer(index, "zebra")) == 0
    assert answer(index, "zebra").report.done == 0
    with pytest.raises(UsageError, match="the query is empty"):
        answer(index, " ")
    with pytest.raises(UsageError, match="no budget in 'lines'"):
        answer(index, "storm", lines=3)


def test_digests_of_groups(index):
    """As of any other documents."""
    made = answer(index, "storm", by="folder", sentences=1)
    assert [digest.name for digest in made] == ["in"]
