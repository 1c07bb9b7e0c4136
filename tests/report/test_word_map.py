"""Words drawn as a map."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from textkit import WordVectors, plot_vectors
from textkit.errors import RunError, UsageError
from textkit.report.word_map import chosen_words

VECTORS = WordVectors.of(
    ["sea", "lake", "bread", "cake"],
    np.array([[1, 0, 0], [0.9, 0.1, 0], [0, 0, 1], [0, 0.1, 0.9]], np.float32),
)


def test_a_drawing_holds_the_words_and_their_neighbours(tmp_path):
    plot_vectors(VECTORS, ["sea"], tmp_path / "sea.svg", near=1, title="By the sea")
    drawing = (tmp_path / "sea.svg").read_text("utf-8")
    labels = [part.text for part in ElementTree.fromstring(drawing) if part.tag.endswith("text")]
    assert labels[0] == "By the sea"
    assert labels[2:] == ["sea", "lake"]


def test_words_are_chosen_once():
    assert chosen_words(VECTORS, ["lake", "sea"], 1) == ["lake", "sea"]
    assert chosen_words(VECTORS, ["sea", "cake"]) == ["sea", "cake"]


def test_what_cannot_be_drawn_is_refused(tmp_path):
    """Neither an unknown word nor a folder leaves a file behind."""
    with pytest.raises(UsageError, match="no words"):
        plot_vectors(VECTORS, [], tmp_path / "a.svg")
    with pytest.raises(UsageError, match="'see' has no vector"):
        plot_vectors(VECTORS, ["see"], tmp_path / "a.svg")
    with pytest.raises(RunError, match="cannot be written"):
        plot_vectors(VECTORS, ["sea"], tmp_path)
    assert not list(tmp_path.iterdir())
