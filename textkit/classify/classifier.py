"""Classifier: the stage that puts documents into the classes that were learnt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import MinLen

from textkit.classify.blocks import checked
from textkit.core.document import Document
from textkit.core.layers import PREDICTION, VECTOR, Layer, SparseRow, Vector, vector_layer
from textkit.core.prediction import Prediction
from textkit.core.stage import Layers, Stage
from textkit.core.state import State
from textkit.shapes import Floats, Floats32

__all__ = ["Classifier", "layers_of"]


def layers_of(vectors: Sequence[str]) -> tuple[Layer[Vector], ...]:
    """The layers ``vector.NAME``; ``vector`` is the one without a name."""
    return tuple(VECTOR if name == VECTOR.name else vector_layer(name) for name in vectors)


@dataclass(frozen=True, kw_only=True)
class Classifier(Stage):
    """Gives each document the probability of every class, by its vectors.

    The logistic model: the probabilities of K classes are ``softmax(x W + b)`` for the vectors
    ``x`` (D,) of a document side by side (Cox 1958; C. Bishop, "Pattern Recognition and Machine
    Learning", 2006, eq. 4.104). A document with vectors of zeros gets what b alone says: how
    frequent the classes were.
    """

    VERSION: ClassVar[int] = 1
    PROVIDES: ClassVar[Layers] = (PREDICTION,)

    vectors: Annotated[Sequence[str], MinLen(1)] = (VECTOR.name,)
    state: State

    @property
    def requires(self) -> Layers:
        """The layers of ``vectors``."""
        return layers_of(self.vectors)

    @property
    def classes(self) -> tuple[str, ...]:
        """The names of the K classes, sorted."""
        return tuple(self.state.strings("classes"))

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add a PREDICTION to each document."""
        classes = self.classes
        for document in batch:
            pairs = zip(classes, _softmax(self.decision(document)).tolist(), strict=True)
            ranked = sorted(pairs, key=lambda pair: (-round(pair[1], 9), pair[0]))
            yield document.with_layer(PREDICTION, Prediction(tuple(ranked)))

    def decision(self, document: Document) -> Floats:
        """``x W + b``, (K,).

        Raises:
            DocumentError: a vector holds a value that is not finite, or is not as wide as those
                learnt from.

        """
        scores = self.state["bias"].copy()
        start = 0
        layers = layers_of(self.vectors)
        for layer, width in zip(layers, self.state["widths"].tolist(), strict=True):
            vector = checked(document, layer, width)
            scores += _product(vector, self.state["weights"][start : start + width])
            start += width
        return scores if len(scores) > 1 else np.array([0.0, scores[0]])


def _product(vector: Vector, weights: Floats32) -> Floats:
    """``x W``, (K,), added up row by row: no BLAS call, whose last bits depend on the machine."""
    if isinstance(vector, SparseRow):
        values, rows = vector.values, weights[vector.ids]
    else:
        values, rows = vector.dense(), weights
    products: Floats = values[:, None].astype(np.float64) * rows
    return np.asarray(products.sum(axis=0))


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())
