"""Shuffling and AdaGrad: the paper's steps, whatever the number of threads."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.arrays.glove_counting import UNITS, Cooccurrences
from textkit.arrays.glove_shuffling import SHARDS, Shuffled, shuffle_entries
from textkit.arrays.glove_training import GloveWeights, Objective, train_epoch

SIZE, DIM = 60, 7
OBJECTIVE = Objective(x_max=5.0, alpha=0.75, learning_rate=0.05)


@pytest.fixture
def counted():
    chance = np.random.default_rng(3)
    full = chance.random((SIZE, SIZE)) < 0.5
    rows, columns = np.nonzero(full)
    starts = np.searchsorted(rows, np.arange(SIZE + 1))
    units = (chance.exponential(4, len(rows)) * UNITS).astype(np.int64) + 1
    return Cooccurrences(starts, columns.astype(np.int32), units)


def trained(shuffled: Shuffled, epochs: int = 1, **options):
    weights = GloveWeights.random(SIZE, DIM, 5)
    costs = [train_epoch(weights, shuffled, OBJECTIVE, **options) for _ in range(epochs)]
    return weights, costs


def test_shuffling_keeps_every_entry(counted, tmp_path):
    shuffled = shuffle_entries(counted, tmp_path, 1)
    rows = np.repeat(np.arange(SIZE), np.diff(counted.starts))
    expected = zip(rows, counted.columns, np.log(counted.values).astype(np.float32), strict=True)
    found = zip(*shuffled.entries.T[:2], shuffled.logs[:, 2], strict=True)
    assert sorted(found) == sorted(expected)
    assert shuffled.starts[-1] == len(counted)
    assert not list(tmp_path.iterdir())


def test_the_order_is_that_of_the_seed(counted, tmp_path):
    orders = [shuffle_entries(counted, tmp_path, seed).entries.tobytes() for seed in (1, 1, 2)]
    assert orders[0] == orders[1]
    assert orders[0] != orders[2]


def test_heaps_of_a_round_share_no_word(counted, tmp_path):
    """So they may run side by side and give the same bits."""
    shuffled = shuffle_entries(counted, tmp_path, 1)
    heaps = np.split(shuffled.entries, shuffled.starts[1:-1])
    for first in range(0, len(heaps), SHARDS):
        for side in (0, 1):
            seen = [word for heap in heaps[first : first + SHARDS] for word in {*heap[:, side]}]
            assert len(seen) == len(set(seen))


def test_a_heap_has_no_order(counted, tmp_path):
    """Entries came sorted; a shuffled heap is not (one heap of one slice, to have many)."""
    ranks = [
        rank
        for seed in range(40)
        for heap in _heaps(shuffle_entries(counted, tmp_path, seed))
        if len(heap) == 2
        for rank in [heap[0].tolist() < heap[1].tolist()]
    ]
    assert len(ranks) > 1000
    assert 0.45 < np.mean(ranks) < 0.55


def _heaps(shuffled):
    return [heap[:, :2] for heap in np.split(shuffled.entries, shuffled.starts[1:-1])]


def test_steps_are_those_of_plain_numpy(counted, tmp_path):
    """AdaGrad on eq. 8: the gradient over the root of 1 + the sum of its squares before."""
    shuffled = shuffle_entries(counted, tmp_path, 1)
    weights, (cost,) = trained(shuffled)
    start = GloveWeights.random(SIZE, DIM, 5)
    sides = [start.words[:, :DIM].astype(float), start.contexts[:, :DIM].astype(float)]
    biases = [start.words[:, DIM].astype(float), start.contexts[:, DIM].astype(float)]
    sums, bias_sums = [np.ones((SIZE, DIM)) for _ in "wc"], [np.ones(SIZE) for _ in "wc"]
    total = 0.0
    for (i, j, _), (_, _, log_x) in zip(shuffled.entries, shuffled.logs.astype(float), strict=True):
        miss = sides[0][i] @ sides[1][j] + biases[0][i] + biases[1][j] - log_x
        weight = min(1.0, np.exp(log_x) / OBJECTIVE.x_max) ** OBJECTIVE.alpha
        total += weight * miss**2 / 2
        gradients = weight * miss * sides[1][j], weight * miss * sides[0][i]
        for side, word in enumerate((i, j)):
            step = OBJECTIVE.learning_rate * gradients[side]
            sides[side][word] -= step / np.sqrt(sums[side][word])
            sums[side][word] += step**2
            biases[side][word] -= weight * miss / np.sqrt(bias_sums[side][word])
            bias_sums[side][word] += (weight * miss) ** 2
    assert cost == pytest.approx(total / len(counted), rel=1e-5)
    for found, side, bias in zip((weights.words, weights.contexts), sides, biases, strict=True):
        assert found[:, :DIM] == pytest.approx(side, rel=1e-4, abs=1e-6)
        assert found[:, DIM] == pytest.approx(bias, rel=1e-4, abs=1e-6)


@pytest.mark.parametrize("threads", [2, 3, 20])
def test_any_number_of_threads_gives_the_same_bits(counted, tmp_path, threads):
    shuffled = shuffle_entries(counted, tmp_path, 1)
    one, costs = trained(shuffled, 3)
    many, same = trained(shuffled, 3, threads=threads)
    assert one.words.tobytes() == many.words.tobytes()
    assert one.contexts.tobytes() == many.contexts.tobytes()
    assert costs == same


def test_racing_threads_learn_as_well(counted, tmp_path):
    shuffled = shuffle_entries(counted, tmp_path, 1)
    _, calm = trained(shuffled, 20)
    _, racing = trained(shuffled, 20, threads=2, is_racing=True)
    assert racing[-1] == pytest.approx(calm[-1], rel=0.2)
    assert calm[-1] < calm[0] / 2


def test_every_step_asks_whether_to_go_on(counted, tmp_path):
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        trained(shuffle_entries(counted, tmp_path, 1), watch=stop)


def test_rows_start_at_a_line_of_the_cache():
    weights = GloveWeights.random(3, 100, 1)
    assert weights.words.ctypes.data % 64 == 0
    assert weights.words.shape == (3, 224)
    assert abs(weights.words[:, :101]).max() <= 0.5 / 100
    assert (weights.words[:, 112:] == 1).all()
