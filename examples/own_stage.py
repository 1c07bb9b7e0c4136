"""A stage of one's own between two of textkit's: skip what is too short to summarise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Ge

import textkit
from textkit import Document, Pipeline, Sentences, Terms, TextRank, Words
from textkit.core.layers import SENTENCES


@textkit.register("skip-short")
@dataclass(frozen=True, kw_only=True)
class SkipShort(textkit.Stage):
    """Skips documents of few sentences."""

    REQUIRES: ClassVar = (SENTENCES,)
    sentences: Annotated[int, Ge(1)] = 3

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        for document in batch:
            short = len(document.sentences) < self.sentences
            yield document.skip("too short") if short else document


if __name__ == "__main__":
    pipeline = Pipeline(Sentences(), SkipShort(), Words(), Terms(), TextRank(sentences=1))
    texts = [
        "Too short.",
        "Trains ran late. Late trains annoy people. People missed work. It rained.",
    ]
    for document in pipeline(texts):
        print(document.skipped or document.summary)
    print(textkit.dump(pipeline))
