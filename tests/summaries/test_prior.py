"""What the form of a text says about its sentences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import Clean, Document, Pipeline, Sentences, Structure, TextRank, Words
from textkit.summaries.bundle import Bundle
from textkit.summaries.held import Source
from textkit.summaries.pool import Pool
from textkit.summaries.prior import automatic_prior, falling_prior

READ = Pipeline(Clean(), Structure(), Sentences(), Words())
NAMES = ["Anna", "Boris", "Clara", "David", "Elena", "Fritz", "Gerda", "Heinz"]
SENTENCES = [f"{name} saw a boat." for name in NAMES]


def prior_of(text: str, *scores: float, opening: bool = True) -> list[float]:
    document = READ(text)
    found = automatic_prior(Bundle([document]), np.array(scores), opening=opening)
    assert found.shape == (len(document.sentences),)
    return found.tolist()


def falling(*numbers: int) -> list[float]:
    return [number**-0.1 for number in numbers]


def test_in_one_block_the_first_of_many_sentences_counts_hardly_more() -> None:
    """By (4 / 8) ** 6."""
    found = prior_of(" ".join(SENTENCES), *[1.0] * 7, 9.0)
    assert found == pytest.approx([1 + 0.5**6, *falling(*range(2, 9))])


def test_where_each_sentence_is_a_paragraph_the_first_counts_four_times() -> None:
    found = prior_of("\n\n".join(SENTENCES), *[1.0] * 7, 9.0)
    assert found == pytest.approx([4 + 0.5**6, *falling(*range(2, 9))])


def test_half_of_the_sentences_in_paragraphs_of_their_own_count_half() -> None:
    text = "\n\n".join([*SENTENCES[:4], " ".join(SENTENCES[4:])])
    assert prior_of(text, *[1.0] * 7, 9.0)[0] == pytest.approx(1 + 3 * 4 / 7 + 0.5**6)


def test_among_few_sentences_the_first_is_taken() -> None:
    found = prior_of(" ".join(SENTENCES[:3]), 1.0, 2.0, 3.0)
    assert found == pytest.approx([3 * 3**-0.1, *falling(2, 3)])


def test_a_first_sentence_is_raised_to_the_best_other_and_no_further() -> None:
    """So that those after it are still told apart by marginal relevance; a higher one stays."""
    text = "\n\n".join(SENTENCES)
    assert prior_of(text, *[1.0] * 7, 2.0)[0] == pytest.approx(2 * 8**-0.1)
    assert prior_of(text, 5.0, *[1.0] * 7)[0] == 1.0


def test_with_a_query_a_first_sentence_is_one_of_many() -> None:
    text = "\n\n".join(SENTENCES)
    assert prior_of(text, *[1.0] * 7, 9.0, opening=False) == pytest.approx(falling(*range(1, 9)))
    query = TextRank(sentences=1, position="auto", query="Heinz")
    assert str(query.summarise(READ(text))) == "Heinz saw a boat."


def test_headings_and_items_are_no_paragraphs() -> None:
    """What is ranked of minutes are items, of which the first is no lead."""
    items = [f"- {sentence}" for sentence in SENTENCES]
    assert prior_of("\n\n".join(items), *[1.0] * 7, 9.0)[0] == pytest.approx(1 + 0.5**6)


def test_long_sentences_count_less() -> None:
    """In proportion, from 280 characters; a text without a sentence but one as well."""
    long = "Anna saw " + "a boat and " * 50 + "a pier."
    shares = [280 / len(long), 1.0]
    assert prior_of(f"{SENTENCES[1]} {long}", 0.0, 1.0)[1] == pytest.approx(shares[0] * 2**-0.1)
    assert prior_of(long, 1.0) == pytest.approx(shares[:1])


def test_each_of_several_documents_has_its_own_prior() -> None:
    texts = ["\n\n".join(SENTENCES), " ".join(SENTENCES[:3]), SENTENCES[0], " ".join(SENTENCES)]
    scores = np.array([1.0] * 7 + [9.0] + [1.0, 2.0, 3.0] + [1.0] + [1.0] * 8)
    together = automatic_prior(Bundle(list(map(READ, texts))), scores)
    sizes = np.split(scores, [8, 11, 12])
    apart = [prior_of(text, *own) for text, own in zip(texts, sizes, strict=True)]
    assert together.tolist() == [share for own in apart for share in own]


def test_a_salutation_is_no_lead() -> None:
    """It shares no word with the rest, which no place in the text makes good."""
    letter = "Dear all,\n\n" + "\n\n".join(
        f"The harbour fund of {name} repairs the harbour wall." for name in NAMES
    )
    assert "Dear" not in str(TextRank(sentences=1, position="auto").summarise(READ(letter)))


def test_news_begins_with_its_lead_in_a_whole_pipeline() -> None:
    """In one block the sentence that most others resemble is taken instead."""
    news = ["The wall fell.", *(f"The harbour fund of {name} repairs boats." for name in NAMES)]
    news[0] = "The wall of the harbour fell."
    ranker = TextRank(sentences=1, position="auto")
    assert str(ranker.summarise(READ("\n\n".join(news)))) == news[0]
    assert str(ranker.summarise(READ(" ".join(news)))) != news[0]


def test_in_a_pool_place_counts_in_each_document_and_form_does_not() -> None:
    pool = Pool(TextRank().weighed)
    for number in range(2):
        pool.add(READ("\n\n".join(SENTENCES[:4])), Source(f"{number}"))
    pooled: Document = pool.of(range(2)).document
    found = automatic_prior(Bundle([pooled]), np.arange(1.0, 9.0))
    falls = 0.1 + (3 / 8) ** 3
    assert found.tolist() == pytest.approx([number**-falls for number in (1, 2, 3, 4)] * 2)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8))
def test_no_other_sentence_gains_and_the_first_never_loses(scores: list[float]) -> None:
    """Whatever the scores, and it ends no higher than the best of all."""
    text = "\n\n".join(SENTENCES[: len(scores)])
    bundle = Bundle([READ(text)])
    plain, weights = falling_prior(bundle, 0.1), np.array(scores)
    found = automatic_prior(bundle, weights)
    assert (found[1:] == plain[1:]).all()
    assert found[0] >= plain[0]
    assert found[0] * weights[0] <= (weights * plain).max() * (1 + 1e-12)
