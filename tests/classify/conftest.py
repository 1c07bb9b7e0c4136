"""Documents with labels and vectors, made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from textkit.core.document import Document
from textkit.core.layers import LABEL, DenseRow, SparseRow, vector_layer


@pytest.fixture
def labelled():
    """Makes a document with a label and vectors: arrays are dense, dictionaries sparse (of 6)."""

    def make(label: str, identity: str = "d", **vectors) -> Document:
        document = Document(identity, "text").with_layer(LABEL, label)
        for name, values in vectors.items():
            layer = vector_layer("" if name == "vector" else name)
            document = document.with_layer(layer, _row(values))
        return document

    return make


def _row(values):
    if isinstance(values, dict):
        ids = np.array(sorted(values), np.int32)
        return SparseRow(ids, np.array([values[i] for i in sorted(values)], np.float32), 6)
    return DenseRow(np.asarray(values, np.float32))
