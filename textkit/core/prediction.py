"""Prediction: the class that a document is put into, and how sure of it the classifier is."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any, Self

from textkit.core.encoded import Encoded
from textkit.core.summary import one_line

__all__ = ["Prediction"]


@dataclass(frozen=True, slots=True)
class Prediction:
    """``scores`` holds each class with its probability, the likeliest first; prints as its label.

    Classes whose probabilities agree to nine digits stand in the order of their names.
    """

    scores: tuple[tuple[str, float], ...]

    @property
    def label(self) -> str:
        """The likeliest class."""
        return self.scores[0][0]

    @property
    def score(self) -> float:
        """Its probability, 0..1."""
        return self.scores[0][1]

    def __str__(self) -> str:
        return one_line(self.label)

    def _repr_html_(self) -> str:
        """How a notebook shows it; everything is escaped."""
        items = "".join(
            f'<li title="probability {score:.6g}">{html.escape(label)}</li>'
            for label, score in self.scores
        )
        return f"<ol>{items}</ol>"

    def encode(self) -> Encoded:
        """Form for files and other processes."""
        return Encoded([[label, score] for label, score in self.scores], {})

    @classmethod
    def decode(cls, encoded: Encoded) -> Self:
        """Inverse of :meth:`encode`."""
        return cls(tuple((label, score) for label, score in encoded.data))

    def to_json(self) -> Any:
        """``{class: probability, ...}``, the likeliest first, with 6 significant digits."""
        return {label: float(f"{score:.6g}") for label, score in self.scores}
