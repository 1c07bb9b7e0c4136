"""Unit rows: the vectors of the rows of a segment, each of length 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from textkit.arrays.nearest import directions
from textkit.core.document import Document
from textkit.core.layers import VECTOR, DenseRow
from textkit.core.stage import Model
from textkit.core.state import State
from textkit.errors import UsageError
from textkit.shapes import Floats32

__all__ = ["UnitRows", "check_width", "unit_vector"]

WIDEST = 4096  # dimensions of a sparse vector that is kept with all its zeros


@dataclass(frozen=True, kw_only=True)
class UnitRows(Model):
    """Vectors of R rows, float32 (R, D), of length 1, or of zeros where a text has none."""

    @staticmethod
    def state_of(rows: Sequence[Floats32]) -> State:
        """The state that holds these vectors, each (D,).

        Raises:
            UsageError: they have different numbers of dimensions.

        """
        width = len(rows[0]) if rows else 0
        for row in rows:
            check_width(row, width)
        return State.of(rows=np.array(rows, np.float32).reshape(len(rows), width))

    @property
    def rows(self) -> Floats32:
        """The vectors, (R, D); mapped where the index was opened."""
        return self.state["rows"]


def check_width(vector: Floats32, width: int) -> None:
    """Refuse a vector of another number of dimensions.

    Raises:
        UsageError: it does not have ``width`` of them.

    """
    if len(vector) != width:
        raise UsageError(
            f"a vector has {len(vector):,} dimensions, and another one of the index {width:,}",
            hint="the pipeline has to give all texts vectors of the same width",
        )


def unit_vector(document: Document) -> Floats32:
    """The document's ``vector`` with length 1, (D,); zeros stay zeros.

    Raises:
        UsageError: it holds NaN or an infinity, or is sparse and very wide.

    """
    vector = document[VECTOR]
    if not isinstance(vector, DenseRow) and vector.width > WIDEST:
        raise UsageError(
            f"a sparse vector of {vector.width:,} dimensions cannot be kept",
            hint='let the pipeline end in lsi, or search by terms: kind="lexical"',
        )
    unit: Floats32 = directions(vector.dense()[None])[0]
    return unit
