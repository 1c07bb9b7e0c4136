"""SIF against a transcription of the paper's algorithm 1 in a few lines of NumPy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core.layers import VECTOR
from textkit.vectors.keyed import WordVectors
from textkit.vectors.sif import Sif

WORDS = [f"w{number}" for number in range(11)]
RANDOM = np.random.default_rng(7)
VECTORS = RANDOM.normal(size=(11, 5)).astype(np.float32)
COUNTS = RANDOM.integers(1, 1000, 11)
texts = st.lists(st.lists(st.integers(0, 10), min_size=1, max_size=13), min_size=2, max_size=17)


def algorithm_1(sentences, a):
    """Input: embeddings v_w, sentences, parameter a, probabilities p(w). Output: v_s."""
    p = COUNTS / COUNTS.sum()
    found = [sum(a / (a + p[w]) * VECTORS[w] for w in s) / len(s) for s in sentences]
    columns = np.array(found, np.float64).T
    u, strengths, _ = np.linalg.svd(columns)
    return (columns - np.outer(u[:, 0], u[:, 0]) @ columns).T, strengths


@given(texts, st.sampled_from([1e-4, 1e-3, 1e-2]))
def test_every_vector_of_every_text(prose, sentences, a):
    """Where the first component is one: the second singular value is clearly smaller."""
    expected, strengths = algorithm_1(sentences, a)
    documents = [prose([" ".join(WORDS[w] for w in s)]) for s in sentences]
    model = Sif(vectors=WordVectors.of(WORDS, VECTORS, COUNTS), a=a).fit(documents)
    if strengths[1] < 0.99 * strengths[0]:
        found = [document[VECTOR].array for document in model.process(documents)]
        scale = np.abs(expected).max()
        assert np.array(found) == pytest.approx(expected, abs=1e-5 * scale + 1e-7)
