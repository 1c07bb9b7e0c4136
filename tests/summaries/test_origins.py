"""What is different in a pool of documents."""

from __future__ import annotations

import numpy as np

from textkit import Centroid, Document, Pipeline, Sentences, Terms, TextRank, Words
from textkit.summaries.bundle import Bundle
from textkit.summaries.held import Source
from textkit.summaries.origins import gathered, numbers, of_same_text
from textkit.summaries.pool import Pool

READ = Pipeline(Sentences(), Words(), Terms())


def pool_of(*texts: str) -> Document:
    pool = Pool(Centroid().weighed)
    for number, text in enumerate(texts):
        pool.add(READ(text), Source(f"{number}"))
    return pool.of(range(len(texts))).document


def test_positions_count_from_the_start_of_each_document() -> None:
    pooled = pool_of("A boat sank. A mast broke. Rain fell.", "Bread rose. Ovens cooled.")
    assert numbers(Bundle([pooled])).tolist() == [0, 1, 2, 0, 1]
    prior = Centroid(position=1.0).prior(Bundle([pooled]), np.ones(5))
    assert np.allclose(prior, [1, 1 / 2, 1 / 3, 1, 1 / 2])
    assert [of_same_text(pooled, 2, other) for other in range(5)] == [True] * 3 + [False] * 2


def test_a_single_text_is_as_it_was() -> None:
    document = READ("A boat sank. A mast broke. Rain fell.")
    assert numbers(Bundle([document])).tolist() == [0, 1, 2]
    assert of_same_text(document, 0, 2)
    scores = np.array([3.0, 1.0, 2.0])
    assert gathered(Bundle([document]), scores) is scores


def test_of_facts_without_a_common_word_the_one_told_more_often_comes_first() -> None:
    """PageRank alone gives each of them the same."""
    pooled = pool_of(*["Bread rose early."] * 2, *["Heavy storm hit boats."] * 5)
    ranker = TextRank()
    assert np.ptp(ranker.scores(pooled)) < 1e-9
    weighed = ranker.weighed(Bundle([pooled]))
    assert weighed[2:].min() > 2 * weighed[:2].max()


def test_gathering_is_the_sum_over_all_pairs() -> None:
    pooled = pool_of("Storm hit boats. Boats sank.", "The storm sank boats. Bread rose.")
    from textkit.summaries.sentence_terms import sentence_vectors

    rows = sentence_vectors(pooled)
    dense = np.zeros((rows.height, rows.width))
    dense[rows.row_of_entry, rows.columns] = rows.values
    scores = np.array([0.4, 0.3, 0.2, 0.1])
    assert np.allclose(gathered(Bundle([pooled]), scores), dense @ dense.T @ scores)


def test_with_a_query_nothing_is_gathered() -> None:
    pooled = pool_of("Storm hit boats.", "Storm hit boats.", "Bread rose.")
    ranker = TextRank(query="bread")
    assert np.array_equal(ranker.weighed(Bundle([pooled])), ranker.scores(pooled))
