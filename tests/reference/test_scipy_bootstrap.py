"""Intervals against scipy.stats.bootstrap, p against scipy.stats.ttest_rel."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from textkit.metrics.significance import interval, paired


@pytest.mark.parametrize("size", [11, 200])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_percentile_intervals(size, level):
    """The ends agree as far as two draws of 20,000 samples can."""
    found = np.random.default_rng(size).beta(2, 5, size)
    ours = interval(found, level=level, samples=20_000)
    theirs = stats.bootstrap(
        (found,), np.mean, confidence_level=level, n_resamples=20_000, method="percentile", rng=1
    ).confidence_interval
    width = theirs.high - theirs.low
    assert ours.low == pytest.approx(theirs.low, abs=0.03 * width)
    assert ours.high == pytest.approx(theirs.high, abs=0.03 * width)


@pytest.mark.parametrize("gap", [0.0, 0.02, 0.05])
def test_paired_p(gap):
    """Near Student's on 300 documents, where the mean is about normal."""
    random = np.random.default_rng(7)
    a = random.beta(2, 5, 300)
    b = a + random.normal(gap, 0.2, 300)
    assert paired(a, b, samples=20_000).p == pytest.approx(stats.ttest_rel(a, b).pvalue, abs=0.02)
