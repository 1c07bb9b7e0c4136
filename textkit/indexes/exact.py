"""Exact: passages found by the cosine of their vectors, all of which are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from textkit.arrays.nearest import Nearest, nearest
from textkit.core.document import Document
from textkit.core.layers import VECTOR
from textkit.core.stage import Layers
from textkit.indexes.kind import Kind, Ranked, Scorer
from textkit.indexes.unit_rows import UnitRows, check_width, unit_vector
from textkit.shapes import Bools, Floats32, Longs

__all__ = ["Cosines", "Exact"]


@dataclass(frozen=True, kw_only=True)
class Exact(Kind):
    """Finds by the cosine with the query's vector; what is at a right angle or beyond is not found.

    ``nearest`` (:func:`textkit.arrays.nearest.nearest`) reads all vectors, 4 bytes a dimension.
    """

    REQUIRES: ClassVar[Layers] = (VECTOR,)

    def row(self, passage: Document) -> Floats32:
        """Its vector, of length 1."""
        return unit_vector(passage)

    def keep(self, rows: Sequence[Floats32]) -> UnitRows:
        """The vectors, one below the other."""
        return UnitRows(state=UnitRows.state_of(rows))

    def taken(self, model: UnitRows, kept: Bools) -> list[Floats32]:
        """Vectors of length 1."""
        return list(model.rows[kept])

    def scorer(self, models: Sequence[UnitRows]) -> Cosines:
        """Cosines of all rows."""
        return Cosines(models)


class Cosines(Scorer):
    """The cosine of each row with the query; below 0 it counts as 0."""

    def __init__(self, parts: Sequence[UnitRows]) -> None:
        self._parts = parts
        ends = np.cumsum([0, *(len(part.rows) for part in parts)], dtype=np.int64)
        self._starts, self.rows = ends[:-1], int(ends[-1])

    def scores(self, query: Document) -> Floats32:
        """The cosine of each row, (R,)."""
        return self.of(query, np.arange(self.rows))

    def parts(self, query: Document, rows: Longs, there: Bools | None) -> list[dict[str, float]]:
        """The cosine."""
        return [{"cosine": float(cosine)} for cosine in self.of(query, rows)]

    def top(self, queries: Sequence[Document], k: int, allowed: Bools | None) -> list[Ranked]:
        """The k rows of the highest cosine with each query."""
        vectors = np.array([self._vector(query) for query in queries])
        found = [self.nearest(part, vectors, k, own) for part, own in self._split(allowed)]
        return [
            _best([one.places[n] + start for one, start in zip(found, self._starts, strict=True)],
                  [one.scores[n] for one in found], k)
            for n in range(len(queries))
        ]  # fmt: skip

    def nearest(self, part: UnitRows, queries: Floats32, k: int, own: Bools | None) -> Nearest:
        """The nearest rows of one segment."""
        return nearest(part.rows, queries, k, own)

    def of(self, query: Document, rows: Longs) -> Floats32:
        """The cosine of some of the rows, (n,)."""
        wanted = np.zeros(self.rows, np.bool_)
        wanted[rows] = True
        cosines = np.zeros(self.rows, np.float32)
        (found,) = Cosines.top(self, [query], len(rows), wanted)
        cosines[found.rows] = found.scores
        return cosines[rows]

    def products(self, query: Document) -> Floats32:
        """About the cosine of each row, (R,), in much less time: the last bits are not reliable."""
        vector = self._vector(query)
        with np.errstate(invalid="ignore"):  # BLAS pads blocks with whatever is there
            products = [part.rows @ vector for part in self._parts]
        return np.concatenate([np.empty(0, np.float32), *products])

    def _vector(self, query: Document) -> Floats32:
        """That of a query, which has the width of all rows."""
        vector = unit_vector(query)
        for part in self._parts:
            check_width(vector, part.rows.shape[1])
        return vector

    def _split(self, allowed: Bools | None) -> Iterator[tuple[UnitRows, Bools | None]]:
        """Each segment with what is allowed of it."""
        for part, start in zip(self._parts, self._starts.tolist(), strict=True):
            yield part, None if allowed is None else allowed[start : start + len(part.rows)]


def _best(rows: Sequence[Longs], scores: Sequence[Floats32], k: int) -> Ranked:
    """The best of what each segment has found, those at a right angle and beyond left out."""
    every = np.concatenate([np.empty(0, np.int64), *rows])
    cosines = np.concatenate([np.empty(0, np.float32), *scores])
    order = np.argsort(-cosines, kind="stable")[:k]
    order = order[cosines[order] > 0]
    return Ranked(every[order], np.minimum(cosines[order], np.float32(1)))
