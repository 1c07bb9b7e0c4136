"""BM25: against its formula written out, and over segments."""

from __future__ import annotations

from collections import Counter
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.arrays.postings import norms, saturated
from textkit.arrays.topk import top
from textkit.core import store
from textkit.indexes.lexical import K1, B, Lexical, TermPostings

ROWS = [
    Counter(["sea", "sea", "salt"]),
    Counter(["sea", "wind", "mill", "wind"]),
    Counter(["mill"]),
]
some_rows = st.lists(st.lists(st.sampled_from("abcde")).map(Counter), min_size=1, max_size=6)


def written_out(rows, query):
    """The score of each row, term by term, as a part of that of the query itself."""
    average = sum(map(sum, (row.values() for row in rows))) / len(rows) or 1.0

    def score(row):
        length = sum(row.values())
        total = 0.0
        for term, times in query.items():
            held = sum(term in other for other in rows)
            idf = log(1 + (len(rows) - held + 0.5) / (held + 0.5))
            norm = K1 * (1 - B + B * length / average)
            total += times * idf * row[term] * (K1 + 1) / (row[term] + norm) if row[term] else 0
        return total

    whole = score(query) or 1.0
    return [score(row) / whole for row in rows]


@given(some_rows, st.lists(st.sampled_from("abcdxy")).map(Counter))
def test_the_scores_are_those_of_the_formula(rows, query):
    found = Lexical([TermPostings.of(rows)]).scores(query)
    assert found == pytest.approx(written_out(rows, query), rel=1e-5, abs=1e-6)


@given(some_rows, some_rows, st.lists(st.sampled_from("abcdx")).map(Counter))
def test_segments_score_as_one(some, others, query):
    """Bit by bit: frequencies and lengths are those of all rows."""
    apart = Lexical([TermPostings.of(some), TermPostings.of(others)]).scores(query)
    together = Lexical([TermPostings.of([*some, *others])]).scores(query)
    assert apart.tobytes() == together.tobytes()


@given(some_rows, st.lists(st.sampled_from("abcdx"), max_size=4).map(Counter))
def test_the_scores_are_added_up_in_float32_term_by_term(rows, query):
    """Bit by bit as numpy has them, in the order of spelling: whoever computes them, or where."""
    postings = TermPostings.of(rows)
    lexical = Lexical([postings])
    weights = lexical.weights(query)
    counts = np.array([query[term] for term in weights], np.float32)
    norm = norms(query.total(), lexical.average, K1, B)
    whole = np.dot(np.array(list(weights.values())), saturated(counts, norm, K1)) or 1.0
    scores = np.zeros(len(rows), np.float32)
    for term, weight in weights.items():
        held, counts = postings.rows_with(term)
        norm = norms(postings.postings.lengths[held], lexical.average, K1, B)
        scores[held] += np.float32(weight / whole) * saturated(counts, norm, K1)
    assert lexical.scores(query).tobytes() == scores.tobytes()


@given(some_rows, some_rows, st.lists(st.sampled_from("abx")).map(Counter), st.data())
def test_the_best_rows_are_those_of_the_highest_scores(some, others, query, data):
    """Of equal ones the first, of a filter those that it lets through, and none that has 0."""
    lexical = Lexical([TermPostings.of(some), TermPostings.of(others)])
    scores, size = lexical.scores(query), lexical.rows
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    k = data.draw(st.integers(0, 13))
    for kept, given_ in ((scores > 0, None), ((scores > 0) & allowed, allowed)):
        rows, found = lexical.best(query, k, given_)
        assert rows.tolist() == top(scores, k, np.flatnonzero(kept)).tolist()
        assert found.tobytes() == scores[rows].tobytes()


def test_a_row_equal_to_the_query_has_one():
    lexical = Lexical([TermPostings.of(ROWS)])
    assert lexical.scores(ROWS[1])[1] == pytest.approx(1)
    assert lexical.scores(Counter(["mill"])).tolist() == pytest.approx(
        written_out(ROWS, Counter(["mill"]))
    )


def test_nothing_answers_words_that_nobody_uses():
    """Nor is anything found among no rows."""
    assert Lexical([TermPostings.of(ROWS)]).scores(Counter(["unheard"])).tolist() == [0, 0, 0]
    assert Lexical([TermPostings.of(ROWS)]).scores(Counter()).tolist() == [0, 0, 0]
    assert Lexical([]).scores(Counter(["sea"])).shape == (0,)


@given(some_rows, st.data())
def test_rows_come_back_as_they_were(rows, data):
    kept = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    counted = TermPostings.of(rows).counted(np.array(kept))
    assert counted == [dict(row) for row, keep in zip(rows, kept, strict=True) if keep]


def test_saved_postings_are_the_same(tmp_path):
    made = TermPostings.of(ROWS)
    store.save(made, tmp_path / "p")
    assert store.load(tmp_path / "p") == made
