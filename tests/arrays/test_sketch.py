"""Sketched rows: bounds that hold, and answers that rest on rows and query alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.arrays.test_nearest import SEEDS, drawn, same
from textkit.arrays import sketch as module
from textkit.arrays.nearest import Nearest, directions, nearest
from textkit.arrays.nearest_kernels import cosines
from textkit.arrays.sketch import Sketch, nearest_sketched, sketched
from textkit.core.state import State


@pytest.fixture(scope="module", autouse=True)
def _small_ones_too():
    """As if few rows were many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SMALL", 1)
        yield


def clustered(seed: int, count: int) -> np.ndarray:
    """Directions of 70 dimensions that lean one way, in clusters, as those of texts do."""
    chance = np.random.default_rng(seed)
    middles = chance.standard_normal((50, 70)) + 0.5
    apart = chance.standard_normal((count, 70))
    return directions((middles[chance.integers(0, 50, count)] + apart).astype(np.float32))


def by_definition(rows: np.ndarray, query: np.ndarray, sketch: Sketch) -> np.ndarray:
    """The score of each row in billionths: its cosine, or the bound where that is lower."""
    every = np.arange(len(rows))
    exact = cosines(rows, every, query[None], np.zeros(len(rows), np.int64))
    return np.minimum(exact, np.rint(sketch.bounds(query) * 1e9))


@settings(max_examples=30)
@given(SEEDS, st.integers(1, 150), st.integers(1, 130), st.integers(1, 70), st.booleans())
def test_they_are_the_best_of_all_rows(
    seed: int, count: int, width: int, k: int, filtered: bool
) -> None:
    """By their scores, though few rows are read; queries of zeros and equal rows included."""
    rows = drawn(seed, count, width, copies=2)
    queries = np.concatenate([drawn(seed + 1, 2, width), rows[:2]])
    sketch = sketched(rows, seed=5)
    allowed = np.random.default_rng(seed).random(len(rows)) < seed % 10 / 10
    found = nearest_sketched(sketch, rows, queries, k, allowed if filtered else None)
    for number, query in enumerate(queries):
        units = by_definition(rows, query, sketch)
        order = np.lexsort((np.arange(len(rows)), -units))
        kept = [place for place in order.tolist() if allowed[place] or not filtered][:k]
        assert found.places[number].tolist() == kept
        assert (found.scores[number] == (units[kept] / 1e9).astype(np.float32)).all()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_bounds_hold_and_are_narrow(seed: int) -> None:
    """The share above them is what three deviations of a normal distribution leave."""
    rows, queries = clustered(seed, 5_000), clustered(seed + 10, 40)
    sketch = sketched(rows)
    bounds = np.array([sketch.bounds(query) for query in queries])
    exact = queries @ rows.T
    assert 5e-4 < (exact > bounds).mean() < 2e-3
    assert (bounds - exact).mean() < 3 / np.sqrt(sketch.axes.shape[1])


def test_the_nearest_rows_are_found() -> None:
    """All but one in a thousand of those that an exact search finds."""
    rows, queries = clustered(1, 5_000), clustered(2, 200)
    found = nearest_sketched(sketched(rows), rows, queries, 10).places
    exact = nearest(rows, queries, 10).places
    pairs = zip(found.tolist(), exact.tolist(), strict=True)
    assert np.mean([len({*one} & {*other}) for one, other in pairs]) >= 9.99


@settings(max_examples=10)
@given(SEEDS, st.integers(1, 60))
def test_an_answer_is_the_same_in_every_company(seed: int, k: int) -> None:
    """Bit by bit: alone, in a batch, for more hits, with a filter."""
    rows, queries = drawn(seed, 700, 31), drawn(seed + 1, 5, 31)
    sketch = sketched(rows)
    whole = nearest_sketched(sketch, rows, queries, 700)
    allowed = np.random.default_rng(seed).random(700) < seed % 10 / 10
    some = nearest_sketched(sketch, rows, queries, 5, allowed)
    for number, (places, scores) in enumerate(zip(*whole, strict=True)):
        alone = nearest_sketched(sketch, rows, queries[number : number + 1], k)
        assert same(alone, Nearest(places[None, :k], scores[None, :k]))
        kept = allowed[places]
        assert some.places[number].tolist() == places[kept][:5].tolist()
        assert some.scores[number].tobytes() == scores[kept][:5].tobytes()


def test_a_sketch_is_made_of_arrays_and_a_seed() -> None:
    """It comes back from a state; the same seed draws the same axes."""
    rows = drawn(1, 90, 70)
    sketch = sketched(rows, seed=3)
    state = State.of(**sketch._asdict())
    again = Sketch(*(state[name] for name in Sketch._fields))
    queries = drawn(2, 3, 70)
    assert same(
        nearest_sketched(again, rows, queries, 4), nearest_sketched(sketch, rows, queries, 4)
    )
    assert all((a == b).all() for a, b in zip(sketch, sketched(rows, seed=3), strict=True))
    assert (sketch.axes != sketched(rows, seed=4).axes).any()


def test_few_rows_need_no_sketch(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are all read."""
    monkeypatch.setattr(module, "SMALL", 100)
    rows, queries = drawn(1, 90, 7), drawn(2, 3, 7)
    assert same(nearest_sketched(sketched(rows), rows, queries, 4), nearest(rows, queries, 4))


@pytest.mark.parametrize(("count", "k"), [(0, 3), (5, 0)])
def test_nothing_to_find(count: int, k: int) -> None:
    rows = np.ones((count, 3), np.float32)
    assert nearest_sketched(sketched(rows), rows, drawn(1, 2, 3), k).places.shape == (2, 0)
    nothing = np.zeros(count, np.bool_)
    assert nearest_sketched(sketched(rows), rows, drawn(1, 2, 3), 2, nothing).places.size == 0
