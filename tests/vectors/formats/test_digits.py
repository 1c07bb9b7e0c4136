"""Numbers as text: NumPy's digits, quicker."""

from __future__ import annotations

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from textkit.vectors.formats.digit_kernels import WIDTH, write_rows
from textkit.vectors.formats.text import _written

FLOATS = st.floats(width=32)
ORDINARY = st.floats(-1e6, 1e6, width=32, exclude_min=True, exclude_max=True)


def written(values):
    rows = np.array([values], np.float32)
    return b"".join(_written(rows)).decode().split()


@given(st.lists(FLOATS | ORDINARY, min_size=1, max_size=5))
@example([0.0, -0.0, 1e-4, 9.9999e-5, 1e-5, 1e-9])
@example([999999.94, 999999.6, 99999.995, 1.0, 10.0, 123456.0, 0.5])
@example([float("nan"), float("inf"), 3.4e38, 1e-45])
def test_the_digits_are_those_of_numpy(values):
    assert written(values) == [str(value) for value in np.array(values, np.float32)]


@given(st.lists(ORDINARY, min_size=1, max_size=5))
def test_interpreted_and_compiled_write_the_same(values):
    rows = np.array([values], np.float32)
    texts, ends = np.zeros((2, 1, len(values) * WIDTH), np.uint8), np.zeros((2, 1), np.int64)
    write_rows.interpreted(rows, texts[0], ends[0])
    write_rows.compiled(rows, texts[1], ends[1])
    assert ends[0] == ends[1]
    assert ends[0] < 0 or (texts[0] == texts[1]).all()


def test_of_many_drawn_values_few_are_left_to_numpy():
    """Compiled: as many digits as bring the same value back, never more."""
    chance = np.random.default_rng(5)
    rows = (chance.standard_normal((3000, 7)) * 10.0 ** chance.integers(-6, 4, (3000, 7))).astype(
        np.float32
    )
    text, ends = np.empty((3000, 7 * WIDTH), np.uint8), np.empty(3000, np.int64)
    write_rows.compiled(rows, text, ends)
    usual = np.flatnonzero(ends >= 0).tolist()
    assert len(usual) > 2900
    for row in usual:
        expected = "".join(f" {value!s}" for value in rows[row])
        assert text[row, : ends[row]].tobytes().decode() == expected
