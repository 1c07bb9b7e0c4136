"""Our coherence against gensim's CoherenceModel, and our LDA against scikit-learn's."""

from __future__ import annotations

import numpy as np
import pytest
from gensim.corpora import Dictionary
from gensim.models import CoherenceModel
from scipy.special import psi
from sklearn.decomposition import LatentDirichletAllocation

from textkit.arrays.dirichlet_kernels import digamma
from textkit.vectors.bow import BagOfWords
from textkit.vectors.coherence import count_together, npmi, umass
from textkit.vectors.lda import Lda

WORDS = ["sea", "salt", "wind", "mill", "wave", "boat", "tree"]
TOPICS = [["sea", "salt", "boat"], ["wind", "mill", "tree", "wave"]]


@pytest.fixture(scope="module")
def corpus():
    """No word stands twice in a document: gensim forgets such a one when it leaves its window."""
    chance = np.random.default_rng(5)
    words = [*WORDS, *"abcdefghijklmnopqr"]
    sizes = chance.integers(1, len(words), 60)
    return [" ".join(chance.choice(words, size, replace=False)) for size in sizes]


@pytest.fixture(scope="module")
def documents(prose, corpus):
    return [prose([text]) for text in corpus]


def theirs(corpus, measure, **options):
    split = [text.split() for text in corpus]
    words = Dictionary(split)
    model = CoherenceModel(
        topics=TOPICS, texts=split, dictionary=words, coherence=measure, processes=1, **options
    )
    return model.get_coherence_per_topic()


def test_umass(corpus, documents):
    """Gensim smooths by next to nothing where Mimno et al. add 1."""
    counts = count_together(TOPICS, documents)
    ours = [umass(words, counts, smoothing=1e-12 * len(corpus)) for words in TOPICS]
    assert ours == pytest.approx(theirs(corpus, "u_mass"), abs=1e-9)
    assert umass(TOPICS[0], counts) > ours[0]


@pytest.mark.parametrize("window", [5, 10])
def test_npmi_in_windows(corpus, documents, window):
    """Of documents shorter and longer than the window."""
    counts = count_together(TOPICS, documents, window=window)
    ours = [npmi(words, counts) for words in TOPICS]
    assert ours == pytest.approx(theirs(corpus, "c_npmi", window_size=window), abs=1e-9)


def test_shares_of_topics_are_those_of_scikit_learn(prose):
    """What it transforms to with our topics, iterated until it settles."""
    chance = np.random.default_rng(7)
    drawn = [chance.choice(words, 9) for words in (WORDS[:3], WORDS[3:5], WORDS[5:]) * 20]
    documents = [prose([" ".join(words) + " sea tree"]) for words in drawn]
    model = Lda(topics=3, terms=BagOfWords(), epochs=20).fit(documents)
    reference = LatentDirichletAllocation(3, mean_change_tol=1e-8, max_doc_update_iter=1000)
    counts = np.array([model.terms.model.vector(document).dense() for document in documents])
    reference.partial_fit(counts)
    reference.components_ = model.state["weights"].T
    reference.exp_dirichlet_component_ = model.state["words"].T
    found = np.array([model.vector(document).dense() for document in documents])
    np.testing.assert_allclose(found, reference.transform(counts), atol=2e-3)


def test_digamma():
    x = np.array([1e-3, 0.05, 0.5, 1.0, 3.3, 6.0, 7.5, 1e4])
    assert [digamma.interpreted(float(v)) for v in x] == pytest.approx(psi(x), rel=1e-10)
