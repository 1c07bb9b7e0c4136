"""The loop behind textkit.arrays.glove_training, and what tells the processor to fetch ahead."""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from textkit.arrays.kernels import kernel
from textkit.shapes import Floats, Floats32, Ints, Longs

__all__ = ["train"]

AHEAD = 4  # entries between fetching a row and using it


@intrinsic  # type: ignore[untyped-decorator]
def _fetch(context: Any, array: Any, row: Any, column: Any) -> Any:
    """Ask for the cache line of ``array[row, column]``; no result depends on it."""
    return types.void(array, types.intp, types.intp), _emit_fetch


def _emit_fetch(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
    kind = signature.args[0]
    array = context.make_array(kind)(context, builder, arguments[0])
    place = cgutils.get_item_pointer(context, builder, kind, array, arguments[1:])
    byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
    takes = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
    prefetch = cgutils.get_or_insert_function(builder.module, takes, "llvm.prefetch.p0")
    to_write, to_keep, data = number(1), number(3), number(1)
    builder.call(prefetch, [builder.bitcast(place, byte), to_write, to_keep, data])
    return context.get_dummy_value()


@kernel(fastmath=True)
def train(
    pairs: Ints,
    logs: Floats32,
    starts: Longs,
    heaps: Longs,
    dim: int,
    words: Floats32,
    contexts: Floats32,
    log_x_max: float,
    alpha: float,
    rate: float,
    costs: Floats,
) -> None:
    """One step for each entry of the ``heaps``; ``costs`` gets the cost of each heap.

    A row of ``words`` and ``contexts`` holds a vector, its bias, and from the middle on the sums
    of squares of both.
    """
    middle, step = words.shape[1] // 2, np.float32(rate)
    power, limit = np.float32(alpha), np.float32(log_x_max)
    for heap in heaps:
        cost = 0.0
        last = starts[heap + 1]
        for entry in range(starts[heap], last):
            ahead = min(entry + AHEAD, last - 1)
            for column in range(0, words.shape[1], 16):
                _fetch(words, pairs[ahead, 0], column)
                _fetch(contexts, pairs[ahead, 1], column)
            i, j, log_x = pairs[entry, 0], pairs[entry, 1], logs[entry, 2]
            product = np.float32(0)
            for d in range(dim):
                product += words[i, d] * contexts[j, d]
            miss = product + words[i, dim] + contexts[j, dim] - log_x
            weighted = np.exp(min(power * (log_x - limit), np.float32(0))) * miss
            cost += 0.5 * weighted * miss
            pull = weighted * step
            for d in range(dim):
                for_word, for_context = pull * contexts[j, d], pull * words[i, d]
                words[i, d] -= for_word / np.sqrt(words[i, middle + d])
                contexts[j, d] -= for_context / np.sqrt(contexts[j, middle + d])
                words[i, middle + d] += for_word * for_word
                contexts[j, middle + d] += for_context * for_context
            words[i, dim] -= weighted / np.sqrt(words[i, middle + dim])
            contexts[j, dim] -= weighted / np.sqrt(contexts[j, middle + dim])
            words[i, middle + dim] += weighted * weighted
            contexts[j, middle + dim] += weighted * weighted
        costs[heap] = cost
