"""KeywordList: the words and phrases that say what a document is about, each with its places."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from textkit.core.encoded import Encoded
from textkit.core.spans import Spans
from textkit.core.summary import one_line

__all__ = ["Keyword", "KeywordList"]


@dataclass(frozen=True, slots=True)
class Keyword:
    """One word or phrase.

    ``text`` is the form that the document has most often; ``spans`` (n, 2) are all the places
    where it stands, endings apart, as offsets in the text as the reader returned it
    (``doc.original``); ``rank`` is 1 for the best.
    """

    text: str
    spans: Spans
    score: float
    rank: int

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class KeywordList:
    """Keywords, the best first. Prints one a line; ``len`` is their number."""

    keywords: tuple[Keyword, ...]

    def __str__(self) -> str:
        return "\n".join(one_line(keyword.text) for keyword in self.keywords)

    def __iter__(self) -> Iterator[Keyword]:
        return iter(self.keywords)

    def __len__(self) -> int:
        return len(self.keywords)

    def __getitem__(self, index: int) -> Keyword:
        return self.keywords[index]

    def _repr_html_(self) -> str:
        """How a notebook shows it; everything is escaped."""
        items = "".join(
            f'<li title="score {keyword.score:.6g}, {len(keyword.spans)} times">'
            f"{html.escape(keyword.text)}</li>"
            for keyword in self.keywords
        )
        return f"<ol>{items}</ol>"

    def encode(self) -> Encoded:
        """Form for files and other processes: the spans of all keywords in one array."""
        spans = [keyword.spans.array for keyword in self.keywords]
        joined = np.concatenate([np.empty((0, 2), np.int32), *spans])
        data = [[keyword.text, keyword.score, len(keyword.spans)] for keyword in self.keywords]
        return Encoded(data, {"spans": joined})

    @classmethod
    def decode(cls, encoded: Encoded) -> Self:
        """Inverse of :meth:`encode`."""
        spans, keywords, start = Spans(encoded.arrays["spans"]), [], 0
        for rank, (text, score, count) in enumerate(encoded.data, start=1):
            keywords.append(Keyword(text, spans[start : start + count], score, rank))
            start += count
        return cls(tuple(keywords))

    def to_json(self) -> Any:
        """``[{"text", "score", "rank", "spans"}, ...]``."""
        return [
            {"text": k.text, "score": k.score, "rank": k.rank, "spans": k.spans.to_json()}
            for k in self.keywords
        ]
