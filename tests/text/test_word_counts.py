"""Files of words with their counts."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.core.plan import Plan
from textkit.errors import InputError
from textkit.text.word_counts import read_counts
from textkit.text.words import Words
from textkit.vectors.keyed import WordVectors
from textkit.vectors.sif import Sif


def test_spellings_are_added_up(tmp_path):
    """The most frequent word comes first; blank lines and the ends of Windows lines are passed."""
    (tmp_path / "counts.txt").write_bytes("sea 2\r\nThe 5\n\nthe 1\n\u8f66 3\n".encode())
    found = read_counts(tmp_path / "counts.txt")
    assert (list(found.words), found.counts.tolist()) == (["the", "\u8f66", "sea"], [6, 3, 2])
    assert found.ids(["SEA", "the", "unknown", "!"]).tolist() == [2, 0, -1, -1]


@pytest.mark.parametrize("line", [b"sea", b"sea two", b"sea -2", b"sea 1.5", b"s\xe9a 2", b" 7"])
def test_another_line_is_refused_by_its_number(line, tmp_path):
    """Also one in another encoding: a word that is half read would never be found."""
    (tmp_path / "counts.txt").write_bytes(b"the 5\n" + line + b"\n")
    with pytest.raises(InputError, match=r"counts\.txt:2: is no word with a count"):
        read_counts(tmp_path / "counts.txt")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_counts(tmp_path / "none.txt")


def test_saved_counts_serve_a_pipeline(tmp_path):
    """By the path of the folder, as every model does."""
    (tmp_path / "counts.txt").write_text("the 3\nsea 1\n")
    read_counts(tmp_path / "counts.txt").save(tmp_path / "counts")
    vectors = WordVectors.of(["the", "sea", "x"], np.eye(3, dtype=np.float32))
    plan = Plan(Words(), Sif(vectors=vectors, counts=str(tmp_path / "counts"), a=0.25))
    weights = plan.fit(["the sea", "x"]).stages[-1].state["weights"]
    assert weights.tolist() == [0.25, 0.5, 1, 1]
