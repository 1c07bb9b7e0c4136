"""Likeness is 1 minus the square of SciPy's Jensen-Shannon distance."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon

from textkit.metrics.likeness import likeness

WORDS = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=15)


@given(WORDS, WORDS)
def test_likeness(candidate: list[str], source: list[str]) -> None:
    p, q = ([row.count(word) for word in "abcdef"] for row in (candidate, source))
    with np.errstate(invalid="ignore"):
        expected = 1 - np.nan_to_num(jensenshannon(p, q, base=2)) ** 2
    assert likeness(candidate, source) == pytest.approx(expected, abs=1e-9)
