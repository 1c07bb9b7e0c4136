"""Nearest rows against all cosines, sorted; and that nothing else has a part in an answer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.arrays import nearest as module
from textkit.arrays.nearest import Nearest, directions, nearest
from textkit.errors import UsageError

SEEDS = st.integers(0, 10_000)


def drawn(seed: int, count: int, width: int, copies: int = 1) -> np.ndarray:
    """Random directions, each ``copies`` times, and a row of zeros among them."""
    rows = np.random.default_rng(seed).standard_normal((count, width))
    rows[seed % count] = 0
    return directions(np.tile(rows, (copies, 1)).astype(np.float32))


def sorted_out(rows: np.ndarray, query: np.ndarray, k: int, allowed: np.ndarray) -> list[int]:
    """The places of the k best, by all cosines in float64."""
    wide, wanted = rows.astype(np.float64), query.astype(np.float64)
    lengths = np.sqrt((wide**2).sum(axis=1) * (wanted**2).sum())
    cosines = np.divide((wide * wanted).sum(axis=1), lengths, out=lengths * 0, where=lengths > 0)
    order = np.lexsort((np.arange(len(rows)), -cosines.round(9)))
    return [place for place in order.tolist() if allowed[place]][:k]


@given(SEEDS, st.integers(1, 40), st.integers(1, 19), st.integers(0, 45), st.sampled_from([1, 30]))
def test_they_are_those_of_all_cosines(
    seed: int, count: int, width: int, k: int, copies: int
) -> None:
    """Of equal ones the first; with copies more are equal than are kept in the first place."""
    rows = drawn(seed, count, width, copies)
    queries = np.concatenate([drawn(seed + 1, 3, width), rows[:2]])
    everything = np.ones(len(rows), np.bool_)
    found = nearest(rows, queries, k)
    expected = [sorted_out(rows, query, k, everything) for query in queries]
    assert found.places.tolist() == expected
    assert (found.places.dtype, found.scores.dtype) == (np.int64, np.float32)
    assert (np.diff(found.scores) <= 0).all()


@given(SEEDS, st.integers(1, 90), st.sampled_from([0.0, 0.1, 0.9]), st.integers(1, 9))
def test_only_rows_that_are_allowed(seed: int, count: int, share: float, k: int) -> None:
    """Few of them, most of them or none."""
    rows, queries = drawn(seed, count, 7), drawn(seed + 1, 4, 7)
    allowed = np.random.default_rng(seed).random(count) < share
    found = nearest(rows, queries, k, allowed)
    assert found.places.tolist() == [sorted_out(rows, query, k, allowed) for query in queries]


@settings(max_examples=20)
@given(SEEDS, st.integers(1, 60))
def test_an_answer_is_the_same_in_every_company(seed: int, k: int) -> None:
    """Bit by bit: alone, in a batch, for more hits, with a filter."""
    rows, queries = drawn(seed, 700, 31), drawn(seed + 1, 9, 31)
    whole = nearest(rows, queries, 60)
    for number in range(len(queries)):
        alone = nearest(rows, queries[number : number + 1], k)
        assert same(alone, Nearest(whole.places[[number], :k], whole.scores[[number], :k]))
    of_all = nearest(rows, queries, 700)
    allowed = np.random.default_rng(seed).random(700) < seed % 10 / 10
    some = nearest(rows, queries, 5, allowed)
    for number, places in enumerate(of_all.places):
        kept = allowed[places]
        assert some.places[number].tolist() == places[kept][:5].tolist()
        assert some.scores[number].tobytes() == of_all.scores[number][kept][:5].tobytes()


def test_blocks_have_no_part_in_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, queries = drawn(3, 500, 13), drawn(4, 11, 13)
    allowed = np.arange(500) % 3 > 0
    whole = nearest(rows, queries, 7), nearest(rows, queries, 7, allowed)
    monkeypatch.setattr(module, "HELD", 64)
    monkeypatch.setattr(module, "QUERIES", 2)
    assert same(nearest(rows, queries, 7), whole[0])
    assert same(nearest(rows, queries, 7, allowed), whole[1])


def test_rows_in_a_file(tmp_path) -> None:
    """Are read, not copied: the file may be larger than memory."""
    rows, queries = drawn(1, 300, 9), drawn(2, 5, 9)
    np.save(tmp_path / "rows.npy", rows)
    mapped = np.load(tmp_path / "rows.npy", mmap_mode="r")
    assert same(nearest(mapped, queries, 4), nearest(rows, queries, 4))


def test_a_row_equal_to_the_query_has_one() -> None:
    rows = directions(np.random.default_rng(0).standard_normal((50, 300)).astype(np.float32))
    found = nearest(rows, rows, 1)
    assert found.places[:, 0].tolist() == list(range(50))
    assert (found.scores == 1).all()


@pytest.mark.parametrize("shape", [(0, 5), (3, 5)])
def test_nothing_to_find_or_to_look_for(shape: tuple[int, int]) -> None:
    rows = directions(np.ones(shape, np.float32))
    assert nearest(rows, np.zeros((0, 5), np.float32), 2).places.shape == (0, min(2, len(rows)))
    assert nearest(rows, rows[:1], 0).places.shape == (len(rows[:1]), 0)
    found = nearest(rows, np.zeros((1, 5), np.float32), 2)
    assert found.places.tolist() == [list(range(min(2, len(rows))))]
    assert not found.scores.any()


@given(SEEDS, st.sampled_from([1e-38, 1e-3, 1.0, 3e38]))
def test_directions_have_length_one(seed: int, size: float) -> None:
    """However long the vectors are; zeros have none."""
    vectors = np.random.default_rng(seed).uniform(-1, 1, (4, 6)).astype(np.float32) * size
    vectors[2] = 0
    lengths = np.linalg.norm(directions(vectors).astype(np.float64), axis=1)
    assert lengths == pytest.approx([1, 1, 0, 1], rel=module.UNIT)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_numbers_that_are_not_finite_are_refused(value: float) -> None:
    vectors = np.ones((3, 2), np.float32)
    vectors[1, 1] = value
    with pytest.raises(UsageError, match=f"row 1: the vector holds {value}"):
        directions(vectors)


def same(one: Nearest, other: Nearest) -> bool:
    return all(a.tobytes() == b.tobytes() for a, b in zip(one, other, strict=True))
