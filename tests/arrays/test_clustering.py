"""Clusters of rows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.arrays import clustering
from textkit.arrays.clustering import clusters, usual_number
from textkit.arrays.similarity import unit_rows
from textkit.arrays.sparse import Rows, count_rows
from textkit.shapes import Longs


def rows_of(texts: list[str]) -> Rows:
    """A row a text, a column a word."""
    table = {word: n for n, word in enumerate(sorted({w for text in texts for w in text.split()}))}
    pairs = [(row, table[word]) for row, text in enumerate(texts) for word in text.split()]
    rows, columns = np.array(pairs, np.int64).reshape(-1, 2).T
    counts = count_rows(rows, columns.astype(np.int32), (len(texts), len(table)))
    return unit_rows(counts, np.ones(len(table)))


def same(labels: Longs) -> list[int]:
    return labels.tolist()


TOPICS = ["boat sea wave", "bread oven flour", "boat sea", "oven flour", "boat wave", "bread oven"]


def test_rows_that_share_columns_are_together() -> None:
    assert same(clusters(rows_of(TOPICS), 2)) == [0, 1, 0, 1, 0, 1]


@pytest.mark.parametrize(("rows", "number"), [(1, 1), (2, 1), (8, 2), (50, 5), (10_000, 30)])
def test_the_usual_number_grows_with_the_root(rows: int, number: int) -> None:
    assert usual_number(rows) == number


def test_empty_and_single_rows_are_one_cluster() -> None:
    assert same(clusters(rows_of([]))) == []
    assert same(clusters(rows_of(["boat"]), 5)) == [0]
    assert set(same(clusters(rows_of(["", "", ""]), 2))) <= {0, 1}


def test_rows_outside_the_sample_go_to_the_nearest_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clustering, "SAMPLE", 4)
    texts = [("boat sea wave" if n % 2 else "bread oven flour") + f" own{n}" for n in range(21)]
    assert same(clusters(rows_of(texts), 2)) == [n % 2 for n in range(21)]


words = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g"]), max_size=6).map(" ".join)


@given(st.lists(words, max_size=20), st.integers(1, 6))
def test_every_row_has_a_cluster_and_none_is_empty(texts: list[str], count: int) -> None:
    labels = clusters(rows_of(texts), count)
    assert len(labels) == len(texts)
    found = list(dict.fromkeys(same(labels)))
    assert found == list(range(len(found)))
    assert len(found) <= count
