"""Blocks: the vectors of several layers side by side, as one matrix to learn from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from textkit.classify.ratios import log_count_ratios
from textkit.core.document import Document
from textkit.core.layers import LABEL, Layer, SparseRow, Vector
from textkit.errors import DocumentError
from textkit.shapes import Bools, Floats, Longs

__all__ = ["Block", "Examples", "checked", "gather"]

#: A column that spreads less than this share of its largest value is constant but for rounding.
CONSTANT = 1e-6


class Block(NamedTuple):
    """The vectors of one layer: a matrix (N, D), CSR where they are sparse, and a factor a column.

    ``scale`` (D,) multiplies the columns and ``centre`` (D,) is taken away before. Both go into
    the weights in the end, so that nothing of it is left to do when a document is classified.
    """

    matrix: Any
    centre: Floats
    scale: Floats

    @property
    def is_sparse(self) -> bool:
        """Whether the matrix is CSR."""
        return not isinstance(self.matrix, np.ndarray)

    @property
    def scaled(self) -> Any:
        """What is learnt from, float64 (N, D)."""
        from scipy import sparse

        if self.is_sparse:
            return self.matrix @ sparse.diags_array(self.scale)
        return (self.matrix - self.centre) * self.scale

    def by_ratio(self, wanted: Longs, kept: Bools) -> Block:
        """The same, its columns weighted by the log-count ratios of the documents ``kept`` (N,)."""
        ratios = log_count_ratios(self.matrix[kept], wanted[kept])
        values = self.matrix.data * ratios[self.matrix.indices]
        return self._replace(scale=ratios * _factor(values, len(wanted)))


class Examples(NamedTuple):
    """The labelled documents of a corpus: N labels, a block a layer, and how many had no label."""

    labels: list[str]
    blocks: list[Block]
    unlabelled: int


def gather(corpus: Iterable[Document], layers: Sequence[Layer[Vector]]) -> Examples:
    """Collect the vectors of the labelled documents.

    Each block is scaled as a whole so that the mean square of its rows' lengths is 1: layers of
    any kind then weigh alike. The columns of dense vectors are standardised before.

    Raises:
        DocumentError: a vector holds a value that is not finite, or has another width or kind
            than those before.

    """
    labels: list[str] = []
    columns = [_Column(layer) for layer in layers]
    unlabelled = 0
    for document in corpus:
        if not document[LABEL]:
            unlabelled += 1
            continue
        labels.append(document[LABEL])
        for column in columns:
            column.add(document)
    blocks = [column.block() for column in columns] if labels else []
    return Examples(labels, blocks, unlabelled)


def checked(document: Document, layer: Layer[Vector], width: int | None) -> Vector:
    """The document's vector.

    Raises:
        DocumentError: it holds a value that is not finite, or is not ``width`` wide.

    """
    vector = document[layer]
    values = vector.values if isinstance(vector, SparseRow) else vector.dense()
    if not np.isfinite(values).all():
        raise DocumentError(
            f"its {layer.name!r} holds a value that is not finite", where=document.id
        )
    if width not in (None, vector.width):
        raise DocumentError(
            f"its {layer.name!r} is {vector.width} wide, others are {width}",
            where=document.id,
            hint="all vectors of a layer must come from the same model",
        )
    return vector


class _Column:
    """The vectors of one layer, as they come in."""

    def __init__(self, layer: Layer[Vector]) -> None:
        self._layer = layer
        self._rows: list[Vector] = []

    def add(self, document: Document) -> None:
        first = self._rows[0] if self._rows else None
        row = checked(document, self._layer, first.width if first else None)
        if first is not None and type(row) is not type(first):
            raise DocumentError(
                f"its {self._layer.name!r} is a {type(row).__name__}, others are not",
                where=document.id,
            )
        self._rows.append(row)

    def block(self) -> Block:
        if isinstance(self._rows[0], SparseRow):
            return _sparse(self._rows)  # type: ignore[arg-type]
        return _dense(np.stack([row.dense() for row in self._rows]).astype(np.float64))


def _sparse(rows: list[SparseRow]) -> Block:
    from scipy import sparse

    starts: Longs = np.cumsum([0, *(len(row.ids) for row in rows)])
    values = np.concatenate([row.values for row in rows]).astype(np.float64)
    ids = np.concatenate([row.ids for row in rows])
    matrix = sparse.csr_array((values, ids, starts), shape=(len(rows), rows[0].width))
    return Block(matrix, np.zeros(1), np.full(rows[0].width, _factor(values, len(rows))))


def _dense(matrix: Floats) -> Block:
    spread = matrix.std(axis=0)
    varies = spread > CONSTANT * np.abs(matrix).max(axis=0)
    scale = np.divide(1, spread, where=varies, out=np.zeros_like(spread))
    centre = matrix.mean(axis=0)
    return Block(matrix, centre, scale * _factor((matrix - centre) * scale, len(matrix)))


def _factor(values: Floats, rows: int) -> float:
    """What makes the mean square of the rows' lengths 1."""
    square = float((values**2).sum())
    return (rows / square) ** 0.5 if square else 1.0
