"""Nearest rows of 100,000 x 300: queries a CPU second on one core, beside other libraries.

    python benchmarks/nearest.py --data DIR --work DIR [--only lsi|sif|clusters|large]

--data is as reviews.py says; the vectors of passages (passage_vectors.py) are kept in --work.
``large`` is a store of 1,000,000 x 300: how long opening takes, and a filter.

Targets: batches at the rate of faiss Flat with recall 1.000; single queries at 5 times the rate of
faiss Flat and 12 times that of gensim at recall .999; opening in .05 s; a filter that leaves one
row in a hundred takes less time than none.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np
from measure import interleaved, table
from nearest_sides import K, Side, one_by_one, recall, sides
from passage_vectors import DIM, clusters, vectors
from threadpoolctl import threadpool_limits

from textkit.arrays.nearest import nearest
from textkit.arrays.sketch import nearest_sketched, sketched
from textkit.core import store
from textkit.vectors.keyed import WordVectors

SETS = ("lsi", "sif", "clusters")
SINGLE, SLOW, FEW, BATCH, LARGE = 200, 20, 5, 1_000, 1_000_000
QUICK = ("sketch", "IVF", "RaBitQ", "hnswlib")
BATCHES = ("textkit, exact", "textkit, sketch", "faiss Flat", "scikit-learn NearestNeighbors")


def measured(name: str, data: Path, work: Path) -> None:
    found = vectors(name, data, work)
    every = dict(sides(found))
    counts = {side: SINGLE if any(map(side.__contains__, QUICK)) else SLOW for side in every}
    alone = _rates({side: _single(every[side], found.queries[: counts[side]]) for side in every})
    together = _rates({side: _batch(every[side], found.queries[:BATCH]) for side in BATCHES})
    lines: list[list[object]] = []
    for title, side in every.items():
        rate = counts[title] / alone[title]
        lines.append([
            f"{title} {side.setting}".strip(), side.seconds, side.size / 1e6, rate,
            rate * alone["faiss Flat"] / SLOW, rate * alone["gensim MatrixSimilarity"] / SLOW,
            _recall(side, found.queries[: 5 * counts[title]], found.rows),
            BATCH / together[title] if title in together else "",
            together["faiss Flat"] / together[title] if title in together else "",
        ])  # fmt: skip
    print(f"### {name}")
    table(
        ["", "built in CPU s", "MB beside the rows", "single queries/s", "times faiss Flat",
         "times gensim", "recall@10", "in batches of 1,000, queries/s", "times faiss Flat"],
        lines,
    )  # fmt: skip


def large(work: Path) -> None:
    """Opening a million rows, and a filter that leaves ten thousand of them."""
    path = work / "million"
    rows, queries = clusters(LARGE)
    if not path.exists():
        words = [f"w{number}" for number in range(LARGE)]
        store.save(WordVectors.of(words, rows), path)
    began = time.perf_counter()
    first = np.asarray(store.load(path).state["vectors"][0])
    print(f"a store of 1,000,000 x {DIM} opened, a row read: {time.perf_counter() - began:.4f} s")
    assert first.shape == (DIM,)
    allowed = np.random.default_rng(0).random(LARGE) < 0.01
    sketch = sketched(rows)
    ways = {
        "exact": (FEW, lambda query: nearest(rows, query, K)),
        "exact, 1 % allowed": (FEW, lambda query: nearest(rows, query, K, allowed)),
        "sketch": (SLOW, lambda query: nearest_sketched(sketch, rows, query, K)),
        "sketch, 1 % allowed": (
            SLOW,
            lambda query: nearest_sketched(sketch, rows, query, K, allowed),
        ),
    }
    seconds = _rates({
        name: lambda count=count, ask=ask: [ask(queries[n : n + 1]) for n in range(count)]
        for name, (count, ask) in ways.items()
    })  # fmt: skip
    table(
        ["1,000,000 rows", "ms a query"],
        [[name, 1e3 * seconds[name] / count] for name, (count, _) in ways.items()],
    )


def _rates(actions: dict[str, Callable[[], object]]) -> dict[str, float]:
    """CPU seconds of each, medians of turns."""
    return {name: spent.cpu for name, spent in interleaved(actions).items()}


def _single(side: Side, queries: np.ndarray) -> Callable[[], object]:
    return lambda: one_by_one(side.search, queries)


def _batch(side: Side, queries: np.ndarray) -> Callable[[], object]:
    return lambda: side.search(queries)


def _recall(side: Side, queries: np.ndarray, rows: np.ndarray) -> str:
    return f"{recall(one_by_one(side.search, queries), queries, rows):.4f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--only", choices=(*SETS, "large"))
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    faiss.omp_set_num_threads(1)
    with threadpool_limits(1):
        for name in (options.only,) if options.only else (*SETS, "large"):
            if name == "large":
                large(options.work)
            else:
                measured(name, options.data, options.work)


if __name__ == "__main__":
    main()
