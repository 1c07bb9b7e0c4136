"""Sentiment of film reviews (IMDB, Maas et al. 2011): the error of classifiers over vectors.

    python benchmarks/imdb.py --data DIR [--part dev|test] [--only NAME ...]

DIR holds ``train_pos.jsonl.xz``, ``train_neg``, ``train_unsup``, ``test_pos`` and ``test_neg``, an
object with a ``text`` a line. Settings were chosen on ``dev``: the last fifth of the training
reviews, whose films are others than those before. Published: TF-IDF of one and two words with an
SVM 9.27 %, NBSVM 8.78 % (Wang & Manning 2012), doc2vec dbow + dm 10.42 % (gensim).
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections.abc import Iterator
from pathlib import Path

from measure import table

from textkit import Document, Plan
from textkit.core.tree import build
from textkit.studies.classification import classification

HELD_OUT = 2_500  # of each class, at the end of the file
TERMS = ["clean", "words", {"terms": {"stopwords": False, "stem": False, "punctuation": True}}]
PAIRS = {"ngrams": 2, "min_count": 2}
TFIDF = {"tfidf": {**PAIRS, "sublinear": True, "layer": "tfidf"}}
BOW = {"bow": {**PAIRS, "binary": True, "layer": "bow"}}

PIPELINES = {
    "tfidf": [TFIDF, {"classify": {"vectors": ["tfidf"], "C": 10.0}}],
    "bow, ratios": [BOW, {"classify": {"vectors": ["bow"], "ratios": ["bow"], "C": 10.0}}],
    "tfidf + bow, ratios": [
        TFIDF, BOW, {"classify": {"vectors": ["tfidf", "bow"], "ratios": ["bow"], "C": 10.0}},
    ],
}  # fmt: skip


def reviews(data: Path, part: str) -> list[Document]:
    """The reviews of ``train`` or ``test``, each in a folder of its class."""
    return [d for name in ("pos", "neg") for d in _read(data / f"{part}_{name}.jsonl.xz", name)]


def split(data: Path, part: str) -> tuple[list[Document], list[Document]]:
    """What is learnt from and what is measured with."""
    train = reviews(data, "train")
    if part == "test":
        return train, reviews(data, "test")
    last = [int(document.id.partition("/")[2]) >= 12_500 - HELD_OUT for document in train]
    kept = [d for d, is_last in zip(train, last, strict=True) if not is_last]
    return kept, [d for d, is_last in zip(train, last, strict=True) if is_last]


def _read(path: Path, folder: str) -> Iterator[Document]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield Document(f"{folder}/{number}", json.loads(line)["text"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the reviews")
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--only", nargs="+", choices=PIPELINES, default=list(PIPELINES))
    options = parser.parse_args()
    train, test = split(options.data, options.part)
    rows = []
    for name in options.only:
        started = time.process_time()
        pipeline = Plan(*map(build, [*TERMS, "label", *PIPELINES[name]])).fit(train)
        fitted = time.process_time()
        found = classification(pipeline, test).confusion
        rows.append(
            [name, 100 - 100 * found.accuracy, fitted - started, time.process_time() - fitted]
        )
    table([f"IMDB, {len(test):,} reviews", "error %", "CPU s fit", "CPU s test"], rows)


if __name__ == "__main__":
    main()
