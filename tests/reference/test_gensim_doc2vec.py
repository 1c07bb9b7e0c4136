"""Our inference against gensim's, from the same weights."""

from __future__ import annotations

import numpy as np
import pytest
from gensim.models.doc2vec import Doc2Vec as Theirs
from scipy.stats import spearmanr

from textkit import Document, Pipeline, Words
from textkit.vectors.cosines import unit_rows
from textkit.vectors.doc2vec import Doc2Vec
from textkit.vectors.doc2vec_model import Doc2VecModel

OPTIONS = [
    {},
    {"sample": 0.01},
    {"negative": 0, "hierarchical": True},
    {"architecture": "dm"},
    {"architecture": "dm", "negative": 0, "hierarchical": True},
]


def corpus() -> list[Document]:
    """Each document draws most of its words from one of six overlapping topics."""
    draw = np.random.default_rng(3)
    words = np.array([f"w{number}" for number in range(120)])
    topics = [np.roll(words, -15 * topic)[:40] for topic in range(6)]
    texts = [" ".join(draw.choice(topics[number % 6], 60)) for number in range(224)]
    return Pipeline(Words())([Document(str(number), text) for number, text in enumerate(texts)])


def theirs(model: Doc2VecModel) -> Theirs:
    """A model of gensim's with the weights of ours; its words are ours."""
    dm, state = model.architecture == "dm", model.state
    vocabulary = model.vocabulary.model
    made = Theirs(
        vector_size=model.vectors_of_corpus.dim,
        dm=int(dm),
        negative=model.negative,
        hs=int(model.hierarchical),
        sample=model.sample,
        window=model.window,
        alpha=model.learning_rate,
        min_count=1,
        sorted_vocab=0,
        epochs=model.inference_epochs,
    )
    made.build_vocab_from_freq(dict(zip(vocabulary.words, state["counts"].tolist(), strict=True)))
    if dm:
        made.wv.vectors = np.array(state["contexts"])
    if model.negative:
        made.syn1neg = np.array(state["outputs"])
    if model.hierarchical:
        made.syn1 = np.array(state["nodes"])
    return made


def means(model: Theirs, documents: list[Document]) -> np.ndarray:
    """Gensim draws anew at each call: what it infers on average."""
    return np.array(
        [
            np.mean([model.infer_vector(document.text.split()) for _ in range(9)], axis=0)
            for document in documents
        ]
    )


@pytest.mark.parametrize("options", OPTIONS, ids=repr)
def test_vectors_are_those_that_gensim_infers_on_average(options):
    documents = corpus()
    model = Doc2Vec(
        dim=16, **({"sample": 0.0, "learning_rate": 0.05, "inference_epochs": 50} | options)
    ).fit(documents[:200])
    new = documents[200:]
    ours, expected = np.array([model.vector(d) for d in new]), means(theirs(model), new)
    cosines = (unit_rows(ours) * unit_rows(expected)).sum(axis=1)
    lengths = np.linalg.norm(ours, axis=1) / np.linalg.norm(expected, axis=1)
    assert cosines.min() > 0.9
    assert cosines.mean() > 0.95
    assert abs(lengths.mean() - 1) < 0.1
    held = unit_rows(model.vectors_of_corpus.vectors)
    for one, two in zip(unit_rows(ours) @ held.T, unit_rows(expected) @ held.T, strict=True):
        assert spearmanr(one, two).statistic > 0.8
    assert np.mean(_nearest(ours, held) == _nearest(expected, held)) > 0.9


def _nearest(rows: np.ndarray, held: np.ndarray) -> np.ndarray:
    """The topic that most of the nine nearest documents have."""
    nearest = np.argsort(-unit_rows(rows) @ held.T, axis=1)[:, :9] % 6
    return np.array([np.bincount(topics).argmax() for topics in nearest])
