"""Summary: the chosen sentences of a document, each with its place and score."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Self

from textkit.core.encoded import Encoded

__all__ = ["Summary", "SummarySentence", "one_line"]


_CONTROL = dict.fromkeys((*range(32), *range(127, 160)))


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One chosen sentence.

    ``start`` and ``end`` are offsets in the text as the reader returned it (``doc.original``);
    ``rank`` is 1 for the one chosen first; ``copies`` is how many other sentences of the document
    say the same.
    """

    text: str
    start: int
    end: int
    score: float
    rank: int
    copies: int = 0

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Summary:
    """Prints a sentence a line, iterates over its sentences; ``len`` is their number.

    ``notes`` say what its reader should know, such as that a sentence was cut; ``confidence``,
    from 0 to 1, how far to trust it, where the stage that made it can tell.
    """

    sentences: tuple[SummarySentence, ...]
    notes: tuple[str, ...] = ()
    confidence: float | None = None

    def __str__(self) -> str:
        return "\n".join(one_line(sentence.text) for sentence in self.sentences)

    def __iter__(self) -> Iterator[SummarySentence]:
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.sentences)

    def _repr_html_(self) -> str:
        """How a notebook shows it; everything is escaped."""
        items = "".join(
            f'<li title="score {sentence.score:.6g}, rank {sentence.rank}">'
            f"{html.escape(sentence.text)}</li>"
            for sentence in self.sentences
        )
        return f"<ul>{items}</ul>"

    def encode(self) -> Encoded:
        """Form for files and other processes."""
        sentences = [asdict(sentence) for sentence in self.sentences]
        how = {"notes": list(self.notes), "confidence": self.confidence}
        return Encoded({"sentences": sentences, **how}, {})

    @classmethod
    def decode(cls, encoded: Encoded) -> Self:
        """Inverse of :meth:`encode`."""
        sentences = tuple(SummarySentence(**sentence) for sentence in encoded.data["sentences"])
        return cls(sentences, tuple(encoded.data["notes"]), encoded.data["confidence"])

    def to_json(self) -> Any:
        """``[{"start", "end", "score", "rank"}, ...]``."""
        return [
            {"start": s.start, "end": s.end, "score": s.score, "rank": s.rank}
            for s in self.sentences
        ]


def one_line(text: str) -> str:
    """The text on one line, without the control characters that could steer a terminal."""
    return " ".join(text.split()).translate(_CONTROL)
