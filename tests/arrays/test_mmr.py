"""Maximal marginal relevance, against the definition written out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.arrays.mmr import Choice, diverse_order, marginal_relevance
from textkit.arrays.similarity import unit_rows
from textkit.arrays.sparse import Rows, count_rows

NONE = np.zeros(0, np.int64)


def choose(
    scores,
    rows,
    costs,
    limits,
    *,
    diversity=0.0,
    near=0.8,
    first=NONE,
    open_rows=None,
    needs=None,
    denied=(),
):
    """With the arguments as lists."""
    count = len(scores)
    (choice,) = marginal_relevance(
        np.array(scores, float),
        rows,
        np.array(costs, np.int64).reshape(count, len(limits)),
        np.array([limits]),
        is_open=np.isin(np.arange(count), np.arange(count) if open_rows is None else open_rows),
        first=np.array(first, np.int64),
        needs=np.full(count, -1) if needs is None else np.array(needs),
        diversity=diversity,
        near=np.full(count, near),
        is_denied=np.isin(np.arange(count), denied),
    )
    return choice


def bags(*texts: str) -> Rows:
    """A row a text, a column a letter."""
    cells = [(row, ord(letter) - 97) for row, text in enumerate(texts) for letter in text]
    row, column = np.array(cells, np.int32).reshape(-1, 2).T
    return unit_rows(count_rows(row, column, (len(texts), 26)), np.ones(26))


def test_without_diversity_the_highest_scores_win():
    """And among equal ones the earlier."""
    rows = bags("a", "b", "c", "d")
    assert choose([1, 3, 3, 2], rows, [1] * 4, [3]).chosen.tolist() == [1, 2, 3]


def test_a_row_like_a_taken_one_waits():
    """Row 1 shares three of four letters with row 0; row 2, far below, shares none."""
    rows = bags("abcd", "abce", "xyz")
    assert choose([1, 0.9, 0.5], rows, [1] * 3, [2]).chosen.tolist() == [0, 1]
    assert choose([1, 0.9, 0.5], rows, [1] * 3, [2], diversity=0.5).chosen.tolist() == [0, 2]


def test_a_copy_is_never_taken_and_says_of_what():
    """Though its budget is not spent."""
    chosen, copy_of = choose([1, 0.9, 0.5], bags("abc", "cab", "xyz"), [1] * 3, [3])
    assert chosen.tolist() == [0, 2]
    assert copy_of.tolist() == [-1, 0, -1]


def test_what_denies_a_taken_row_is_no_copy_of_it():
    """Two that deny alike are copies of each other."""
    rows = bags("abc", "cab", "bca", "xyz")
    chosen, copy_of = choose([4, 3, 2, 1], rows, [1] * 4, [4], denied=[1, 2])
    assert chosen.tolist() == [0, 1, 3]
    assert copy_of.tolist() == [-1, -1, 1, -1]


def test_budgets_hold_and_are_filled():
    """What does not fit is passed over for what does, in each of two budgets."""
    rows = bags("a", "b", "c", "d")
    costs = [[5, 1], [6, 1], [3, 9], [2, 1]]
    assert choose([4, 3, 2, 1], rows, costs, [8, 5]).chosen.tolist() == [0, 3]


def test_rows_that_come_first_whatever_their_score():
    """As far as the budget holds them."""
    rows = bags("a", "b", "c")
    assert choose([3, 2, 1], rows, [1, 1, 1], [2], first=[2]).chosen.tolist() == [2, 0]
    assert choose([3, 2, 1], rows, [1, 1, 9], [2], first=[2]).chosen.tolist() == [0, 1]


def test_a_row_comes_with_what_it_needs():
    """And with what that needs, as far as all of them fit."""
    rows = bags("a", "b", "c", "d")
    scores, needs = [1, 1, 9, 5], [-1, 0, 1, -1]
    assert choose(scores, rows, [1] * 4, [3], needs=needs).chosen.tolist() == [2, 1, 0]
    assert choose(scores, rows, [1] * 4, [2], needs=needs).chosen.tolist() == [3, 0]


def test_rows_whose_need_cannot_be_met_come_last():
    """Alone, when nothing else is left; they are better than an unspent budget."""
    rows = bags("a", "b", "c")
    chosen = choose([1, 9, 5], rows, [9, 1, 1], [3], needs=[-1, 0, -1]).chosen
    assert chosen.tolist() == [2, 1]
    chosen = choose([1, 9, 5], rows, [1] * 3, [3], needs=[-1, 0, -1], open_rows=[1, 2]).chosen
    assert chosen.tolist() == [2, 1]


@pytest.mark.parametrize("count", [0, 1, 3])
def test_rows_without_entries_or_score(count):
    """Are taken in order."""
    rows = Rows(np.zeros(count + 1, np.int64), np.zeros(0, np.int32), np.zeros(0), 0)
    assert choose([0.0] * count, rows, [1] * count, [5]).chosen.tolist() == list(range(count))


def by_definition(scores, rows, costs, limits, open_rows, diversity, near) -> Choice:
    """Carbonell and Goldstein's formula, evaluated for every row at every step."""
    dense = np.zeros((rows.height, rows.width))
    dense[rows.row_of_entry, rows.columns] = rows.values
    cosines = dense @ dense.T
    relative = scores / scores.max()
    taken: list[int] = []
    copy_of = np.full(len(scores), -1)

    def value(i: int) -> float:
        likeness = max((cosines[i, j] for j in taken), default=0.0)
        return float(np.rint(((1 - diversity) * relative[i] - diversity * likeness) * 1e9))

    def fits(i: int) -> bool:
        return i not in taken and copy_of[i] < 0 and (costs[[*taken, i]].sum(0) <= limits).all()

    while left := [i for i in open_rows if fits(i)]:
        best = max(left, key=value)
        taken.append(best)
        for i in range(len(scores)):
            if i not in taken and copy_of[i] < 0 and cosines[i, best] >= near:
                copy_of[i] = best
    return Choice(np.array(taken, np.int64), copy_of)


