"""Our TF-IDF vectors against scikit-learn's on the same terms."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from textkit.vectors.tfidf import Tfidf

words = st.sampled_from(["sea", "salt", "wind", "über", "海", "prefixed", "prefixed1", "prefixed2"])
texts = st.lists(st.lists(words, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=7)


@settings(deadline=None)
@given(texts, texts)
def test_every_value_of_every_vector(prose, corpus, others):
    """Of the corpus itself, and of documents with unknown terms."""
    theirs = TfidfVectorizer(analyzer=str.split).fit(corpus)
    ours = Tfidf().fit([prose([text]) for text in corpus])
    assert list(ours.state.strings("terms")) == theirs.get_feature_names_out().tolist()
    for text in corpus + others:
        row = ours.vector(prose([text]))
        dense = np.zeros(row.width)
        dense[row.ids] = row.values
        np.testing.assert_allclose(dense, theirs.transform([text]).toarray()[0], atol=1e-6)
