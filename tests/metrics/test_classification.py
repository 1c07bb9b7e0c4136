"""Accuracy, F1 and confusion, by hand."""

from __future__ import annotations

import pytest

from textkit.errors import UsageError
from textkit.metrics.classification import confusion


def test_by_hand():
    """Of three cats one is taken for a dog; the dog is found; no bird is, and none is said."""
    found = confusion(["cat", "cat", "dog", "dog", "dog"], ["cat", "cat", "cat", "dog", "bird"])
    assert found.classes == ("bird", "cat", "dog")
    assert found.counts.tolist() == [[0, 0, 1], [0, 2, 1], [0, 0, 1]]
    assert found.accuracy == pytest.approx(3 / 5)
    assert found.scores["cat"] == pytest.approx((1, 2 / 3, 0.8))
    assert found.scores["dog"] == pytest.approx((1 / 3, 1, 0.5))
    assert found.scores["bird"] == (0, 0, 0)
    assert found.macro_f1 == pytest.approx((0.8 + 0.5 + 0) / 3)
    assert (found.documents, found.micro_f1) == (5, found.accuracy)


def test_sides_of_different_length_and_none_at_all_are_refused():
    with pytest.raises(UsageError, match="2 candidates and 1 documents of references"):
        confusion(["a", "b"], ["a"])
    with pytest.raises(UsageError, match="there are no documents"):
        confusion([], [])