@given(st.integers(0, 2**32 - 1), st.integers(1, 17), st.floats(0, 0.9))
def test_it_is_the_definition(seed, count, diversity):
    """Random rows, scores, costs and closed rows."""
    random = np.random.default_rng(seed)
    cells = int(random.integers(1, 60))
    width = int(random.integers(1, 13))
    counts = count_rows(
        random.integers(0, count, cells),
        random.integers(0, width, cells).astype(np.int32),
        (count, width),
    )
    rows = unit_rows(counts, np.ones(width))
    scores, costs = random.random(count) + 0.01, random.integers(1, 9, (count, 2))
    open_rows, limits = np.flatnonzero(random.random(count) < 0.9), np.array([20, 25])
    given_ = (scores, rows, costs, limits)
    fast = choose(*given_, diversity=diversity, near=0.75, open_rows=open_rows)
    slow = by_definition(*given_, open_rows, diversity, 0.75)
    assert fast.chosen.tolist() == slow.chosen.tolist()
    assert fast.copy_of.tolist() == slow.copy_of.tolist()


def test_blocks_are_chosen_from_as_if_alone():
    """Each with its own budget and best score; some of them, when only those are asked for."""
    parts = [(["abc", "abd", "xy"], [1, 3, 2], 2), (["p", "q"], [9, 8], 1), (["g"], [0], 1)]
    letters, scores, limits = zip(*parts, strict=True)
    cells = [
        (sum(map(len, letters[:n])) + row, 26 * n + ord(letter) - 97)
        for n, texts in enumerate(letters)
        for row, text in enumerate(texts)
        for letter in text
    ]
    row, column = np.array(cells, np.int32).T
    rows = unit_rows(count_rows(row, column, (6, 78)), np.ones(78))
    needs = np.array([-1, 0, -1, -1, -1, -1])

    def together(**options):
        return marginal_relevance(
            np.concatenate(scores).astype(float),
            rows,
            np.ones((6, 1), np.int64),
            np.array(limits).reshape(3, 1),
            bounds=np.array([0, 3, 5, 6]),
            is_open=np.ones(6, np.bool_),
            first=np.array([4]),
            needs=needs,
            diversity=0.3,
            near=np.full(6, 0.9),
            is_denied=np.zeros(6, np.bool_),
            **options,
        )

    apart = [
        choose(own, bags(*texts), [1] * len(own), [limit], near=0.9, diversity=0.3, **more)
        for (texts, own, limit), more in zip(
            parts, ({"needs": [-1, 0, -1]}, {"first": [1]}, {}), strict=True
        )
    ]
    found = together()
    assert [one.chosen.tolist() for one in found] == [one.chosen.tolist() for one in apart]
    assert [one.copy_of.tolist() for one in found] == [one.copy_of.tolist() for one in apart]
    (last,) = together(blocks=np.array([1]))
    assert last.chosen.tolist() == found[1].chosen.tolist() == [1]


def test_an_order_holds_all_rows_and_copies_last():
    """Whose first rows do not depend on how many are asked for."""
    rows = bags("abc", "cab", "abd", "xyz", "")
    scores = np.array([1, 0.9, 0.8, 0.4, 0.2])
    orders = [diverse_order(scores, rows, k, diversity=0.4, near=0.8).tolist() for k in range(7)]
    assert orders[6] == [0, 3, 2, 4, 1]
    assert orders == [orders[6][:k] for k in range(7)]
    assert diverse_order(scores, rows, 5, diversity=0.0, near=2.0).tolist() == [0, 1, 2, 3, 4]
    assert diverse_order(scores[:0], bags("a"), 3, diversity=0.3, near=0.8).tolist() == []
