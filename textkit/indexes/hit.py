"""Hit: a document that answers a query, and the passage that does so best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from textkit.core.spans import Spans

__all__ = ["Hit"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found.

    ``score`` is between 0 and 1; 1 is a passage equal to the query. ``snippet`` is the passage,
    ``start`` where it begins in the document as it was read, ``line`` its line in the file;
    ``spans`` are the words of the query in the snippet, and ``parts`` what the score is made of,
    by name: ``bm25``, ``cosine``, and of a hybrid index the place by each of the two alone.
    """

    id: str
    score: float
    source: str
    line: int
    start: int
    snippet: str
    spans: Spans
    parts: Mapping[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """All but the parts, as data; the score with 6 significant digits."""
        return {
            "id": self.id,
            "score": float(f"{self.score:.6g}"),
            "source": self.source,
            "line": self.line,
            "start": self.start,
            "snippet": self.snippet,
            "spans": self.spans.to_json(),
        }
