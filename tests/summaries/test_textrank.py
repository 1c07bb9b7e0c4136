"""TextRank on small documents whose graph can be drawn by hand."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core.pipeline import Pipeline
from textkit.errors import ConfigError
from textkit.summaries.textrank import TextRank
from textkit.text.sentences import Sentences
from textkit.text.terms import Terms
from textkit.text.words import Words
from textkit.vectors.tfidf import Tfidf

STORM = [
    "The storm reached the coast on Monday.",
    "Fishing boats stayed in port.",
    "The storm damaged the port and many boats on the coast.",
    "Schools open again tomorrow.",
]
sentence = st.lists(
    st.sampled_from(["a", "b", "c", "d", "e", "f", "!"]), min_size=1, max_size=6
).map(" ".join)


def test_the_sentence_that_shares_most_is_taken(prose):
    """The third names the storm, the coast, the boats and the port."""
    (document,) = TextRank(sentences=1).process([prose(STORM)])
    (chosen,) = document.summary
    assert (chosen.text, chosen.rank) == (STORM[2], 1)


def test_three_sentences_by_hand(prose):
    """A chain a - b - c of unequal weights; its scores solve the paper's equation 2."""
    document = prose(["x p", "x y q r", "y s"])
    ab, bc = 1 / (log(2) + log(4)), 1 / (log(4) + log(2))
    a, b, c = TextRank().scores(document)
    assert a == pytest.approx(0.05 + 0.85 * b * ab / (ab + bc), abs=1e-8)
    assert b == pytest.approx(0.05 + 0.85 * (a + c), abs=1e-8)
    assert a + b + c == pytest.approx(1)


def test_the_order_is_that_of_the_text_unless_asked(prose):
    """Ranks say the other order in either case."""
    by_text = TextRank(sentences=2).summarise(prose(STORM))
    by_rank = TextRank(sentences=2, order="rank").summarise(prose(STORM))
    assert [s.rank for s in by_text] == [2, 1]
    assert [s.rank for s in by_rank] == [1, 2]
    assert set(by_text) == set(by_rank)


def test_sentences_that_resemble_nothing_share_the_rest(prose):
    """They rank below the others, and evenly."""
    scores = TextRank().scores(prose(["a b", "b a c", "x y", "!", "z"]))
    assert scores[2] == scores[3] == scores[4] < min(scores[0], scores[1])


def test_terms_in_few_sentences_weigh_more_with_tfidf(prose):
    """The rare word joins more closely than the common one, which joins all alike by overlap."""
    document = prose(["common rare x", "common rare y", "common u v", "common w z"])
    overlap, tfidf = TextRank().scores(document), TextRank(similarity="tfidf").scores(document)
    assert tfidf[0] / tfidf[2] > overlap[0] / overlap[2] > 1


def test_weights_of_a_fitted_corpus(prose):
    """What is common in the corpus counts little, though it is rare in the document."""
    document = prose(["tide moon x y", "moon q r s", "tide u v w"])
    corpus = [prose(["moon"])] * 9 + [prose(["tide"])]
    stage = TextRank(similarity="tfidf", weights=Tfidf().fit(corpus))
    own = TextRank(similarity="tfidf").scores(document)
    _, moon, tide = stage.scores(document)
    assert own[1] == pytest.approx(own[2])
    assert tide > moon


def test_weights_that_nothing_would_use_are_refused(prose):
    """Overlap knows no weights."""
    with pytest.raises(ConfigError, match="weights"):
        TextRank(weights=Tfidf().fit([prose(["a"])]))


@pytest.mark.parametrize("count", [0, 1])
def test_documents_with_nothing_to_compare(prose, count):
    """No sentence or one."""
    assert len(TextRank().summarise(prose(["alone here"][:count]))) == count


@pytest.mark.parametrize("similarity", ["overlap", "tfidf"])
@given(sentences=st.lists(sentence, min_size=1, max_size=7))
def test_every_document_has_a_summary(prose, similarity, sentences):
    """Of sentences that slice out of the text, distinct, in order; scores are finite."""
    document = prose(sentences)
    stage = TextRank(similarity=similarity, sentences=2)
    summary = stage.summarise(document)
    assert 1 <= len(summary) <= 2
    assert all(document.original[s.start : s.end] == s.text for s in summary)
    assert [s.start for s in summary] == sorted({s.start for s in summary})
    assert np.isfinite(stage.scores(document)).all()


def test_the_batch_does_not_matter(prose):
    """Alone or among others, every score has the same bits."""
    documents = [prose(STORM[i:] + STORM[:2]) for i in range(4)] * 5
    together = list(TextRank().process(documents))
    alone = [next(iter(TextRank().process([document]))) for document in documents]
    assert [d.summary for d in together] == [d.summary for d in alone]


def test_without_terms_the_default_ones_count():
    text = "Trains were late. Late trains annoy people. People drink tea. The cat slept."
    words = Pipeline(Sentences(), Words())
    short, long = words | TextRank(), words | Terms() | TextRank()
    assert short(text).summary == long(text).summary
