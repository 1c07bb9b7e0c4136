"""Regression: logistic regression by scikit-learn, and the choice of its C."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from textkit.classify.blocks import Block
from textkit.shapes import Bools, Floats, Longs

__all__ = ["choose_c", "joined", "regress"]

CHOICES = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)
#: Where too few documents are there to try any.
DEFAULT = 1.0
FOLDS = 5
MAX_STEPS = 10_000
#: scikit-learn's own, 1e-4, is met at once by a model that starts from another C's.
TOLERANCE = 1e-6


def joined(blocks: Sequence[Block]) -> Any:
    """The blocks side by side: (N, D), sparse as soon as one of them is."""
    from scipy import sparse

    parts = [block.scaled for block in blocks]
    if len(parts) == 1:
        return parts[0]
    if any(sparse.issparse(part) for part in parts):
        return sparse.hstack(parts, format="csr")
    return np.hstack(parts)


def regress(matrix: Any, wanted: Longs, c: float) -> tuple[Floats, Floats]:
    """Weights (D, K) and biases (K,) of K classes; ``wanted`` (N,) are their numbers.

    Of two classes only the second has a weight (K = 1): the first is what it is not. One thread
    works, so that the bits do not depend on how many there are.
    """
    model = _learnt(_regression(c), matrix, wanted)
    return model.coef_.T, model.intercept_


def choose_c(matrix: Any, wanted: Longs) -> float:
    """The C with the least cross-entropy of documents left out; of equals the smallest.

    Documents of a class that no other document of their fold shares tell nothing, and are passed
    over.
    """
    losses = np.zeros(len(CHOICES))
    for held_out in _folds(wanted):
        kept = ~held_out
        known = held_out & np.isin(wanted, wanted[kept])
        if len(set(wanted[kept].tolist())) < 2 or not known.any():
            continue
        losses += _losses(matrix, wanted, kept, known)
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
