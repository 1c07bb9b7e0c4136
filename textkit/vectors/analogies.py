"""Many analogies at once, as evaluations ask them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textkit.shapes import Ints, Longs
from textkit.vectors.cosines import Cosines, unit_rows

__all__ = ["EPSILON", "Method", "solve"]

Method: TypeAlias = Literal["add", "mul"]
EPSILON = 1e-6  # keeps 3CosMul from dividing by zero
HELD = 1 << 24  # cosines of a block; 64 MiB

Row: TypeAlias = NDArray[Any]


def solve(vectors: NDArray[Any], questions: Ints, method: Method) -> Longs:
    """The id of the best d for each "a is to b as c is to d", (n,); questions (n, 3) are ids.

    3CosAdd or 3CosMul, as :meth:`textkit.WordVectors.analogy` gives them, in float32. The cosines
    of every word that is asked about are taken once for all questions, a block of words at a time.
    """
    words, places = np.unique(questions, return_inverse=True)
    rows = places.reshape(questions.shape)
    asked = [(ids.tolist(), own.tolist()) for ids, own in zip(questions, rows, strict=True)]
    best = np.full(len(asked), -np.inf)
    answers = np.full(len(asked), -1, np.int64)
    for start, found in Cosines(vectors).blocks(unit_rows(vectors[words]), HELD):
        score = _scorer(found, method)
        for number, (ids, (a, b, c)) in enumerate(asked):
            scores = score(a, b, c)
            _leave_out(scores, ids, start)
            place = int(scores.argmax())
            if scores[place] > best[number]:
                best[number], answers[number] = scores[place], start + place
    return answers


def _scorer(found: Row, method: Method) -> Callable[[int, int, int], Row]:
    """Scores (B,) from the rows of a, b and c among the cosines (Q, B)."""
    scores: Row = np.empty(found.shape[1], found.dtype)
    if method == "add":

        def added(a: int, b: int, c: int) -> Row:
            np.subtract(found[b], found[a], out=scores)
            np.add(scores, found[c], out=scores)
            return scores

        return added
    shifted = (found + 1) / 2
    inverse = 1 / (shifted + np.float32(EPSILON))

    def multiplied(a: int, b: int, c: int) -> Row:
        np.multiply(shifted[b], shifted[c], out=scores)
        np.multiply(scores, inverse[a], out=scores)
        return scores

    return multiplied


def _leave_out(scores: Row, ids: Sequence[int], start: int) -> None:
    for number in ids:
        if start <= number < start + len(scores):
            scores[number - start] = -np.inf
