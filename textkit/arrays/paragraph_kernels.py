"""Inferring the vector of a document from trained weights: the loops under doc2vec."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Bytes, Floats32, Ints, Longs

__all__ = ["DRAWS", "Network", "Steps", "infer"]

#: Numbers are drawn from 1 to DRAWS - 1.
DRAWS = 2**31 - 1
#: Where a prediction is as sure as this, nothing is learnt from it, as when gensim trains.
SURE = 6.0


class Network(NamedTuple):
    """Trained weights of W words in D dimensions, and what is drawn by."""

    contexts: Floats32  # (W, D), input vectors; (0, D) where documents alone predict
    outputs: Floats32  # (W, D), output vectors; (0, D) without counterexamples
    cumulative: Longs  # (W,), of the counterexamples' distribution; the last is DRAWS
    nodes: Floats32  # (W, D), of the inner nodes of the Huffman tree; (0, D) without one
    codes: Bytes  # the turns on the way to each word, one word after the other
    points: Ints  # the inner nodes on those ways
    starts: Longs  # (W + 1,), where the way to each word starts in both
    keep: Longs  # (W,), a word stays where the number drawn is at most this


class Steps(NamedTuple):
    """How the weights were trained, and how often a document is gone through."""

    window: int  # words on either side that predict with the document; 0 for the document alone
    negative: int  # counterexamples a word
    epochs: int
    rate: float  # of learning, the first time
    final_rate: float  # and the last
    seed: int  # of all that is drawn


@kernel
def infer(words: Ints, network: Network, steps: Steps) -> Floats32:
    """The vector (D,) by which the words of a document, rows of the network (T,), are predicted.

    It begins at zero and takes the steps of training; all other weights stay as they are. What is
    drawn depends on the seed alone, so that a document has one vector.
    """
    vector = np.zeros(network.nodes.shape[1], np.float32)
    hidden, error = np.zeros_like(vector), np.zeros_like(vector)
    kept = np.empty_like(words)
    draw = 1 + steps.seed % (DRAWS - 1)
    for epoch in range(steps.epochs):
        fallen = (steps.rate - steps.final_rate) * epoch / max(steps.epochs - 1, 1)
        rate = np.float32(steps.rate - fallen)
        count, draw = _sample(words, network.keep, kept, draw)
        for place in range(count):
            draw = _enter(kept[:count], place, network.contexts, steps.window, draw, vector, hidden)
            error[:] = 0
            _descend(kept[place], network, rate, hidden, error)
            draw = _contrast(kept[place], network, steps.negative, draw, rate, hidden, error)
            for d in range(vector.size):
                vector[d] += error[d]
    return vector


@kernel
def _sample(words: Ints, keep: Longs, kept: Ints, draw: int) -> tuple[int, int]:
    """Leave out frequent words at random; how many stay."""
    count = 0
    for place in range(words.size):
        draw = _next(draw)
        if draw <= keep[words[place]]:
            kept[count] = words[place]
            count += 1
    return count, draw


@kernel
def _enter(
    words: Ints,
    place: int,
    contexts: Floats32,
    window: int,
    draw: int,
    vector: Floats32,
    hidden: Floats32,
) -> int:
    """Write into ``hidden`` what predicts the word at ``place``: the mean of vector and context."""
    hidden[:] = vector
    if window == 0:
        return draw
    draw = _next(draw)
    reach = window - draw % window
    first, stop = max(place - reach, 0), min(place + reach + 1, words.size)
    for near in range(first, stop):
        if near != place:
            for d in range(hidden.size):
                hidden[d] += contexts[words[near], d]
    share = np.float32(1 / (stop - first))  # the word itself stands for the vector
    for d in range(hidden.size):
        hidden[d] *= share
    return draw


@kernel
def _descend(
    word: int, network: Network, rate: np.float32, hidden: Floats32, error: Floats32
) -> None:
    """Learn each turn on the way to the word, where there is a tree."""
    if network.nodes.shape[0] == 0:
        return
    for branch in range(network.starts[word], network.starts[word + 1]):
        turn = np.float32(1 - network.codes[branch])
        _learn(network.nodes[network.points[branch]], turn, rate, hidden, error)


@kernel
def _contrast(
    word: int,
    network: Network,
    negative: int,
    draw: int,
    rate: np.float32,
    hidden: Floats32,
    error: Floats32,
) -> int:
    """Learn the word beside as many others, drawn at random."""
    if negative == 0:
        return draw
    _learn(network.outputs[word], np.float32(1), rate, hidden, error)
    for _ in range(negative):
        draw = _next(draw)
        other = _bisect(network.cumulative, draw)
        if other != word:
            _learn(network.outputs[other], np.float32(0), rate, hidden, error)
    return draw


@kernel
def _learn(
    row: Floats32, target: np.float32, rate: np.float32, hidden: Floats32, error: Floats32
) -> None:
    """Add to ``error`` the step towards predicting ``target`` by the logistic function."""
    product = np.float32(0)
    for d in range(row.size):
        product += row[d] * hidden[d]
    if -SURE < product < SURE:
        likely = np.float32(1 / (1 + math.exp(-np.float64(product))))
        pull = (target - likely) * rate
        for d in range(row.size):
            error[d] += pull * row[d]


@kernel
def _bisect(cumulative: Longs, draw: int) -> int:
    """The first place whose value is not below ``draw``."""
    low, high = 0, cumulative.size
    while low < high:
        middle = (low + high) // 2
        if cumulative[middle] < draw:
            low = middle + 1
        else:
            high = middle
    return low


@kernel
def _next(draw: int) -> int:
    """The number drawn next (S. Park and K. Miller, CACM 31(10), 1988)."""
    return draw * 48271 % DRAWS
