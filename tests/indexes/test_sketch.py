"""Sketches: as exact search, on rows so many that most are not read."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.core.document import Document
from textkit.core.layers import VECTOR, DenseRow
from textkit.indexes.exact import Exact
from textkit.indexes.sketch import Sketch


def test_the_same_rows_are_found_as_by_reading_all():
    """In segments, with a filter or without."""
    drawn = np.random.default_rng(0)
    rows = drawn.standard_normal((9000, 70)).astype(np.float32) + 0.5
    rows /= np.sqrt((rows**2).sum(axis=1, keepdims=True))
    parts = [list(rows[:5000]), list(rows[5000:])]
    exact, sketch = (
        kind.scorer([kind.keep(part) for part in parts]) for kind in (Exact(), Sketch(seed=3))
    )
    queries = [Document("q", "").with_layer(VECTOR, DenseRow(rows[n])) for n in (7, 5001)]
    for allowed in (None, drawn.random(9000) < 0.3):
        for one, other in zip(
            exact.top(queries, 10, allowed), sketch.top(queries, 10, allowed), strict=True
        ):
            assert len(set(one.rows.tolist()) & set(other.rows.tolist())) >= 9
            assert other.scores == pytest.approx(one.scores, abs=0.05)
