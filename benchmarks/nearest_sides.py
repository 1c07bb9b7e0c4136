"""The ways to find nearest rows that nearest.py compares: ours and those of other libraries.

Each is built of the rows and tried on queries to choose with: the first of its settings that
finds 999 in 1,000 of the ten nearest, else the last, is the one that is reported.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import faiss  # all are loaded at once, so that one limit of threads holds for them
import hnswlib
import numpy as np
from gensim.similarities import MatrixSimilarity
from passage_vectors import Vectors
from sklearn.neighbors import NearestNeighbors

from textkit.arrays.nearest import nearest
from textkit.arrays.sketch import nearest_sketched, sketched

K = 10
ENOUGH = 0.999
LISTS = 512
ROUNDING = 1e-6
Search = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Side:
    """``search`` gives the places of the ten nearest of queries (Q, D), (Q, 10).

    ``size`` are the bytes beside the rows, ``seconds`` the CPU seconds of building.
    """

    search: Search
    seconds: float = 0.0
    size: int = 0
    setting: str = ""


def one_by_one(search: Search, queries: np.ndarray) -> np.ndarray:
    return np.concatenate([search(queries[n : n + 1]) for n in range(len(queries))])


def recall(found: np.ndarray, queries: np.ndarray, rows: np.ndarray) -> float:
    """The share that is no further than the tenth nearest row: of equal ones any will do."""
    tenth = nearest(rows, queries, K).scores[:, -1]
    cosines = np.einsum("qkd,qd->qk", rows[found], queries)
    return float((cosines >= tenth[:, None] - ROUNDING).mean())


def sides(vectors: Vectors) -> Iterator[tuple[str, Side]]:
    """Of all kinds, those with settings as chosen."""
    rows = vectors.rows
    yield "textkit, exact", Side(lambda queries: nearest(rows, queries, K).places)
    sketch, seconds = built(lambda: sketched(rows))
    search = lambda queries: nearest_sketched(sketch, rows, queries, K).places  # noqa: E731
    yield "textkit, sketch", Side(search, seconds, sum(part.nbytes for part in sketch))
    for make in (_faiss_flat, _scikit_learn, _gensim):
        yield make(rows)
    for make_with_settings in (_faiss_ivf, _faiss_rabitq, _hnswlib):
        name, side, settings = make_with_settings(rows)
        yield name, _chosen(side, settings, vectors.tuning[:200], rows)


def built(make: Callable[[], object]) -> tuple[object, float]:
    began = time.process_time()
    return make(), time.process_time() - began


def _chosen(
    side: Side, settings: dict[str, Callable[[], object]], tuning: np.ndarray, rows: np.ndarray
) -> Side:
    for name, choose in settings.items():
        choose()
        chosen = replace(side, setting=name)
        if recall(one_by_one(side.search, tuning), tuning, rows) >= ENOUGH:
            break
    return chosen


def _faiss_flat(rows: np.ndarray) -> tuple[str, Side]:
    index = faiss.IndexFlatIP(rows.shape[1])
    _, seconds = built(lambda: index.add(rows))
    return "faiss Flat", Side(lambda queries: index.search(queries, K)[1], seconds)


def _scikit_learn(rows: np.ndarray) -> tuple[str, Side]:
    model = NearestNeighbors(n_neighbors=K, metric="cosine", algorithm="brute")
    _, seconds = built(lambda: model.fit(rows))
    search = lambda queries: model.kneighbors(queries, return_distance=False)  # noqa: E731
    return "scikit-learn NearestNeighbors", Side(search, seconds)


def _gensim(rows: np.ndarray) -> tuple[str, Side]:
    make = lambda: MatrixSimilarity(  # noqa: E731
        rows, num_best=K, num_features=rows.shape[1], corpus_len=len(rows)
    )
    index, seconds = built(make)

    def search(queries: np.ndarray) -> np.ndarray:
        found = [[place for place, _ in best] for best in index[queries]]
        return np.array([best + [-1] * (K - len(best)) for best in found])

    return "gensim MatrixSimilarity", Side(search, seconds)


def _faiss_ivf(rows: np.ndarray) -> tuple[str, Side, dict[str, Callable[[], object]]]:
    index = faiss.index_factory(rows.shape[1], f"IVF{LISTS},Flat", faiss.METRIC_INNER_PRODUCT)
    _, seconds = built(lambda: (index.train(rows), index.add(rows)))
    settings = {
        f"nprobe {n}": lambda n=n: setattr(index, "nprobe", n) for n in (8, 32, 64, 128, 256, 384)
    }
    side = Side(lambda queries: index.search(queries, K)[1], seconds, 8 * len(rows))
    return f"faiss IVF{LISTS}", side, settings


def _faiss_rabitq(rows: np.ndarray) -> tuple[str, Side, dict[str, Callable[[], object]]]:
    codes = faiss.index_factory(rows.shape[1], "RaBitQfs", faiss.METRIC_INNER_PRODUCT)
    _, seconds = built(lambda: (codes.train(rows), codes.add(rows)))
    index = faiss.IndexRefineFlat(codes, faiss.swig_ptr(rows))
    settings = {
        f"{n * K} read": lambda n=n: setattr(index, "k_factor", n) for n in (10, 40, 80, 160, 320)
    }
    size = faiss.serialize_index(codes).nbytes
    return "faiss RaBitQfs", Side(lambda q: index.search(q, K)[1], seconds, size), settings


def _hnswlib(rows: np.ndarray) -> tuple[str, Side, dict[str, Callable[[], object]]]:
    index = hnswlib.Index(space="ip", dim=rows.shape[1])
    index.init_index(max_elements=len(rows), M=16, ef_construction=100, random_seed=1)
    index.set_num_threads(1)
    _, seconds = built(lambda: index.add_items(rows, num_threads=1))
    settings = {f"ef {n}": lambda n=n: index.set_ef(n) for n in (128, 512, 1024, 2048)}
    size = index.index_file_size() - rows.nbytes
    search = lambda queries: index.knn_query(queries, k=K, num_threads=1)[0]  # noqa: E731
    return "hnswlib M 16", Side(search, seconds, size), settings
