"""Similarity of two texts, and the vectors that it compares by."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textkit
from textkit import Hashed, Pipeline, Plan, Terms, Tfidf, Words
from textkit.cli.main import execute
from textkit.core.document import Document
from textkit.core.layers import VECTOR
from textkit.core.vectors import DenseRow
from textkit.errors import UsageError
from textkit.indexes.similarity import cosines


def test_texts_of_the_same_words_have_one():
    """Whatever their order, case and punctuation; stop words alone are compared too."""
    assert textkit.similarity("The train came late.", "LATE came the train!") == 1
    assert textkit.similarity("To be or not to be", "to be, or not to be?") == 1


def test_texts_that_share_nothing_have_zero():
    """As have texts without a word."""
    assert textkit.similarity("xyz", "quk") == 0
    assert textkit.similarity("", "") == 0
    assert textkit.similarity("word", "?!") == 0


def test_forms_of_a_word_are_alike_but_not_the_same():
    """Pieces of words find them, and what is said otherwise is less alike."""
    near = textkit.similarity("unhappiness", "unhappily")
    assert 0.1 < near < 1
    assert textkit.similarity("A late train.", "The trains were late.") > near


def test_languages_without_spaces_are_compared():
    assert textkit.similarity("列车晚点了。", "列车又晚点了。", language="zh") > 0.7
    assert textkit.similarity("列车晚点了。", "苹果很甜。", language="zh") < 0.1


@given(st.lists(st.text("ab é語\0😀'-", max_size=20), max_size=5))
def test_the_table_is_symmetric_and_within_bounds(texts):
    """With 1, or 0 for texts without words, on its diagonal."""
    table = cosines(Pipeline(Words(), Hashed())(texts))
    assert table.shape == (len(texts), len(texts))
    assert np.array_equal(table, table.T)
    assert set(np.diagonal(table)) <= {0.0, 1.0}
    assert ((table >= 0) & (table <= 1)).all()


def test_a_value_by_hand():
    """One shared word of two that share no piece: 1 / sqrt(1 * 2) of equally long words."""
    table = cosines(Pipeline(Words(), Hashed())(["qqqq", "qqqq zzzz"]))
    assert table[0, 1] == pytest.approx(2**-0.5, abs=1e-6)


def test_vectors_of_a_fitted_pipeline_are_compared():
    model = Plan(Words(), Terms(), Tfidf()).fit(["sea salt", "sea wind", "wind mill"])
    assert textkit.similarity("salt", "salt sea", vectors=model) == pytest.approx(0.796, abs=1e-3)
    assert textkit.similarity("salt", "mill", vectors=model) == 0


def test_dense_vectors_may_be_opposite():
    rows = [np.array(row, np.float32) for row in ([1, 0], [-2, 0], [0, 0])]
    documents = [Document("d", "").with_layer(VECTOR, DenseRow(row)) for row in rows]
    assert cosines(documents).tolist() == [[1, -1, 0], [-1, 1, 0], [0, 0, 0]]


def test_a_pipeline_without_vectors_is_refused():
    with pytest.raises(UsageError, match="gives texts no layer 'vector'"):
        textkit.similarity("a", "b", vectors=Words())


@pytest.fixture
def folder(tmp_path):
    for name, text in {"a": "Late trains.", "b": "The train was late.", "c": "Sour milk."}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    (tmp_path / "empty.txt").touch()
    return tmp_path


def test_the_table_of_a_folder(folder, capsys):
    """A row a document, columns by number; what was left out is told."""
    assert execute(["similar", str(folder)]) == 0
    out, err = capsys.readouterr()
    rows = [line.split() for line in out.splitlines()]
    assert rows[0] == ["1", "2", "3"]
    assert [(row[0], row[-1]) for row in rows[1:]] == [
        ("1", "a.txt"),
        ("2", "b.txt"),
        ("3", "c.txt"),
    ]
    assert rows[1][1:4] == ["1.000", rows[2][1], "0.000"]
    assert "empty (1)" in err


def test_pairs_come_most_alike_first(folder, capsys):
    (folder / "d.txt").write_text("Trains, late!")
    assert execute(["similar", str(folder), "--pairs", "--above", ".5", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found[0]["documents"] == ["a.txt", "d.txt"]
    assert [pair["score"] for pair in found] == sorted((p["score"] for p in found), reverse=True)
    assert all("c.txt" not in pair["documents"] for pair in found)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--above", ".5"], "textkit: --above: is for pairs"),
        (["--model", "news-lead", "--language", "de"], "--language: is for texts compared without"),
        (["--model", "no-such"], "no-such"),
        (["--language", "zz"], "zz"),
        (["--model", "news-lead"], "gives texts no layer 'vector'"),
    ],
)
def test_wrong_usage_is_told(folder, capsys, options, told):
    """With exit code 2, and no traceback."""
    assert execute(["similar", str(folder), *options]) == 2
    err = capsys.readouterr().err
    assert told.removeprefix("textkit: ") in err
    assert "Traceback" not in err
