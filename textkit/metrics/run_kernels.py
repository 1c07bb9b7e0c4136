"""The suffix automaton of a sequence of words, and the loop that reads another one through it.

A. Blumer et al., "The smallest automaton recognizing the subwords of a text", 1985. A state
stands for runs of words that end at the same places; following the words of any run of the
source from state 0 never fails. There are less than 2 T states and 3 T edges.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from textkit.arrays.kernels import kernel
from textkit.shapes import Ints, Longs

__all__ = ["longest_runs"]


class Automaton(NamedTuple):
    """States as rows of ``length``, ``link`` and ``first``; edges of the other arrays."""

    length: Ints  # of the longest run that leads to the state
    link: Ints  # the state of its longest suffix that ends at more places, -1 from state 0
    first: Ints  # an edge of the state, -1 for none
    after: Ints  # another edge of the same state, -1 for none
    keys: Longs  # state * width + word
    targets: Ints
    slots: Ints  # open addressing by key: edge + 1, 0 where free
    counts: Ints  # states and edges so far


@kernel
def longest_runs(candidate: Ints, source: Ints) -> Ints:
    """Length of the longest run of the source that ends at each word of the candidate: (T,)."""
    width = 1
    for word in candidate:
        width = max(width, word + 1)
    for word in source:
        width = max(width, word + 1)
    automaton = _built(source, width)
    lengths = np.zeros(candidate.size, np.int32)
    state = length = 0
    for place in range(candidate.size):
        edge = _edge(automaton, state * width + candidate[place])
        while edge < 0 and state > 0:
            state = automaton.link[state]
            length = automaton.length[state]
            edge = _edge(automaton, state * width + candidate[place])
        if edge >= 0:
            state, length = automaton.targets[edge], length + 1
        lengths[place] = length
    return lengths


@kernel
def _built(source: Ints, width: int) -> Automaton:
    size = 16
    while size < 6 * source.size:
        size *= 2
    automaton = Automaton(
        np.zeros(2 * source.size + 1, np.int32),
        np.full(2 * source.size + 1, -1, np.int32),
        np.full(2 * source.size + 1, -1, np.int32),
        np.empty(3 * source.size + 1, np.int32),
        np.empty(3 * source.size + 1, np.int64),
        np.empty(3 * source.size + 1, np.int32),
        np.zeros(size, np.int32),
        np.array([1, 0], np.int32),
    )
    last = 0
    for word in source:
        last = _extended(automaton, width, last, word)
    return automaton


@kernel
def _extended(automaton: Automaton, width: int, last: int, word: int) -> int:
    """Add the state of the source so far and one word more, and give it."""
    new = _state(automaton, automaton.length[last] + 1)
    state, edge = last, -1
    while state >= 0:
        edge = _edge(automaton, state * width + word)
        if edge >= 0:
            break
        _connect(automaton, state, state * width + word, new)
        state = automaton.link[state]
    if state < 0:
        automaton.link[new] = 0
        return new
    target = automaton.targets[edge]
    if automaton.length[target] > automaton.length[state] + 1:
        target = _split(automaton, width, state, word, target)
    automaton.link[new] = target
    return new


@kernel
def _split(automaton: Automaton, width: int, state: int, word: int, target: int) -> int:
    """A copy of ``target`` for its shorter runs, which from now on end at one place more."""
    copy = _state(automaton, automaton.length[state] + 1)
    automaton.link[copy] = automaton.link[target]
    automaton.link[target] = copy
    edge = automaton.first[target]
    while edge >= 0:
        key = copy * width + automaton.keys[edge] % width
        _connect(automaton, copy, key, automaton.targets[edge])
        edge = automaton.after[edge]
    while state >= 0:
        edge = _edge(automaton, state * width + word)
        if automaton.targets[edge] != target:
            break
        automaton.targets[edge] = copy
        state = automaton.link[state]
    return copy


@kernel
def _state(automaton: Automaton, length: int) -> int:
    state = automaton.counts[0]
    automaton.length[state] = length
    automaton.counts[0] += 1
    return state  # type: ignore[no-any-return]


@kernel
def _connect(automaton: Automaton, state: int, key: int, target: int) -> None:
    edge = automaton.counts[1]
    automaton.keys[edge], automaton.targets[edge] = key, target
    automaton.after[edge], automaton.first[state] = automaton.first[state], edge
    automaton.slots[_slot(automaton, key)] = edge + 1
    automaton.counts[1] += 1


@kernel
def _edge(automaton: Automaton, key: int) -> int:
    return automaton.slots[_slot(automaton, key)] - 1  # type: ignore[no-any-return]


@kernel
def _slot(automaton: Automaton, key: int) -> int:
    """Where the edge with this key is, or would be, in the table."""
    mask = automaton.slots.size - 1
    mixed = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    slot = np.int64(mixed >> np.uint64(32)) & mask
    while automaton.slots[slot] > 0 and automaton.keys[automaton.slots[slot] - 1] != key:
        slot = (slot + 1) & mask
    return slot  # type: ignore[return-value]
