"""Loops over the topics of one document."""

from __future__ import annotations

import math

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats

__all__ = ["digamma", "topic_counts"]

STEPS = 100
USUAL_STEPS = 20


@kernel
def digamma(x: float) -> float:
    """The derivative of ln Gamma at ``x`` > 0: the recurrence up to 6, then its asymptotic series.

    M. Abramowitz and I. Stegun, "Handbook of mathematical functions", 6.3.5 and 6.3.18.
    """
    value = 0.0
    while x < 6.0:
        value -= 1.0 / x
        x += 1.0
    inverse = 1.0 / (x * x)
    series = 1.0 / 240 - inverse * (1.0 / 132)
    series = 1.0 / 252 - inverse * series
    series = 1.0 / 120 - inverse * series
    series = 1.0 / 12 - inverse * series
    return value + math.log(x) - 0.5 / x - inverse * series


@kernel(work=lambda counts, words, prior, tolerance: words.size * USUAL_STEPS)
def topic_counts(counts: Floats, words: Floats, prior: float, tolerance: float) -> Floats:
    """How much of a document belongs to each topic, ``prior`` added: gamma of a Dirichlet, (K,).

    The E-step of M. Hoffman, D. Blei and F. Bach, "Online learning for latent Dirichlet
    allocation", 2010, equation 5, from equal shares on, until the mean change of a topic is below
    ``tolerance``, at most 100 times. ``counts`` (n,) are those of the document's terms,
    ``words`` (n, K) their ``exp E[ln beta]``.
    """
    height, width = words.shape
    total = 0.0
    for i in range(height):
        total += counts[i]
    gamma = np.full(width, prior + total / width)
    share = np.empty(width)
    fresh = np.empty(width)
    for _ in range(STEPS):
        for k in range(width):
            share[k] = math.exp(digamma(gamma[k]))
            fresh[k] = 0.0
        for i in range(height):
            norm = 1e-100
            for k in range(width):
                norm += share[k] * words[i, k]
            part = counts[i] / norm
            for k in range(width):
                fresh[k] += part * words[i, k]
        change = 0.0
        for k in range(width):
            value = prior + share[k] * fresh[k]
            change += abs(value - gamma[k])
            gamma[k] = value
        if change < tolerance * width:
            break
    return gamma
