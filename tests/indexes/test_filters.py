"""Filters: what they let through, and what they say of mistakes."""

from __future__ import annotations

import fnmatch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import UsageError
from textkit.indexes.columns import Columns, plain
from textkit.indexes.filters import matching

ROWS = [
    {"year": 2019, "who": "Ann", "price": "1.5", "at": "reports/a", "day": "2019-03-01"},
    {"year": 2021, "who": "Bob's", "price": "free", "ok": True, "at": "reports/b", "odd `name": 1},
    {"who": "", "price": "3", "ok": False, "at": "other", "day": "2020-01-31"},
    {"year": 2020.5, "who": "Zoë", "at": "reports%a"},
]


def table(rows):
    return Columns.of([{name: plain(value) for name, value in row.items()} for row in rows])


def passed(text, rows=ROWS, parts=1):
    """The numbers of the rows that pass, which lie in so many tables."""
    cuts = [rows[len(rows) * n // parts : len(rows) * (n + 1) // parts] for n in range(parts)]
    return np.flatnonzero(matching(text, [table(cut) for cut in cuts])).tolist()


@pytest.mark.parametrize("parts", [1, 2, 4])
@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("year >= 2020", [1, 3]),
        ("year > 2019 and year < 2021", [3]),
        ("year = 2019.0", [0]),
        ("year != 2019", [1, 3]),
        ("NOT year = 2019", [1, 3]),
        ("year is null", [2]),
        ("who is not null", [0, 1, 3]),
        ("year in (2019, 2021, 7)", [0, 1]),
        ("year not in (2019)", [1, 3]),
        ("ok = true", [1]),
        ("ok != TRUE", [2]),
        ("ok in (true, false)", [1, 2]),
        ('who = "Ann"', [0]),
        ("who = 'Bob''s'", [1]),
        ('who < "Bob"', [0]),
        ('who >= "Bob"', [1, 3]),
        ('day >= "2020-01-01"', [2]),
        ("price > 1", [0, 2]),
        ("price < -.5e0 or price = +3", [2]),
        ('price = "free"', [1]),
        ('price in (1.5, "free")', [0, 1]),
        ('at like "reports/%"', [0, 1]),
        ('at not like "reports/%"', [2, 3]),
        ('at like "reports_a"', [0, 3]),
        ('at like "%r%r%"', [0, 1, 3]),
        ('at like "other"', [2]),
        ('at like "%"', [0, 1, 2, 3]),
        ('at like "%/_"', [0, 1]),
        ('who like "Zo_"', [3]),
        ("`odd ``name` = 1", [1]),
        ("year < 2020 or ok = false and price = 3", [0, 2]),
        ("(year < 2020 or ok = false) and price = 3", [2]),
        ("not (year < 2020 or ok = false)", [1]),
        ("not not year < 2020", [0]),
    ],
)
def test_what_a_filter_lets_through(text, rows, parts):
    """A missing value is neither so nor otherwise, and segments make no difference."""
    assert passed(text, parts=parts) == rows


CONDITIONS = st.sampled_from(
    ["year >= 2020", "who = 'Ann'", "ok = true", "day is null", "at like '%a'", "price in (3)"]
)
FILTERS = st.recursive(
    CONDITIONS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda t: f"({' '.join(t)})"),
        inner.map(lambda text: f"not ({text})"),
    ),
    max_leaves=6,
)


@given(FILTERS, FILTERS)
def test_the_laws_of_logic_hold(one, other):
    """De Morgan's among them, with missing values too."""
    assert passed(f"not ({one} and {other})") == passed(f"not {one} or not {other}")
    assert set(passed(f"{one} or {other}")) == {*passed(one), *passed(other)}
    assert set(passed(f"{one} and {other}")) == set(passed(one)) & set(passed(other))
    assert set(passed(one)).isdisjoint(passed(f"not {one}"))


@given(st.text("ab%_", max_size=6), st.lists(st.text("ab\n", min_size=1, max_size=6)))
def test_patterns_are_those_of_the_shell(pattern, texts):
    """With other signs; a text of nothing but space counts as missing."""
    shell = pattern.replace("%", "*").replace("_", "?")
    wanted = [
        n for n, text in enumerate(texts) if text.strip() and fnmatch.fnmatchcase(text, shell)
    ]
    rows = [*({"x": text} for text in texts), {"x": "other"}]
    found = passed(f'x like "{pattern}"', rows)
    assert [n for n in found if n < len(texts)] == wanted


def test_a_pattern_of_many_parts_takes_no_time():
    """Where a naive search would go over each text again and again."""
    assert passed(f'x like "{"%a" * 40}%b"', [{"x": "a" * 5000}]) == []


@pytest.mark.parametrize(
    ("text", "column", "what", "hint"),
    [
        ("yer >= 1", 1, "no column 'yer'; columns: at, day", "did you mean 'year'?"),
        ('year >= "x"', 9, "'year' never holds a text", "numbers, which stand without quotes"),
        ("who >= 3", 8, "'who' never holds a number", "it holds texts, which stand in quotes"),
        ("ok = 1", 6, "'ok' never holds a number", "it holds true or false"),
        ('year like "2%"', 11, "'year' never holds a text", "it holds numbers"),
        ("ok > true", 4, "true and false have no order", "compare them by ="),
        ("day = 2020-01-31", 7, "a date is a text here", 'put a date in quotes: "2020-01-31"'),
        ("year == 3", 6, "found ==", "write ="),
        ("year = 3 && ok = true", 10, "expected the end, found &&", "write and"),
        ("(year = 3", 10, "expected ), found the end", ""),
        ("year", 5, "found the end", ""),
        ("who = Ann", 7, "found Ann", 'a text stands in quotes: "Ann"'),
        ("year = null", 8, "found null", "write is null"),
        ("who = 'Ann", 7, "the quote ' is never closed", ""),
        ("3 < year", 1, "expected a column, found 3", "the column stands first"),
        ("year in ()", 10, "expected a number", ""),
        ("year not 3", 10, "expected like or in", ""),
        ("who like 3", 10, "expected a pattern in quotes", ""),
        ("year = 3abc", 8, "found 3", ""),
        ("", 1, "expected a column, found the end", ""),
        ("__import__('os').system('true')", 11, "found (", ""),
    ],
)
def test_mistakes_are_shown_where_they_are(text, column, what, hint):
    with pytest.raises(UsageError) as caught:
        passed(text)
    error = caught.value
    assert error.where == f"filter, column {column}"
    assert what in error.what
    assert hint in error.hint
    line, caret = error.excerpt.split("\n") if text else ("", "")
    assert (line.strip(), len(caret)) == (text, column + 4 if text else 0)


def test_there_are_limits():
    with pytest.raises(UsageError, match="more than 50 deep"):
        passed("(" * 51 + "year = 1" + ")" * 51)
    with pytest.raises(UsageError, match="longer than 10,000"):
        passed("year = 1" + " " * 10_000)
    long = " or ".join(["year = 2019"] * 600)
    assert passed(long) == [0]


def test_nobody_has_a_declared_column():
    """It is known, and every value is missing."""
    empty = [table([{}, {}])]
    assert matching("x = 1", empty, ["x"]).tolist() == [False, False]
    assert matching("x is null", empty, ["x"]).tolist() == [True, True]
    assert matching("x is null", [], ["x"]).tolist() == []
