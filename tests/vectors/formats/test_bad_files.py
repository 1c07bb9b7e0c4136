"""Files of vectors that are wrong: each is refused in words, and nothing in it is run."""

from __future__ import annotations

import json
import pickle
import struct
import zipfile

import numpy as np
import pytest

from textkit import WordVectors, load_vectors, save_vectors
from textkit.errors import InputError, StoreError, TextkitError, UsageError

BINARY = b"2 3\na " + np.zeros(3, "<f4").tobytes() + b"\nb " + np.ones(3, "<f4").tobytes()
NAN = b"1 2\na " + np.array([1, np.nan], "<f4").tobytes()
FASTTEXT = struct.pack("<ii", 793712314, 12)


class Planted:
    """What would write a file if it were unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (open, (self.path, "w"))


CASES = {
    "empty": (b"", InputError, "is empty"),
    "only a header": (b"2 3\n", InputError, "holds no word|ends after 0"),
    "narrow line": (b"a 1 2 3\nb 1 2\nc 1 2 3\n", InputError, ":2: 2 values where 3 are expected"),
    "wide line": (b"a 1 2\nb 1 2\nc 1 2 3\n", InputError, ":3: 3 values where 2 are expected"),
    "against its header": (b"2 3\na 1 2 3\nb 1 2\n", InputError, ":3: 2 values where 3"),
    "no number": (b"a 1 2\nb 1 x2\n", InputError, ":2: 'x2' is no number"),
    "underlines": (b"a 1 2\nb 1 2_0\n", InputError, ":2: '2_0' is no number"),
    "NaN": (b"a 1 2\nb nan 2\n", InputError, ":2: the vector of 'b' holds NaN or infinity"),
    "infinity": (b"a 1 2\nb 1 -inf\n", InputError, ":2: the vector of 'b' holds NaN"),
    "too large": (b"a 1 2\nb 1 1e39\n", InputError, ":2: the vector of 'b' holds NaN"),
    "fewer than promised": (b"3 2\na 1 2\nb 1 2\n", InputError, "after 2 of the 3 words"),
    "words alone": (b"one\ntwo\n", InputError, "holds no vectors"),
    "binary, cut short": (BINARY[:-5], InputError, "in the middle of word 2"),
    "binary, NaN": (NAN, InputError, "word 1: the vector of 'a' holds NaN"),
    "binary, absurd header": (b"9 999999999\na \x00", InputError, "in the middle of word 1"),
    "fastText, cut short": (FASTTEXT + b"\x05\0\0", InputError, "is cut short"),
    "fastText, newer": (struct.pack("<ii", 793712314, 13) + bytes(99), StoreError, "version 13"),
    "fastText, damaged": (FASTTEXT + b"\xff" * 200, InputError, "is damaged"),
    "gzip, damaged": (b"\x1f\x8b\x08" + bytes(30), InputError, "is damaged|is cut short"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", InputError, "no file of vectors"),
    "NumPy, cut short": (b"\x93NUMPY\x01\0v", InputError, "words of these vectors are missing"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_file_is_refused(tmp_path, case):
    data, kind, message = CASES[case]
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(kind, match=message) as caught:
        load_vectors(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("arrays", "kind", "message"),
    [
        ({"words": np.array(["a"])}, InputError, "`words` and `vectors` are needed"),
        ({"words": ["a"], "vectors": np.ones((2, 3))}, InputError, "do not fit"),
        ({"words": ["a"], "vectors": np.ones(1)}, InputError, "do not fit"),
        ({"words": ["a"], "vectors": np.array([["x"]])}, InputError, "do not fit"),
        ({"words": ["a"], "vectors": np.ones((1, 2)), "counts": [1, 2]}, InputError, "not fit"),
        ({"words": ["a", "b"], "vectors": [[1, 2], [1, np.inf]]}, InputError, "word 2: .*'b'"),
        ({"words": np.empty(0, "U1"), "vectors": np.ones((0, 2))}, InputError, "no word"),
        ({"words": np.array(["a"], object), "vectors": [[1, 2]]}, StoreError, "could run code"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(tmp_path, arrays, kind, message):
    np.savez(tmp_path / "v.npz", **arrays)
    with pytest.raises(kind, match=message):
        load_vectors(tmp_path / "v.npz")


def test_a_planted_pickle_is_not_opened(tmp_path):
    """Whether it stands alone or in a file of NumPy's."""
    harm = tmp_path / "harm"
    (tmp_path / "model").write_bytes(pickle.dumps(Planted(str(harm))))
    np.savez(tmp_path / "v.npz", words=np.array([Planted(str(harm))]), vectors=np.ones((1, 2)))
    np.save(tmp_path / "v.npy", np.array([Planted(str(harm))]))
    (tmp_path / "v.words.txt").write_text("a\n")
    for name in ("model", "v.npz", "v.npy"):
        with pytest.raises(StoreError, match="could run"):
            load_vectors(tmp_path / name)
    assert not harm.exists()


def test_an_archive_is_to_be_unpacked_first(tmp_path):
    with zipfile.ZipFile(tmp_path / "glove.zip", "w") as archive:
        archive.writestr("glove.50d.txt", "a 1 2\n")
    with pytest.raises(InputError, match=r"is an archive of glove.50d.txt"):
        load_vectors(tmp_path / "glove.zip")


def test_folders_and_missing_files(tmp_path):
    with pytest.raises(InputError, match="no textkit model"):
        load_vectors(tmp_path)
    with pytest.raises(InputError, match="No such file"):
        load_vectors(tmp_path / "none.txt")


def test_a_store_of_a_newer_format(tmp_path):
    save_vectors(WordVectors.of(["a"], np.ones((1, 2), np.float32)), tmp_path / "v")
    config = json.loads((tmp_path / "v/config.json").read_text())
    (tmp_path / "v/config.json").write_text(json.dumps(config | {"format": 2}))
    with pytest.raises(StoreError, match="has format 2, this textkit reads 1"):
        load_vectors(tmp_path / "v")


@pytest.mark.parametrize("options", [{"format": "glvoe"}, {"first": 0}])
def test_wrong_options(tmp_path, options):
    (tmp_path / "v.txt").write_bytes(b"a 1 2\n")
    with pytest.raises(UsageError):
        load_vectors(tmp_path / "v.txt", **options)


def test_a_file_where_a_model_is_referred_to_says_how_to_make_one(tmp_path):
    from textkit.core import store

    (tmp_path / "v.txt").write_bytes(b"a 1 2\n")
    with pytest.raises(TextkitError, match=r"textkit vectors convert .*v.txt MODEL"):
        store.load(tmp_path / "v.txt")
