"""Word similarity (Spearman with people) and Google's analogies, for benchmarks/glove.py."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import spearmanr

SIMILARITY = {
    "WS353-sim": "wordsim353-sim.csv",
    "WS353-rel": "wordsim353-rel.csv",
    "SimLex": "simlex999.csv",
    "MEN": "men.csv",
    "RW": "rw.csv",
}
BATCH = 500


def scores(words: list[str], vectors: Any, folder: Path) -> dict[str, float]:
    """Spearman x 100 over the pairs that are known, and % of the analogies that are known."""
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    unit, ids = vectors / lengths, {word: number for number, word in enumerate(words)}
    found = {}
    for name, file in SIMILARITY.items():
        path = folder / "word-similarity" / "monolingual" / "en" / file
        pairs = [
            (ids[one], ids[two], float(value))
            for one, two, value in _rows(path)
            if one in ids and two in ids
        ]
        one, two, people = map(np.array, zip(*pairs, strict=True))
        found[name] = 100 * spearmanr((unit[one] * unit[two]).sum(1), people).statistic
    return {**found, "analogies": _analogies(unit, ids, folder)}


def _analogies(unit: Any, ids: dict[str, int], folder: Path) -> float:
    path = folder / "word-analogy" / "monolingual" / "en" / "google-analogies.csv"
    questions = [[ids.get(word, -1) for word in row[1:]] for row in _rows(path)]
    known = np.array([row for row in questions if min(row) >= 0])
    right = 0
    for first in range(0, len(known), BATCH):
        a, b, c, answer = known[first : first + BATCH].T
        near = (unit[b] - unit[a] + unit[c]) @ unit.T
        for asked in (a, b, c):
            near[np.arange(len(asked)), asked] = -np.inf
        right += int((near.argmax(1) == answer).sum())
    return 100 * right / len(known)


def _rows(path: Path) -> Iterator[list[str]]:
    """Without numbers of lines and header; words in lower case, without the part of speech."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in list(csv.reader(file))[1:]:
            yield [cell.lower().split("-")[0] if "men" in path.name else cell.lower()
                   for cell in row[1:]]  # fmt: skip
