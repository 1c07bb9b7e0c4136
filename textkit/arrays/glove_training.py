"""GloVe's training: AdaGrad over shuffled entries, one thread or many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from textkit.arrays.glove_shuffling import SHARDS, Shuffled
from textkit.arrays.glove_training_kernels import train
from textkit.shapes import Floats32, Longs

__all__ = ["GloveWeights", "Objective", "train_epoch"]

LINE = 16  # floats in a line of the processor's cache


@dataclass(frozen=True, kw_only=True)
class Objective:
    """The weighting f(x) = min(1, (x / x_max)^alpha), eq. 9, and the rate of the first steps."""

    x_max: float = 100.0
    alpha: float = 0.75
    learning_rate: float = 0.05


@dataclass(frozen=True)
class GloveWeights:
    """The vectors of V words and V contexts of D dimensions, their biases and sums of squares.

    All that belongs to a word lies side by side: ``words`` and ``contexts`` (V, 2 M), float32,
    hold the vector, the bias, and from column M on the sum of squares of each. Sums start at 1.
    """

    words: Floats32
    contexts: Floats32
    dim: int

    @classmethod
    def random(cls, size: int, dim: int, seed: int) -> GloveWeights:
        """Vectors and biases even between -.5 / D and .5 / D."""
        chance = np.random.default_rng(seed)
        return cls(_random(size, dim, chance), _random(size, dim, chance), dim)


def _random(size: int, dim: int, chance: np.random.Generator) -> Floats32:
    middle = -(-(dim + 1) // LINE) * LINE
    rows = _aligned(size, 2 * middle)
    rows[:, : dim + 1] = (chance.random((size, dim + 1), np.float32) - np.float32(0.5)) / dim
    rows[:, middle:] = 1
    return rows


def _aligned(rows: int, columns: int) -> Floats32:
    """Zeros, each row at the start of a line of the cache."""
    raw = np.zeros(rows * columns + LINE, np.float32)
    skip = -(raw.ctypes.data // 4) % LINE
    return raw[skip : skip + rows * columns].reshape(rows, columns)


def train_epoch(
    weights: GloveWeights,
    shuffled: Shuffled,
    objective: Objective,
    *,
    threads: int = 1,
    is_racing: bool = False,
    watch: Callable[[], None] = lambda: None,
) -> float:
    """One pass over all entries, one AdaGrad step each.

    With ``is_racing`` the threads do not wait for each other after each round (F. Niu et al.,
    "Hogwild!", NIPS 2011), and what comes out depends on which was quicker.

    Returns:
        The mean of f(X_ij) (w_i.w~_j + b_i + b~_j - ln X_ij)^2 / 2, each before its step.

    """
    costs = np.zeros(len(shuffled.starts) - 1)

    def share(heaps: Longs) -> None:
        train(
            shuffled.entries,
            shuffled.logs,
            shuffled.starts,
            heaps,
            weights.dim,
            weights.words,
            weights.contexts,
            float(np.log(objective.x_max)),
            objective.alpha,
            objective.learning_rate,
            costs,
        )

    with ThreadPoolExecutor(threads) as pool:
        spread = pool.map if threads > 1 else map
        for step in _steps(len(costs), is_racing):
            watch()
            list(spread(share, [step[first::threads] for first in range(threads)]))
    return float(costs.sum() / max(len(shuffled.entries), 1))


def _steps(heaps: int, is_racing: bool) -> Iterator[Longs]:
    """What may be done at once: the heaps of a round, or when racing those of a slice."""
    size = SHARDS**2 if is_racing else SHARDS
    for first in range(0, heaps, size):
        yield np.arange(first, min(first + size, heaps))
