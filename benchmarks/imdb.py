"""Sentiment of film reviews (IMDB, Maas et al. 2011): the error of classifiers over vectors.

    python benchmarks/imdb.py --data DIR [--vectors FOLDER] [--part dev|test] [--only NAME ...]

DIR holds ``train_pos.jsonl.xz``, ``train_neg``, ``train_unsup``, ``test_pos`` and ``test_neg``, an
object with a ``text`` a line. FOLDER is where doc2vec_imdb.py has kept the vectors that it inferred
(``dbow-known-10.npy``, ``dbow-asked-10.npy``); what is joined with them is left out without it. On
``dev`` they come from a model that has seen these texts, but not their labels. Settings were
chosen on ``dev``: the last fifth of the training reviews in the order of the files. Published:
TF-IDF of one and two words with an SVM 9.27 %, NBSVM 8.78 % (Wang & Manning 2012), doc2vec
dbow + dm 10.42 % (gensim).
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from measure import table

from textkit import Document, Plan, Stage
from textkit.core.layers import vector_layer
from textkit.core.stage import Layers
from textkit.core.tree import build
from textkit.core.vectors import DenseRow
from textkit.studies.classification import classification

HELD_OUT = 2_500  # of each class, at the end of the file
TERMS = ["clean", "words", {"terms": {"stopwords": False, "stem": False, "punctuation": True}}]
PAIRS = {"ngrams": 2, "min_count": 2}
TFIDF = {"tfidf": {**PAIRS, "sublinear": True, "layer": "tfidf"}}
DBOW = "dbow"
BOW = {"bow": {**PAIRS, "binary": True, "layer": "bow"}}

PIPELINES = {
    "tfidf": [TFIDF, {"classify": {"vectors": ["tfidf"], "C": 10.0}}],
    "bow, ratios": [BOW, {"classify": {"vectors": ["bow"], "ratios": ["bow"], "C": 10.0}}],
    "tfidf + bow, ratios": [
        TFIDF, BOW, {"classify": {"vectors": ["tfidf", "bow"], "ratios": ["bow"], "C": 10.0}},
    ],
    "tfidf + bow, ratios + dbow": [
        TFIDF, BOW, DBOW,
        {"classify": {"vectors": ["tfidf", "bow", DBOW], "ratios": ["bow"], "C": 3.0}},
    ],
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Kept(Stage):
    """Gives each review the vector that doc2vec_imdb.py has inferred."""

    PROVIDES: ClassVar[Layers] = (vector_layer(DBOW),)

    train: Any
    test: Any

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add the vector to each document."""
        for document in batch:
            name, part, number = document.id.split("/")
            row = int(number) + (12_500 if name == "neg" else 0)
            vector = (self.train if part == "train" else self.test)[row]
            yield document.with_layer(vector_layer(DBOW), DenseRow(vector))


def stages(name: str, vectors: Path | None) -> list[Any]:
    """Of a pipeline."""
    found = []
    for part in [*TERMS, "label", *PIPELINES[name]]:
        if part == DBOW and vectors:
            known, asked = (np.load(vectors / f"dbow-{half}-10.npy") for half in ("known", "asked"))
            found.append(Kept(train=known, test=asked))
        else:
            found.append(build(part))
    return found


def reviews(data: Path, part: str) -> list[Document]:
    """The reviews of ``train`` or ``test``, each in a folder of its class."""
    return [d for name in ("pos", "neg") for d in _read(data, part, name)]


def split(data: Path, part: str) -> tuple[list[Document], list[Document]]:
    """What is learnt from and what is measured with."""
    train = reviews(data, "train")
    if part == "test":
        return train, reviews(data, "test")
    last = [int(document.id.rpartition("/")[2]) >= 12_500 - HELD_OUT for document in train]
    kept = [d for d, is_last in zip(train, last, strict=True) if not is_last]
    return kept, [d for d, is_last in zip(train, last, strict=True) if is_last]


def _read(data: Path, part: str, name: str) -> Iterator[Document]:
    with lzma.open(data / f"{part}_{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield Document(f"{name}/{part}/{number}", json.loads(line)["text"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the reviews")
    parser.add_argument("--vectors", type=Path, help="where doc2vec_imdb.py keeps its vectors")
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--only", nargs="+", choices=PIPELINES, default=list(PIPELINES))
    options = parser.parse_args()
    train, test = split(options.data, options.part)
    rows = []
    for name in options.only:
        if DBOW in PIPELINES[name] and options.vectors is None:
            continue
        started = time.process_time()
        pipeline = Plan(*stages(name, options.vectors)).fit(train)
        fitted = time.process_time()
        found = classification(pipeline, test).confusion
        rows.append(
            [name, 100 - 100 * found.accuracy, fitted - started, time.process_time() - fitted]
        )
    table([f"IMDB, {len(test):,} reviews", "error %", "CPU s fit", "CPU s test"], rows)


if __name__ == "__main__":
    main()
