"""Columns: what is known of documents, in typed arrays, and back."""

from __future__ import annotations

import datetime
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.indexes.columns import Columns, facts_of, plain

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(1 << 70), 1 << 70),
    st.floats(),
    st.text(st.characters(codec="utf-8"), max_size=4),
    st.sampled_from(["1", "true", "2.50"]),
)
ROWS = st.lists(st.dictionaries(st.sampled_from("abc"), VALUES), max_size=9)


@given(ROWS)
def test_every_value_comes_back(rows):
    """With its type, whatever else its column holds."""
    given_ = [{name: plain(value) for name, value in row.items()} for row in rows]
    columns = Columns.of(given_)
    kept = [{k: v for k, v in row.items() if v is not None} for row in given_]
    assert columns.values() == kept
    assert [{k: type(v) for k, v in row.items()} for row in columns.values()] == [
        {k: type(v) for k, v in row.items()} for row in kept
    ]
    for name in columns.names:
        assert [columns.get(name).at(n) for n in range(len(rows))] == [r.get(name) for r in kept]


@given(ROWS)
def test_columns_of_what_came_back_are_the_same(rows):
    """Bit by bit, so that merged segments equal those built at once."""
    columns = Columns.of([{name: plain(value) for name, value in row.items()} for row in rows])
    assert Columns.of(columns.values()) == columns


@pytest.mark.parametrize(
    ("values", "dtype"),
    [
        ([1, None, 3], np.int64),
        ([1, 2.5], np.float64),
        ([True, False], np.bool_),
        (["a", "b"], np.int32),
        ([1, "b"], np.int32),
        ([(1 << 60) + 1, 0.5], np.int32),
    ],
)
def test_a_column_has_the_type_that_holds_all(values, dtype):
    """Of texts, and of what no number holds exactly, numbers into a table."""
    assert Columns.of([{"x": value} for value in values]).get("x").values.dtype == dtype


@pytest.mark.parametrize(
    ("value", "held"),
    [
        (2.0, 2),
        (math.nan, None),
        (" ", None),
        ("", None),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),
        (1 << 70, float(1 << 70)),
        (-(10**400), -math.inf),
        (datetime.date(2020, 1, 31), "2020-01-31"),
        (["b", 1], '["b", 1]'),
        ("\ud800x", "\ufffdx"),
    ],
)
def test_a_value_has_one_form(value, held):
    found = plain(value)
    assert (found, type(found)) == (held, type(held))


def test_which_metadata_are_columns():
    """What is a single value, or what was named; never what the index itself calls so."""
    meta = {"year": 2020, "tags": ["x"], "id": "mine", "note": None}
    assert facts_of(meta, None, {"id"}) == {"year": 2020}
    assert facts_of(meta, ("tags", "gone"), {"id"}) == {"tags": '["x"]', "gone": None}
