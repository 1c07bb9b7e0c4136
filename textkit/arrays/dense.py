"""A graph of how alike dense vectors are: every pair is looked at, and few are held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from textkit.shapes import Floats

__all__ = ["DenseGraph", "dense_graph"]

BLOCK = 512  # rows whose links with all others are held at once


@dataclass(frozen=True)
class DenseGraph:
    """Weights ``W_ij = max(0, v_i . v_j)`` for i != j, of vectors (N, D).

    What is below zero is cut off, and that does not factorise: a product takes O(N^2 D) time. The
    links of up to ``BLOCK`` rows are held, O(BLOCK N) memory, and kept where these are all rows.
    """

    vectors: Floats

    @cached_property
    def out_weights(self) -> Floats:
        """Sum of each row's weights, (N,)."""
        return self.incoming(np.ones(len(self.vectors)))

    def incoming(self, x: Floats) -> Floats:
        """W x, which is W^T x, (N,)."""
        blocks = [self._all] if len(self.vectors) <= BLOCK else self._blocks()
        return np.concatenate([links @ x for links in blocks])

    @cached_property
    def _all(self) -> Floats:
        return self._links(0, len(self.vectors))

    def _blocks(self) -> Iterator[Floats]:
        for start in range(0, len(self.vectors), BLOCK):
            yield self._links(start, min(start + BLOCK, len(self.vectors)))

    def _links(self, start: int, end: int) -> Floats:
        links = np.maximum(self.vectors[start:end] @ self.vectors.T, 0.0)
        links[np.arange(end - start), np.arange(start, end)] = 0.0
        return links


def dense_graph(vectors: Floats) -> DenseGraph:
    """Cosine of vectors (N, D), negative ones cut off; a vector of zeros is like none."""
    lengths = np.sqrt((vectors**2).sum(axis=1, keepdims=True))
    return DenseGraph(vectors / np.where(lengths > 0, lengths, 1.0))
