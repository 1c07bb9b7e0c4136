"""Summariser: what all stages share that choose sentences by score."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Gt, Le

from textkit.core.document import Document
from textkit.core.layers import SENTENCES, SUMMARY
from textkit.core.stage import Layers, Stage
from textkit.core.summary import Summary, SummarySentence
from textkit.shapes import Floats
from textkit.summaries.selection import budget, distinct, ranking

__all__ = ["Summariser"]


@dataclass(frozen=True, kw_only=True)
class Summariser(Stage):
    """Scores every sentence and takes the best; a subclass says how to score.

    ``sentences`` is the length of the summary; ``ratio``, where given, counts instead of it as a
    share of the document's sentences. ``order`` is that of the text, or from the best down. A
    sentence that repeats another is not taken again, and one sentence is always taken.
    """

    REQUIRES: ClassVar[Layers] = (SENTENCES,)
    PROVIDES: ClassVar[Layers] = (SUMMARY,)

    sentences: Annotated[int, Ge(1)] = 3
    ratio: Annotated[float, Gt(0), Le(1)] | None = None
    order: Literal["text", "rank"] = "text"

    @abstractmethod
    def scores(self, document: Document) -> Floats:
        """A score for each sentence, (S,); higher is better."""

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add a SUMMARY to each document."""
        for document in batch:
            yield document.with_layer(SUMMARY, self.summarise(document))

    def summarise(self, document: Document) -> Summary:
        """The summary of a document that has the required layers."""
        spans, scores = document.sentences, self.scores(document)
        best = distinct(
            map(int, ranking(scores)),
            lambda position: document.text[slice(*spans[position])],
            budget(len(spans), self.sentences, self.ratio),
        )
        ranks = {position: rank for rank, position in enumerate(best, start=1)}
        shown = sorted(best) if self.order == "text" else best
        return Summary(
            tuple(_sentence(document, spans[i], float(scores[i]), ranks[i]) for i in shown)
        )


def _sentence(
    document: Document, span: tuple[int, int], score: float, rank: int
) -> SummarySentence:
    start, end = document.locate(span)
    written = float(f"{score:.6g}")
    return SummarySentence(document.original[start:end], start, end, written, rank)
