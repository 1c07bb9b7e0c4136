"""Passages of film reviews, and vectors of them, made once and kept in a folder.

100,000 passages of at most 80 words from the reviews without a label, and as queries 2,000 from
those of the test: the first half to choose settings with, the second to report on. LSI and the
word vectors are learnt from the first 20,000 passages.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from reviews import TEST, reviews

from textkit.arrays.nearest import directions
from textkit.core.document import Document
from textkit.core.layers import VECTOR
from textkit.core.pipeline import Pipeline
from textkit.core.ref import Ref
from textkit.core.stage import Stage
from textkit.indexes.passages import Passages
from textkit.text.clean import Clean
from textkit.text.terms import Terms
from textkit.text.words import Words
from textkit.vectors.lsi import Lsi
from textkit.vectors.sif import Sif
from textkit.vectors.tfidf import Tfidf
from textkit.vectors.word2vec import Word2Vec

ROWS, QUERIES, LEARNT_FROM = 100_000, 2_000, 20_000
PASSAGES = Passages(words=80, overlap=0)
DIM = 300


class Vectors(NamedTuple):
    """Unit vectors of passages (N, D), of queries to choose with, and of others to report on."""

    rows: np.ndarray
    tuning: np.ndarray
    queries: np.ndarray


def passages(data: Path, work: Path) -> tuple[list[str], list[str]]:
    """The texts that are searched, and those of queries."""
    kept = work / "passages.json"
    if not kept.exists():
        texts = (_some(data, ("train_unsup",), ROWS), _some(data, TEST, QUERIES, every=20))
        kept.write_text(json.dumps(texts))
    rows, queries = json.loads(kept.read_text())
    return rows, queries


def vectors(name: str, data: Path, work: Path) -> Vectors:
    """Vectors of a kind, ``lsi``, ``sif`` or ``clusters``."""
    kept = work / f"{name}.npz"
    if not kept.exists():
        rows, queries = clusters(ROWS) if name == "clusters" else _of_passages(name, data, work)
        np.savez(kept, rows=rows, queries=queries)
    with np.load(kept) as arrays:
        queries = arrays["queries"][arrays["queries"].any(axis=1)]  # not those without known words
        return Vectors(arrays["rows"], *np.array_split(queries, 2))


def clusters(count: int, centres: int = 1_000, spread: float = 0.07) -> tuple[np.ndarray, ...]:
    """Directions around random centres, ``spread`` apart from them in each dimension."""
    chance = np.random.default_rng(0)
    middles = directions(chance.standard_normal((centres, DIM), np.float32))

    def some(size: int) -> np.ndarray:
        noise = spread * chance.standard_normal((size, DIM), np.float32)
        return directions(middles[chance.integers(0, centres, size)] + noise)

    return some(count), some(QUERIES)


def _some(data: Path, parts: Sequence[str], count: int, every: int = 1) -> list[str]:
    read = (d for part in parts for d in itertools.islice(reviews(data, (part,)), 0, None, every))
    texts = (review.text[start:end] for review in read for start, end in PASSAGES.of(review))
    return list(itertools.islice(texts, count))


def _of_passages(name: str, data: Path, work: Path) -> tuple[np.ndarray, np.ndarray]:
    rows, queries = passages(data, work)
    stage = LEARNT[name](rows[:LEARNT_FROM])
    return _unit(stage, rows), _unit(stage, queries)


def _lsi(texts: Sequence[str]) -> Stage:
    before = Pipeline(Clean(), Words(), Terms())
    return Pipeline(before, Lsi(dim=DIM, terms=Ref(Tfidf())).fit(list(before.stream(texts))))


def _sif(texts: Sequence[str]) -> Stage:
    before = Pipeline(Clean(), Words())
    read = list(before.stream(texts))
    words = Word2Vec(dim=DIM, epochs=2).fit(read)
    return Pipeline(before, Sif(vectors=Ref(words)).fit(read))


LEARNT: dict[str, Callable[[Sequence[str]], Stage]] = {"lsi": _lsi, "sif": _sif}


def _unit(stage: Stage, texts: Sequence[str]) -> np.ndarray:
    made: Iterator[Document] = Pipeline(stage).stream(texts)
    return directions(np.array([document[VECTOR].dense() for document in made], np.float32))
