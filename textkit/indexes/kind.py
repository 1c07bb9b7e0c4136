"""Kind: what an index keeps of the passages, and how it finds them by that."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np

from textkit.arrays.topk import top
from textkit.core.config import Configured
from textkit.core.document import Document
from textkit.core.stage import Layers, Model
from textkit.shapes import Bools, Floats32, Longs

if TYPE_CHECKING:
    from textkit.indexes.lexical import Bm25

__all__ = ["Kind", "Ranked", "Scorer"]


class Ranked(NamedTuple):
    """Rows that answer a query, best first: ``rows`` (n,) and their ``scores`` (n,), above 0."""

    rows: Longs
    scores: Floats32


class Scorer(ABC):
    """Scores the R rows of all segments of an index, one segment after the other.

    A score is between 0 and 1 and depends on the query, the row, and what all rows hold: not on
    how many rows are asked for, which are allowed, nor on the other queries. 0 is no answer, and 1
    a row equal to the query.
    """

    @property
    def bm25(self) -> Bm25 | None:
        """What terms weigh; None where the index does not go by terms."""
        return None

    @abstractmethod
    def scores(self, query: Document) -> Floats32:
        """The score of every row, (R,); what is above 1 counts as 1, but comes first."""

    @abstractmethod
    def parts(self, query: Document, rows: Longs, there: Bools | None) -> list[dict[str, float]]:
        """What the scores of some rows are made of, by name; places are those among the ``there``.

        ``there`` (R,) tells which rows are not of removed documents, None that none is.
        """

    def top(self, queries: Sequence[Document], k: int, allowed: Bools | None) -> list[Ranked]:
        """The k rows that answer each query best; of equal scores the earlier row first.

        ``allowed`` (R,) tells which rows may be given, None that all may.
        """
        return [_highest(self.scores(query), k, allowed) for query in queries]


def _highest(scores: Floats32, k: int, allowed: Bools | None) -> Ranked:
    answers = scores > 0 if allowed is None else (scores > 0) & allowed
    rows = top(scores, k, np.flatnonzero(answers))
    return Ranked(rows, np.minimum(scores[rows], np.float32(1)))


@dataclass(frozen=True, kw_only=True)
class Kind(Configured, ABC):
    """How an index finds: what it needs of a pipeline, keeps of each passage, and scores by.

    A segment holds a :class:`~textkit.core.stage.Model` of its rows that :meth:`keep` makes.
    """

    REQUIRES: ClassVar[Layers] = ()

    @abstractmethod
    def row(self, passage: Document) -> Any:
        """What is kept of a passage.

        Raises:
            UsageError: its vector cannot be kept.

        """

    @abstractmethod
    def keep(self, rows: Sequence[Any]) -> Model:
        """What a segment holds of its rows, each as :meth:`row` gives it."""

    @abstractmethod
    def taken(self, model: Any, kept: Bools) -> list[Any]:
        """The rows of a segment that are ``kept`` (R,), as :meth:`keep` takes them."""

    @abstractmethod
    def scorer(self, models: Sequence[Any]) -> Scorer:
        """What scores the rows of several segments."""
