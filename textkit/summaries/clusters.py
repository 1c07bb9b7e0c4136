"""Clusters of the documents of a pool, named by their terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from textkit.arrays.clustering import clusters
from textkit.arrays.similarity import unit_rows
from textkit.arrays.sparse import Rows, count_rows
from textkit.core.document import Document
from textkit.shapes import Longs
from textkit.summaries.pool import Pool, Pooled
from textkit.summaries.sentence_terms import sentence_terms
from textkit.vectors.tfidf import smooth_idf

__all__ = ["clustered"]

#: So many terms name a cluster.
NAMING = 3


def clustered(pool: Pool, count: int | None = None) -> dict[str, list[int]]:
    """The numbers of the documents of each cluster, by its name, in source order.

    Documents are alike by the cosine of their TF-IDF vectors
    (:func:`textkit.arrays.clustering.clusters`); the idf comes from the pool. A name is the terms
    that weigh most in the cluster, each as the word that stands for it most often.
    """
    pooled = pool.of(range(len(pool)))
    vectors = _document_vectors(pooled)
    labels = clusters(vectors, count)
    words = _words(pooled.document)
    found: dict[str, list[int]] = {}
    for label in range(int(labels.max(initial=-1)) + 1):
        members = np.flatnonzero(labels == label)
        name = _name(vectors, labels == label, words)
        while name in found:
            name += "'"
        found[name] = members.tolist()
    return found


def _document_vectors(pooled: Pooled) -> Rows:
    """TF-IDF of the documents' sentences in the pool, (D, V)."""
    counts = sentence_terms(pooled.document)
    document = np.repeat(pooled.origin[counts.row_of_entry], counts.values.astype(np.int64))
    columns = np.repeat(counts.columns, counts.values.astype(np.int64))
    rows = count_rows(document, columns, (len(pooled.parts), counts.width))
    return unit_rows(rows, smooth_idf(rows.column_counts(), rows.height))


def _words(document: Document) -> Sequence[str]:
    """Of each term of the table the word that stands for it most often."""
    pairs = Counter(zip(document.terms.ids.tolist(), document.tokens.ids.tolist(), strict=True))
    words = [""] * len(document.terms.table)
    for (term, type_), _ in pairs.most_common():
        if term >= 0 and not words[term]:
            words[term] = document.tokens.types[type_]
    return words


def _name(vectors: Rows, member: Longs, words: Sequence[str]) -> str:
    weights = np.bincount(vectors.columns, vectors.values * member[vectors.row_of_entry])
    best = np.argsort(-np.round(weights, 9), kind="stable")[:NAMING]
    return ", ".join(words[term] for term in best.tolist() if weights[term] > 0) or "no words"
