"""Regression: logistic regression by scikit-learn, and the choice of its C."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from textkit.classify.blocks import Block
from textkit.shapes import Bools, Floats, Longs

__all__ = ["Design", "choose_c", "regress"]

CHOICES = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)
#: Where too few documents are there to try any.
DEFAULT = 1.0
FOLDS = 5
MAX_STEPS = 10_000
#: scikit-learn's own, 1e-4, is met at once by a model that starts from another C's.
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Design:
    """What is learnt from: blocks, the numbers of the classes (N,), and which blocks are weighted.

    ``by_ratio`` says so for each block; see :meth:`Block.by_ratio`.
    """

    blocks: Sequence[Block]
    wanted: Longs
    by_ratio: Sequence[bool]

    def weighted(self, kept: Bools) -> list[Block]:
        """The blocks, weighted by what the documents ``kept`` (N,) tell of the classes."""
        pairs = zip(self.blocks, self.by_ratio, strict=True)
        return [b.by_ratio(self.wanted, kept) if weighted else b for b, weighted in pairs]


def joined(blocks: Sequence[Block]) -> Any:
    """The blocks side by side: (N, D), sparse as soon as one of them is."""
    from scipy import sparse

    parts = [block.scaled for block in blocks]
    if len(parts) == 1:
        return parts[0]
    if any(block.is_sparse for block in blocks):
        return sparse.hstack(parts, format="csr")
    return np.hstack(parts)


def regress(blocks: Sequence[Block], wanted: Longs, c: float) -> tuple[Floats, Floats]:
    """Weights (D, K) and biases (K,) of K classes; ``wanted`` (N,) are their numbers.

    Of two classes only the second has a weight (K = 1): the first is what it is not. One thread
    works, so that the bits do not depend on how many there are.
    """
    model = _learnt(_regression(c), joined(blocks), wanted)
    return model.coef_.T, model.intercept_


def choose_c(design: Design) -> float:
    """The C with the least cross-entropy of documents left out; of equals the smallest.

    Documents of a class that no other document of their fold shares tell nothing, and are passed
    over.
    """
    wanted, losses = design.wanted, np.zeros(len(CHOICES))
    for held_out in _folds(wanted):
        kept = ~held_out
        known = held_out & np.isin(wanted, wanted[kept])
        if len(set(wanted[kept].tolist())) < 2 or not known.any():
            continue
        losses += _losses(joined(design.weighted(kept)), wanted, kept, known)
    return CHOICES[int(losses.round(9).argmin())] if losses.any() else DEFAULT


def _losses(matrix: Any, wanted: Longs, kept: Bools, tried: Bools) -> Floats:
    """The cross-entropy of the documents ``tried``, summed, for each C."""
    from sklearn.metrics import log_loss

    model = _regression(CHOICES[0])
    losses = []
    for c in CHOICES:  # each starts where the one before has come to
        _learnt(model.set_params(C=c), matrix[kept], wanted[kept])
        found = model.predict_proba(matrix[tried])
        losses.append(log_loss(wanted[tried], found, labels=model.classes_, normalize=False))
    return np.array(losses)


def _folds(wanted: Longs) -> Iterator[Bools]:
    """Which documents are left out, (N,), in each fold: a fifth of each class, neighbours together.

    Neighbours often are of one kind (a customer, a film), and would help each other.
    """
    fold = np.zeros(len(wanted), np.int64)
    for number in np.unique(wanted):
        places = np.flatnonzero(wanted == number)
        fold[places] = np.arange(len(places)) * FOLDS // max(len(places), FOLDS)
    return (fold == number for number in range(FOLDS))


def _regression(c: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=c, max_iter=MAX_STEPS, tol=TOLERANCE, warm_start=True)


def _learnt(model: Any, matrix: Any, wanted: Longs) -> Any:
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        return model.fit(matrix, wanted)
