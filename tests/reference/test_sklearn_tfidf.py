"""Our vectors of terms against scikit-learn's and gensim's on the same terms."""

from __future__ import annotations

import numpy as np
import pytest
from gensim.corpora import Dictionary
from gensim.models import LogEntropyModel
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from textkit.vectors.bow import BagOfWords
from textkit.vectors.tfidf import Tfidf

words = st.sampled_from(["sea", "salt", "wind", "über", "海", "prefixed", "prefixed1", "prefixed2"])
texts = st.lists(st.lists(words, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=7)


def assert_same(ours, theirs, prose, documents):
    """Every value of every vector, whatever the order of the terms."""
    names = theirs.get_feature_names_out().tolist()
    assert sorted(ours.terms) == sorted(names)
    order = [ours.terms.index(name) for name in names]
    for text in documents:
        dense = ours.vector(prose([text])).dense()[order]
        np.testing.assert_allclose(dense, theirs.transform([text]).toarray()[0], atol=1e-6)


@settings(deadline=None)
@given(texts, texts, st.integers(1, 3), st.booleans())
def test_tfidf_of_one_to_three_words(prose, corpus, others, longest, sublinear):
    """Of the corpus itself, and of documents with unknown terms."""
    theirs = TfidfVectorizer(
        analyzer="word", tokenizer=str.split, token_pattern=None, lowercase=False,
        ngram_range=(1, longest), sublinear_tf=sublinear,
    ).fit(corpus)  # fmt: skip
    ours = Tfidf(ngrams=longest, sublinear=sublinear).fit([prose([text]) for text in corpus])
    assert_same(ours, theirs, prose, corpus + others)


@settings(deadline=None)
@given(texts, st.sampled_from([1, 2]), st.sampled_from([0.4, 0.7, 1.0]), st.booleans())
def test_bag_of_words_between_bounds(prose, corpus, least, share, binary):
    """The corpus has one more document, so that some term is always left."""
    corpus = [*corpus, "only once", "only twice", *["filler"] * 3]
    theirs = CountVectorizer(
        analyzer=str.split, min_df=least, max_df=share, binary=binary
    ).fit(corpus)  # fmt: skip
    learner = BagOfWords(min_count=least, max_share=share, binary=binary)
    assert_same(learner.fit([prose([text]) for text in corpus]), theirs, prose, corpus)


def test_the_most_frequent_terms(prose):
    """max_size is scikit-learn's max_features, over all lengths."""
    corpus = ["sea salt sea salt", "sea salt wind", "salt wind wind", "salt"]
    theirs = CountVectorizer(analyzer="word", ngram_range=(1, 2), max_features=4).fit(corpus)
    ours = BagOfWords(ngrams=2, max_size=4).fit([prose([text]) for text in corpus])
    assert_same(ours, theirs, prose, corpus)
    assert ours.terms == ["salt", "sea", "wind", "sea salt"]


@settings(deadline=None)
@given(texts)
def test_log_entropy_is_that_of_gensim(prose, corpus):
    """A term of even spread weighs next to nothing there and here."""
    split = [text.split() for text in corpus]
    dictionary = Dictionary(split)
    theirs = LogEntropyModel([dictionary.doc2bow(tokens) for tokens in split], normalize=False)
    ours = Tfidf(weighting="log-entropy").fit([prose([text]) for text in corpus])
    known = ours.state["weights"]
    for term, number in dictionary.token2id.items():
        assert known[ours.terms.index(term)] == pytest.approx(theirs.entr[number], abs=1e-8)
