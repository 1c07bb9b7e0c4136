"""Evaluating word vectors: what test files may look like, and what is measured."""

from __future__ import annotations

import numpy as np
import pytest

from textkit import SubwordVectors, WordVectors
from textkit.errors import InputError, UsageError
from textkit.studies.word_tests import Analogies, Ratings, read_test
from textkit.studies.word_vectors import evaluate_word_vectors

RATED = Ratings("t", (("old", "new"), ("sea", "lake")), (1.5, 7.0))
ASKED = Analogies("t", (("a", "b", "c", "d"), ("b", "a", "d", "c")), ("one", "two"))
LAYOUTS = {
    "tabs": ("old\tnew\t1.5\nsea\tlake\t7\n", RATED),
    "spaces": ("old new 1.5\nsea  lake 7\n", RATED),
    "commas": ("old,new,1.5\nsea,lake,7\n", RATED),
    "names": ("Word 1\tWord 2\tHuman (mean)\nold\tnew\t1.5\nsea\tlake\t7\n", RATED),
    "unknown names": ("one two relatedness\nold new 1.5\nsea lake 7\n", RATED),
    "a number a row": (",word1,word2,similarity\n0,old,new,1.5\n1,sea,lake,7\n", RATED),
    "names in any order": (
        "word1\tword2\tPOS\tSimLex999\nold\tnew\tA\t1.5\nsea\tlake\tN\t7\n",
        RATED,
    ),
    "comments and raters": ("# from\nold\tnew\t1.5\t1\t2\n\nsea\tlake\t7\t7\t7\n", RATED),
    "a row that holds nothing": (
        ",word1,word2,similarity\n0,old,new,1.5\n1,sea,lake,7\n2,,,\n",
        RATED,
    ),
    "parts of speech": ("old-j new-j 1.5\nsea-n lake-n 7\n", RATED),
    "not all with a part of speech": (
        "vitamin-n old 1\n",
        Ratings("t", (("vitamin-n", "old"),), (1.0,)),
    ),
    "byte order mark": ("\ufeffold new 1.5\r\nsea lake 7\r\n", RATED),
    "sections": (": one\na b c d\n: two\nb a d c\n", ASKED),
    "named sections": (
        ",type,word1,word2,word3,target\n0,one,a,b,c,d\n1,two,b,a,d,c\n",
        ASKED,
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_of_test_files(tmp_path, layout):
    text, expected = LAYOUTS[layout]
    (tmp_path / "t.txt").write_text(text, "utf-8")
    assert read_test(tmp_path / "t.txt") == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no pair and no analogy"),
        ("# nothing\n", "holds no pair and no analogy"),
        ("a b c\n", "neither two words and a number nor four words"),
        ("a b\nc d\n", r":1: 2 fields"),
        ("a b 1\nc d x\n", r":2: is not two words and a number"),
        ("a b nan\n", r":1: 3 fields"),
        ("a b c d\na b c\n", r":2: is not four words"),
    ],
)
def test_files_that_are_no_test_are_refused(tmp_path, text, message):
    (tmp_path / "t.txt").write_text(text)
    with pytest.raises(InputError, match=message):
        read_test(tmp_path / "t.txt")


def test_unknown_words_are_left_out_and_counted(tmp_path):
    """Ties of ranks: the cosines are 1, 0, 0 and the ratings 9, 2, 1."""
    (tmp_path / "t.txt").write_text("a A 9\na b 2\nb c 1\na x 5\n")
    model = WordVectors.of(["a", "b", "c"], np.array([[1, 0], [0, 1], [1, 0]], np.float32))
    (result,) = evaluate_word_vectors(model, [tmp_path / "t.txt"])
    assert (result.pairs, result.used) == (4, 3)
    assert result.spearman == pytest.approx(np.sqrt(3) / 2)
    (few,) = evaluate_word_vectors(model, [tmp_path / "t.txt"], vocabulary=1)
    assert (few.used, few.spearman, few.pearson) == (1, None, None)


def test_with_subwords_every_pair_is_used(tmp_path):
    (tmp_path / "t.txt").write_text("train trains 9\ntrain boat 2\nboats trains 1\n")
    ngrams = np.random.default_rng(0).standard_normal((50, 4)).astype(np.float32)
    rows = np.ones((1, 4), np.float32)
    model = SubwordVectors.of(["boat"], rows, ngrams=ngrams, min_n=3, max_n=5)
    (result,) = evaluate_word_vectors(model, [tmp_path / "t.txt"])
    assert result.used == 3


def test_without_known_words_nothing_is_right(tmp_path):
    (tmp_path / "t.txt").write_text(": s\nw x y z\n")
    model = WordVectors.of(["a"], np.ones((1, 2), np.float32))
    (result,) = evaluate_word_vectors(model, [tmp_path / "t.txt"])
    assert (result.total.questions, result.total.used, result.total.add) == (1, 0, 0)
    with pytest.raises(UsageError, match="at least 1"):
        evaluate_word_vectors(model, [], vocabulary=0)
