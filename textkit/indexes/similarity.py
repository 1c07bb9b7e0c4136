"""One call from two texts to how alike they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from textkit.arrays.sparse import Rows
from textkit.core.document import Document
from textkit.core.layers import VECTOR, SparseRow
from textkit.core.pipeline import Pipeline
from textkit.core.stage import Stage
from textkit.errors import UsageError
from textkit.shapes import Floats
from textkit.text.clean import Clean
from textkit.text.words import Words
from textkit.vectors.hashed import Hashed

__all__ = ["cosines", "similarity", "vectoriser"]

DIGITS = 9  # beyond them are rounding errors, and equal texts are to have 1


def similarity(
    one: str, other: str, *, vectors: Stage | None = None, language: str = "en"
) -> float:
    """How alike two texts are: the cosine of their vectors.

    Args:
        one: a text.
        other: another one.
        vectors: a pipeline that gives each text a ``vector``; without it, words and pieces of
            words are compared (:class:`textkit.vectors.hashed.Hashed`), which needs no corpus.
        language: ISO 639-1 code, for stems and stop words, where there is no ``vectors``.

    Returns:
        1 for texts of the same words, 0 for texts that share nothing or hold no word; below 0
        only where ``vectors`` has negative values.

    Raises:
        UsageError: ``vectors`` gives no vector, or the texts are no texts.

    """
    return float(cosines(_documents([one, other], vectors or vectoriser(language)))[0, 1])


def vectoriser(language: str = "en") -> Pipeline:
    """The pipeline that similarity compares by where no other is given."""
    return Pipeline(Clean(), Words(language=language), Hashed(language=language))


def cosines(documents: Sequence[Document]) -> Floats:
    """Cosine of the ``vector`` of each document with each, (N, N); 0 for vectors of zeros.

    Raises:
        UsageError: a document has no vector, or not as many dimensions as the others.

    """
    rows = _rows(documents)
    if isinstance(rows, Rows):
        products = np.array([rows.products(row) for row in range(rows.height)])
    else:
        products = np.array([rows @ row for row in rows], np.float64)
    lengths = np.sqrt(np.diagonal(products.reshape((len(documents),) * 2)))
    scale = np.divide(1.0, lengths, out=np.zeros(len(lengths)), where=lengths > 0)
    scaled = products.reshape((len(documents),) * 2) * scale * scale[:, None]
    return np.asarray(np.clip(scaled, -1.0, 1.0).round(DIGITS), np.float64)


def _rows(documents: Sequence[Document]) -> Rows | Floats:
    """Sparse vectors as rows over the dimensions that they use, dense ones as an array (N, D)."""
    vectors = [document.get(VECTOR) for document in documents]
    found = [vector for vector in vectors if vector is not None]
    if vectors and not found:
        raise UsageError(
            "the pipeline gives texts no layer 'vector'",
            hint="end it in tfidf, lsi, doc2vec or the like, without `layer`",
        )
    if len(found) < len(vectors) or len({vector.width for vector in found}) > 1:
        raise UsageError("not every text has a vector of the same width")
    sparse = [vector for vector in found if isinstance(vector, SparseRow)]
    if len(sparse) < len(found):
        return np.array([vector.dense() for vector in found], np.float64)
    starts = np.concatenate([[0], np.cumsum([len(vector.ids) for vector in sparse])])
    ids = np.concatenate([np.empty(0, np.int32), *(vector.ids for vector in sparse)])
    used, columns = np.unique(ids, return_inverse=True)
    values = np.concatenate([np.empty(0), *(vector.values for vector in sparse)])
    return Rows(starts.astype(np.int64), columns.astype(np.int32), values, len(used))


def _documents(texts: Sequence[str], vectors: Stage) -> list[Document]:
    pipeline = vectors if isinstance(vectors, Pipeline) else Pipeline(vectors)
    return pipeline(texts)
