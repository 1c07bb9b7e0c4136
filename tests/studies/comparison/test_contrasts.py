"""Differences between rows, and how many of them chance would make."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.metrics.significance import differences, paired
from textkit.studies.comparison.contrasts import contrasts, holm


def test_the_correction_is_holms() -> None:
    # worked by hand: .01 x 4, .02 x 3, .03 x 2 but no less than the one before, .04 x 1 the same
    assert holm([0.04, 0.01, 0.03, 0.02]) == pytest.approx([0.06, 0.04, 0.06, 0.06])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_columns_are_tested_as_one_by_one() -> None:
    values = np.random.default_rng(1).normal(0.1, 1, (31, 3))
    together = differences(values, samples=200, seed=5)
    alone = [paired(column, np.zeros(31), samples=200, seed=5) for column in values.T]
    for one, other in zip(together, alone, strict=True):
        assert one == pytest.approx(other)


def test_each_measure_is_corrected_by_itself() -> None:
    noise = np.random.default_rng(2).normal(0, 0.1, 40)
    values = {
        "first": {"rouge1": noise, "words": noise},
        "same": {"rouge1": noise, "words": noise + 5},
        "better": {"rouge1": noise + 0.5, "words": noise + 5},
    }
    found = contrasts(values, ["first", "same", "better"], "first", ["rouge1", "words"], 0)
    assert set(found) == {"same", "better"}
    assert found["same"]["rouge1"].p_holm == 1
    assert not found["same"]["rouge1"].is_significant
    assert found["better"]["rouge1"].mean == pytest.approx(0.5)
    assert found["better"]["rouge1"].p_holm == pytest.approx(2 * found["better"]["rouge1"].p)
    assert found["better"]["words"].is_significant
