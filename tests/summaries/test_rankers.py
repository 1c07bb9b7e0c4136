"""Each ranker against its paper's formula on small documents."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import Pipeline, Sentences, Structure, Words
from textkit.arrays.dense import dense_graph
from textkit.arrays.pagerank import MatrixGraph, pagerank
from textkit.core.layers import SENTENCE_VECTORS, SentenceVectors
from textkit.errors import ConfigError, WiringError
from textkit.summaries.centroid import Centroid
from textkit.summaries.lead import Lead
from textkit.summaries.lexrank import LexRank
from textkit.summaries.lsa import LSA
from textkit.summaries.pacsum import PacSum
from textkit.summaries.reference import reference_scores
from textkit.summaries.sentence_terms import sentence_terms, sentence_vectors
from textkit.summaries.textrank import TextRank
from textkit.vectors.tfidf import Tfidf, smooth_idf

STORM = [
    "The storm reached the coast on Monday.",
    "Fishing boats stayed in port.",
    "The storm damaged the port and many boats on the coast.",
    "Schools open again tomorrow.",
]
RANKERS = [TextRank, LexRank, LSA, Centroid, PacSum]
words = st.sampled_from(["sea", "salt", "wind", "mill", "dune", "reed", "!"])
documents = st.lists(st.lists(words, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=9)


def dense(rows) -> np.ndarray:
    matrix = np.zeros((rows.height, rows.width))
    matrix[rows.row_of_entry, rows.columns] = rows.values
    return matrix


@given(documents, st.sampled_from([None, 0.0, 0.1, 0.4]))
def test_lexrank_is_pagerank_of_cosines_or_of_links(prose, texts, threshold):
    """Erkan and Radev 2004, equation 6 and figure 3: each sentence also links to itself."""
    document = prose(texts)
    matrix = dense(sentence_vectors(document))
    cosines = matrix @ matrix.T
    weights = cosines if threshold is None else (cosines > threshold).astype(float)
    expected = pagerank(MatrixGraph(weights), max_iterations=999)
    scores = LexRank(threshold=threshold, max_iterations=999).scores(document)
    np.testing.assert_allclose(scores, expected if len(texts) > 1 else [1.0], atol=1e-7)


@given(documents)
def test_centroid_is_the_cosine_with_the_sum(prose, texts):
    """Of the unit vectors."""
    document = prose(texts)
    matrix = dense(sentence_vectors(document))
    total = matrix.sum(axis=0)
    expected = matrix @ total / (np.linalg.norm(total) or 1)
    np.testing.assert_allclose(Centroid().scores(document), expected, atol=1e-12)


@given(documents, st.integers(1, 4))
def test_lsa_is_the_length_in_the_main_topics(prose, texts, topics):
    """Steinberger and Ježek 2004, equation 3, from the Gram matrix."""
    document = prose(texts)
    counts = sentence_terms(document)
    matrix = dense(counts) * smooth_idf(counts.column_counts(), counts.height)
    values, vectors = np.linalg.eigh(matrix @ matrix.T)
    values, vectors = values[::-1], vectors[:, ::-1]
    strong = np.sqrt(np.maximum(values, 0)) >= 0.5 * np.sqrt(max(values[0], 0))
    kept = min(topics, int(strong.sum()))
    if kept < len(values) and values[kept - 1] - values[kept] < 1e-6 * values[0]:
        return  # equal topics: any of them may be the last
    expected = np.sqrt(np.maximum((vectors[:, :kept] ** 2) @ values[:kept], 0))
    scores = LSA(topics=topics).scores(document)
    np.testing.assert_allclose(scores, expected, atol=1e-6 * max(1.0, float(values[0])))


def test_lsa_of_a_long_document_agrees_with_the_whole_decomposition(prose):
    """450 sentences go another way than 400."""
    random = np.random.default_rng(3)
    vocabulary = np.array([f"w{n}" for n in range(500)])
    texts = [" ".join(vocabulary[random.zipf(1.3, 12) % 500]) for _ in range(450)]
    document = prose(texts)
    counts = sentence_terms(document)
    matrix = dense(counts) * smooth_idf(counts.column_counts(), counts.height)
    left, values, _ = np.linalg.svd(matrix, full_matrices=False)
    kept = min(3, int((values >= values[0] / 2).sum()))
    expected = np.sqrt((left[:, :kept] ** 2) @ values[:kept] ** 2)
    np.testing.assert_allclose(LSA(topics=3).scores(document), expected, rtol=1e-6, atol=1e-9)


def test_pacsum_by_hand(prose):
    """Three equal sentences: what follows counts 1.5 times, what came before -.5 times."""
    scores = PacSum().scores(prose(["a b", "b a", "a b"]))
    np.testing.assert_allclose(scores, [3 - -1, 1 - -1, 0])


@given(documents, st.sampled_from([-1.0, 0.3]), st.sampled_from([0.0, 0.2]))
def test_pacsum_is_the_sum_of_both_sides(prose, texts, backward, threshold):
    """Zheng and Lapata 2019, equations 4 and 8."""
    document = prose(texts)
    matrix = dense(sentence_vectors(document))
    links = matrix @ matrix.T
    np.fill_diagonal(links, 0)
    links = np.maximum(links - threshold * links.max(), 0)
    raw = backward * np.tril(links).sum(axis=1) + (1 - backward) * np.triu(links).sum(axis=1)
    scores = PacSum(backward=backward, threshold=threshold).scores(document)
    np.testing.assert_allclose(scores, raw - raw.min(), atol=1e-9)


@pytest.mark.parametrize("ranker", [TextRank, LexRank, LSA, Centroid])
def test_the_sentence_that_shares_most_scores_highest(prose, ranker):
    """The third names the storm, the coast, the boats and the port."""
    assert ranker().scores(prose(STORM)).argmax() == 2


@given(documents, st.sampled_from(RANKERS))
def test_no_score_is_negative(prose, texts, ranker):
    """Marginal relevance divides by the highest."""
    assert ranker().scores(prose(texts)).min() >= 0


@pytest.mark.parametrize("ranker", [LexRank, LSA, Centroid, PacSum])
def test_weights_of_a_corpus_count_instead_of_the_documents_own(prose, ranker):
    """They change the scores."""
    document = prose(STORM)
    weights = Tfidf().fit([prose(["storm a"]), prose(["storm b"]), prose(["storm c"])])
    own, learnt = ranker().scores(document), ranker(weights=weights).scores(document)
    assert not np.allclose(own, learnt)


@pytest.mark.parametrize("ranker", [Lead, *RANKERS])
def test_a_position_prior_favours_the_beginning(prose, ranker):
    """Strong enough, it takes the first sentences of any ranking without zeros."""
    texts = ["sea salt", "salt sea wind", "wind sea salt mill", "mill salt sea"]
    summary = ranker(sentences=1, position=30.0).summarise(prose(texts))
    assert [s.text for s in summary] == texts[:1]


@pytest.mark.parametrize("ranker", [TextRank, LexRank])
@pytest.mark.parametrize("query", ["schools", "SCHOOLS tomorrow?"])
def test_a_query_draws_the_ranking(prose, ranker, query):
    """To the sentence that nothing else would choose."""
    summary = ranker(sentences=1, query=query).summarise(prose(STORM))
    assert str(summary) == STORM[3]
    assert summary.notes == ()


@pytest.mark.parametrize("similarity", ["overlap", "tfidf", "bm25"])
def test_a_query_without_a_known_word_changes_nothing_and_says_so(prose, similarity):
    """Whatever links the sentences."""
    with_query = TextRank(similarity=similarity, query="zebra").summarise(prose(STORM))
    assert with_query.sentences == TextRank(similarity=similarity).summarise(prose(STORM)).sentences
    assert with_query.notes == ("no word of the query occurs in the document",)


def test_an_empty_query_is_refused():
    """Before anything runs."""
    with pytest.raises(ConfigError, match="query"):
        TextRank(query="")


@given(documents, st.integers(0, 2**32 - 1))
def test_embeddings_come_from_their_layer(prose, texts, seed):
    """PageRank of cosines, those below zero cut off; a vector of zeros is like none."""
    random = np.random.default_rng(seed)
    vectors = random.standard_normal((len(texts), 3)).astype(np.float32)
    vectors[random.random(len(texts)) < 0.2] = 0
    document = prose(texts).with_layer(SENTENCE_VECTORS, SentenceVectors(vectors))
    stage = TextRank(similarity="embedding", max_iterations=999)
    expected = reference_scores(document, stage)
    np.testing.assert_allclose(stage.scores(document), expected, atol=1e-7)


def test_many_embeddings_are_compared_a_block_at_a_time():
    """700 vectors are two blocks."""
    vectors = np.random.default_rng(5).standard_normal((700, 4))
    graph, x = dense_graph(vectors), np.linspace(0, 1, 700)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    links = np.maximum(unit @ unit.T, 0)
    np.fill_diagonal(links, 0)
    np.testing.assert_allclose(graph.incoming(x), links @ x)
    np.testing.assert_allclose(graph.out_weights, links.sum(axis=1))


def test_only_the_vectors_of_prose_count():
    """A heading's vector goes with the heading."""
    text = "Ferries\n\nThe ferry sank off Rio on Monday. Divers found the hull there."
    made = Pipeline(Structure(), Sentences(), Words())(text)
    vectors = np.eye(len(made.sentences), 4, dtype=np.float32)
    document = made.with_layer(SENTENCE_VECTORS, SentenceVectors(vectors))
    assert len(TextRank(similarity="embedding", sentences=9).summarise(document)) == 2


def test_a_pipeline_without_vectors_is_refused():
    """Before anything runs, naming the layer."""
    with pytest.raises(WiringError, match="sentence_vectors"):
        Pipeline(Sentences(), Words(), TextRank(similarity="embedding"))
