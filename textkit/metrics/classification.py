"""How well classes were predicted: accuracy, F1, and which class was taken for which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from textkit.metrics.score import Score
from textkit.metrics.sides import side_by_side
from textkit.shapes import Longs

__all__ = ["Confusion", "confusion"]


@dataclass(frozen=True, eq=False)
class Confusion:
    """``counts`` (K, K): the documents of class i (row) that were put into class j (column).

    ``classes`` are the names of the K classes that occur on either side, sorted.
    """

    classes: tuple[str, ...]
    counts: Longs

    @property
    def documents(self) -> int:
        """How many there are."""
        return int(self.counts.sum())

    @property
    def accuracy(self) -> float:
        """The share of documents in the right class, 0..1."""
        return float(self.counts.trace() / self.documents)

    @cached_property
    def scores(self) -> dict[str, Score]:
        """Precision, recall and F1 of each class; a ratio of nothing to nothing is 0."""
        right = self.counts.diagonal()
        found, wanted = self.counts.sum(axis=0), self.counts.sum(axis=1)
        return {
            name: Score(hit / max(f, 1), hit / max(w, 1), 2 * hit / max(f + w, 1))
            for name, hit, f, w in zip(
                self.classes, right.tolist(), found.tolist(), wanted.tolist(), strict=True
            )
        }

    @property
    def macro_f1(self) -> float:
        """The mean of the classes' F1, each class counting alike, 0..1."""
        return float(np.mean([score.f for score in self.scores.values()]))

    @property
    def micro_f1(self) -> float:
        """F1 over all decisions together, 0..1.

        Where each document has one class and gets one, that is the accuracy: what one class has
        too many, others have too few.
        """
        return self.accuracy


def confusion(candidates: Iterable[str], references: Iterable[str]) -> Confusion:
    """Count the predicted classes of documents against their right ones.

    Macro and micro averages as in Y. Yang and X. Liu, "A re-examination of text categorization
    methods", 1999; scikit-learn's figures are the same.

    Raises:
        UsageError: the two differ in number, or there are none.

    """
    found, wanted = side_by_side(candidates, references)
    classes = sorted({*found, *wanted})
    number = {name: place for place, name in enumerate(classes)}
    counts = np.zeros((len(classes), len(classes)), np.int64)
    np.add.at(counts, ([number[name] for name in wanted], [number[name] for name in found]), 1)
    return Confusion(tuple(classes), counts)
