"""Sketch: passages found by the cosine of their vectors, most of which are never read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from textkit.arrays.nearest import Nearest
from textkit.arrays.sketch import Sketch as Codes
from textkit.arrays.sketch import nearest_sketched, sketched
from textkit.core.state import State
from textkit.indexes.exact import Cosines, Exact
from textkit.indexes.unit_rows import UnitRows
from textkit.shapes import Bools, Floats32

__all__ = ["Sketch", "SketchedRows"]


@dataclass(frozen=True, kw_only=True)
class SketchedRows(UnitRows):
    """The vectors of the rows of a segment, and a sketch of them: about one bit a dimension."""

    @cached_property
    def codes(self) -> Codes:
        """The sketch."""
        return Codes(*(self.state[name] for name in Codes._fields))


@dataclass(frozen=True, kw_only=True)
class Sketch(Exact):
    """Finds as ``exact`` does, by sketches that bound cosines: worth it from 50,000 documents on.

    :func:`textkit.arrays.sketch.nearest_sketched` tells how, and where a score may be lower than
    the cosine. ``seed`` draws the axes of the sketches.
    """

    seed: int = 1

    def keep(self, rows: Sequence[Floats32]) -> SketchedRows:
        """The vectors and their sketch."""
        vectors = UnitRows.state_of(rows)
        codes = sketched(vectors["rows"], self.seed)
        return SketchedRows(state=State({**vectors, **codes._asdict()}))

    def scorer(self, models: Sequence[UnitRows]) -> Sketches:
        """Cosines of those rows that may be among the best."""
        return Sketches(models)


class Sketches(Cosines):
    """The cosine of each row with the query, or what its sketch bounds it by where that is less."""

    def nearest(self, part: UnitRows, queries: Floats32, k: int, own: Bools | None) -> Nearest:
        """The nearest rows of one segment."""
        assert isinstance(part, SketchedRows)
        return nearest_sketched(part.codes, part.rows, queries, k, own)
