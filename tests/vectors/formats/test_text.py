"""Text files of vectors as they are found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import load_vectors
from textkit.vectors.formats.text_kernels import read_lines


@pytest.fixture
def written(tmp_path):
    def write(data: bytes):
        (tmp_path / "v.txt").write_bytes(data)
        return load_vectors(tmp_path / "v.txt")

    return write


def test_lines_are_split_from_the_right(written):
    """GloVe 840B holds such words; so do spaces that are no ASCII."""
    data = "the .1 .2\n. . . .3 .4\nat name@domain.com .5 .6\nno\u00a0break .7 .8\n".encode()
    assert list(written(data).words) == ["the", ". . .", "at name@domain.com", "no\u00a0break"]


def test_damaged_bytes_are_replaced_and_counted(written):
    vectors = written(b"caf\xe9 1 2\nb 3 4\ncaf\xe8 5 6\n")
    assert list(vectors.words) == ["caf\ufffd", "b"]
    assert vectors.notes == (
        "2 words not in UTF-8: U+FFFD stands for damaged bytes",
        "1 word more than once: the first vector was kept",
    )


def test_of_duplicates_the_first_is_kept(written):
    vectors = written(b"a 1 2\nb 3 4\na 5 6\n")
    assert vectors.vectors.tolist() == [[1, 2], [3, 4]]
    assert vectors.notes == ("1 word more than once: the first vector was kept",)


@pytest.mark.parametrize(
    "data",
    [
        b"2 2\na 1 2\nb 3 4\n",
        b"2 2\r\na 1 2\r\nb 3 4\r\n",
        b"2 2\na 1 2 \nb 3 4 ",
        b"a\t1\t2\nb\t3\t4\n",
        b"a  1   2\n\nb 3 4\n\n",
        b"a 1e0 +2.\nb 30E-1 4.000000000000000000000000\n",
    ],
)
def test_ways_to_write_the_same(written, data):
    vectors = written(data)
    assert list(vectors.words) == ["a", "b"]
    assert vectors.vectors.tolist() == [[1, 2], [3, 4]]


def test_numbers_are_words_too(written):
    assert list(written(b"the 0.5 2\n1999 0.5 1\n7 0.5 3\n").words) == ["the", "1999", "7"]


def test_more_words_than_promised_are_told(written):
    assert written(b"1 2\na 1 2\nb 3 4\n").notes == ("2 words, where the first line promises 1",)


def test_one_word_is_enough(written):
    assert written(b"a 1 2").vectors.tolist() == [[1, 2]]


NUMBERS = st.one_of(
    st.floats(width=32, allow_nan=False, allow_infinity=False).map(repr),
    st.floats(-1e30, 1e30).map(repr),
    st.decimals(-1000, 1000, places=5).map(str),
    st.tuples(st.integers(-(10**25), 10**25), st.integers(-30, 12)).map(lambda p: f"{p[0]}e{p[1]}"),
    st.floats(width=32, min_value=0.5, max_value=2).map(lambda x: f"{x + 2.0**-25:.30f}"),
)


@given(st.lists(NUMBERS, min_size=3, max_size=3))
def test_values_are_those_that_python_reads(numbers):
    """Or the line is left to Python; interpreted and compiled loops agree."""
    text = np.frombuffer(f"word {' '.join(numbers)}\n".encode(), np.uint8)
    with np.errstate(over="ignore"):
        expected = np.array([float(number) for number in numbers]).astype(np.float32)
    results = []
    for way in (read_lines.interpreted, read_lines.compiled):
        lines, values = np.zeros((1, 3), np.int64), np.zeros((1, 3), np.float32)
        assert way(text, lines, values) == (1, len(text))
        results.append((lines.tolist(), values.tobytes()))
        if lines[0, 1] >= 0:
            assert values[0].tobytes() == expected.tobytes()
    assert results[0] == results[1]
