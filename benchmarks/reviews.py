"""The film reviews of IMDB (A. Maas et al., "Learning word vectors for sentiment analysis", 2011).

DIR holds ``train_pos``, ``train_neg``, ``train_unsup``, ``test_pos`` and ``test_neg``, each as
``.jsonl.xz`` with a ``text`` a line.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline

LABELLED = ("train_pos", "train_neg")
TRAIN = (*LABELLED, "train_unsup")
TEST = ("test_pos", "test_neg")


def reviews(folder: Path, parts: Sequence[str]) -> Iterator[Document]:
    """The reviews of some parts; an id is the part and the number of the line."""
    for part in parts:
        with lzma.open(folder / f"{part}.jsonl.xz", "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                text = json.loads(line)["text"].replace("<br />", "\n")
                yield Document(f"{part}/{number}", text)


@dataclass(frozen=True)
class Prepared:
    """Reviews with the layers of a pipeline, worked out anew each time they are iterated."""

    folder: Path
    parts: Sequence[str]
    pipeline: Pipeline

    def __iter__(self) -> Iterator[Document]:
        return self.pipeline.stream(reviews(self.folder, self.parts))
