"""Diverse hits: another order of the same answers."""

from __future__ import annotations

import pytest

from textkit import Clean, Index, Pipeline, Terms, Words
from textkit.errors import UsageError
from textkit.indexes.diversity import POOL

SAME = "The night train from Oslo was late again on Monday, as trains are."
TEXTS = {
    **{f"copy{n}": f"{SAME} {'So' if n % 2 else 'And so'} it goes." for n in range(6)},
    "cause": "Trains are late because points freeze, says the railway of its winter.",
    "bus": "Where trains are late a bus is hired to bring travellers home.",
    "other": "Milk is sour.",
}
QUERY = "late night trains on Monday"


@pytest.fixture
def index() -> Index:
    corpus = [{"id": name, "text": text} for name, text in TEXTS.items()]
    return Index.build(Pipeline(Clean(), Words(), Terms()), corpus)


def test_copies_do_not_fill_the_answer(index):
    """They come last, and every score is what it was."""
    plain = {hit.id: hit.score for hit in index.search(QUERY)}
    assert [hit.id[:4] for hit in index.search(QUERY, k=6)] == ["copy"] * 6
    diverse = index.search(QUERY, diversity=0.3)
    assert {hit.id for hit in diverse[:3]} == {diverse[0].id, "cause", "bus"}
    assert diverse[0].id.startswith("copy")
    assert {hit.id: hit.score for hit in diverse} == plain


def test_the_first_hits_do_not_depend_on_their_number(index):
    """Nor on whether they are ranked, searched or explained."""
    ids = [hit.id for hit in index.search(QUERY, diversity=0.5)]
    for k in range(1, 9):
        assert [hit.id for hit in index.search(QUERY, k, diversity=0.5)] == ids[:k]
    assert [[name for name, _ in ranked] for ranked in index.rank([QUERY], diversity=0.5)] == [ids]
    assert [match.hit.id for match in index.explain(QUERY, diversity=0.5)] == ids


def test_hits_beyond_those_that_are_chosen_among_come_last():
    """However many are asked for."""
    texts = [
        {"id": f"{n:03d}", "text": f"late train {n % 7} of {n} {'x ' * n}"} for n in range(130)
    ]
    index = Index.build(Pipeline(Clean(), Words(), Terms()), texts)
    ids = [hit.id for hit in index.search("late train", 130, diversity=0.5)]
    assert ids[POOL:] == [hit.id for hit in index.search("late train", 130)][POOL:]
    for k in (7, POOL, POOL + 1):
        assert [hit.id for hit in index.search("late train", k, diversity=0.5)] == ids[:k]


def test_only_what_a_filter_lets_through_is_looked_at(index):
    found = index.search(QUERY, 2, where="id like 'copy%' or id = 'bus'", diversity=0.3)
    assert [hit.id[:4] for hit in found] == ["copy", "bus"]
    assert index.search("unheard", diversity=0.3) == []


@pytest.mark.parametrize("share", [-0.1, 1.0, 7])
def test_a_share_is_below_one(index, share):
    with pytest.raises(UsageError, match="diversity is at least 0 and below 1"):
        index.search(QUERY, diversity=share)
