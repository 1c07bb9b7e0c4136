"""Every format gives back the vectors that were written."""

from __future__ import annotations

import gzip

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from textkit import SubwordVectors, WordVectors, load_vectors, save_vectors
from textkit.errors import UsageError
from textkit.vectors.formats.detecting import detect

WORDS = ["the", "Zürich", "東京", "new_york", "...", "1999", "😀"]
VECTORS = np.random.default_rng(3).standard_normal((7, 5)).astype(np.float32)
FILES = {
    "v.txt": "word2vec",
    "v.vec": "word2vec",
    "v.bin": "word2vec-binary",
    "v.npy": "numpy",
    "v.npz": "numpy",
    "v": "textkit",
}


@pytest.fixture
def model() -> WordVectors:
    return WordVectors.of(WORDS, VECTORS)


@pytest.mark.parametrize("name", FILES)
def test_what_was_written_is_read(model, tmp_path, name):
    """Bit for bit, and the format is found out by what is in the file."""
    save_vectors(model, tmp_path / name)
    assert detect(str(tmp_path / name)) == FILES[name]
    again = load_vectors(tmp_path / name)
    assert list(again.words) == WORDS
    assert again.vectors.tobytes() == VECTORS.tobytes()
    assert again.notes == ()
    assert list(load_vectors(tmp_path / name, first=3).words) == WORDS[:3]


def test_glove_has_no_header(model, tmp_path):
    save_vectors(model, tmp_path / "v.txt", format="glove")
    assert (tmp_path / "v.txt").read_text("utf-8").startswith("the ")
    assert detect(str(tmp_path / "v.txt")) == "glove"
    assert load_vectors(tmp_path / "v.txt") == model


@pytest.mark.parametrize("name", ["v.txt", "v.bin"])
def test_compressed_files_are_read_too(model, tmp_path, name):
    save_vectors(model, tmp_path / name)
    packed = tmp_path / f"{name}.gz"
    packed.write_bytes(gzip.compress((tmp_path / name).read_bytes()))
    assert load_vectors(packed) == model


@pytest.mark.parametrize("name", FILES)
def test_half_precision_can_be_written_everywhere(model, tmp_path, name):
    save_vectors(model.half(), tmp_path / name)
    again = load_vectors(tmp_path / name)
    assert np.asarray(again.vectors, np.float32).tolist() == model.half().vectors.tolist()


def test_counts_are_kept_where_there_is_room(tmp_path):
    counted = WordVectors.of(WORDS, VECTORS, np.arange(7)[::-1].copy())
    for name in ("v.npz", "v"):
        save_vectors(counted, tmp_path / name)
        assert load_vectors(tmp_path / name) == counted


@pytest.mark.parametrize("name", ["v.txt", "v.bin"])
def test_blanks_in_words_are_written_as_underlines_and_told(tmp_path, name):
    told = save_vectors(WordVectors.of(["new york", "a"], VECTORS[:2]), tmp_path / name)
    assert told == ["1 words hold blanks, which are written as _"]
    assert list(load_vectors(tmp_path / name).words) == ["new_york", "a"]


def test_what_a_file_cannot_hold_is_told(tmp_path):
    model = SubwordVectors.of(WORDS, VECTORS, ngrams=VECTORS, min_n=3, max_n=6)
    assert "n-grams are not kept" in save_vectors(model, tmp_path / "v.bin")[0]
    assert save_vectors(model, tmp_path / "v") == []
    assert load_vectors(tmp_path / "v") == model


def test_a_suffix_that_says_nothing_is_refused(model, tmp_path):
    with pytest.raises(UsageError, match=r"'\.doc' names no format"):
        save_vectors(model, tmp_path / "v.doc")


FINITE = arrays.arrays(
    np.float32, (3, 2), elements=st.floats(width=32, allow_nan=False, allow_infinity=False)
)


@given(FINITE)
def test_any_value_survives_text(tmp_path_factory, values):
    path = tmp_path_factory.mktemp("text") / "v.txt"
    save_vectors(WordVectors.of(["a", "b", "c"], values), path)
    assert load_vectors(path).vectors.tolist() == values.tolist()
