"""WordVectors: looking words up."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.core import store
from textkit.errors import UsageError
from textkit.vectors.keyed import WordVectors

WORDS = ["the", "Paris", "sea"]
VECTORS = np.arange(15, dtype=np.float32).reshape(3, 5)


@pytest.fixture
def model() -> WordVectors:
    return WordVectors.of(WORDS, VECTORS, np.array([9, 4, 1]))


def test_a_word_is_found_as_written_and_else_in_lower_case(model):
    assert model.ids(["The", "Paris", "paris", "SEA", "", "x"]).tolist() == [0, 1, -1, 2, -1, -1]
    assert "The" in model
    assert "paris" not in model
    assert 7 not in model


def test_a_vector_is_float32_whatever_is_stored():
    """Half precision is a choice of storage."""
    model = WordVectors.of(WORDS, VECTORS.astype(np.float16))
    assert model.vector("sea").dtype == np.float32
    assert model.vector("sea").tolist() == VECTORS[2].tolist()
    assert (len(model), model.dim, model.counts.shape) == (3, 5, (0,))


def test_an_unknown_word_is_refused_with_the_nearest(model):
    with pytest.raises(UsageError, match="'Pariss' has no vector") as caught:
        model.vector("Pariss")
    assert "'Paris'" in str(caught.value)


def test_saved_vectors_are_mapped_and_equal(model, tmp_path):
    store.save(model, tmp_path / "v")
    opened = store.load(tmp_path / "v")
    assert opened == model
    assert list(opened.words) == WORDS
    assert not opened.vectors.flags.writeable
