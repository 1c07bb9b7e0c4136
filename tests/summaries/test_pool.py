"""The sentences of many documents as one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from textkit import Centroid, Clean, Document, Pipeline, Sentences, Structure, Terms, Words
from textkit.summaries.held import Source
from textkit.summaries.pool import Pool, Pooled
from textkit.summaries.sentence_terms import sentence_terms

READ = Pipeline(Clean(), Structure(), Sentences(), Words(), Terms())
TEXTS = [
    "The fish swam.\r\n\r\nA storm  reached\u00a0the coast. Boats broke loose.",
    "",
    "Soft\u00adware failed. The storm broke the boats. Nobody swam. The coast was quiet.",
]


def pool_of(texts: Sequence[str], most: int = 1000) -> Pool:
    pool = Pool(Centroid().weighed, most)
    for number, text in enumerate(texts):
        pool.add(READ(Document(f"d{number}", text)), Source(f"d{number}"))
    return pool


def everything(pool: Pool) -> Pooled:
    return pool.of(range(len(pool)))


def sentences(pooled: Pooled) -> list[str]:
    return pooled.document.sentences.texts(pooled.document.text)


def test_each_sentence_is_what_stands_in_its_document() -> None:
    pooled = everything(pool_of(TEXTS))
    for text, origin, (_, line, start, end) in zip(
        sentences(pooled), pooled.origin.tolist(), pooled.places.tolist(), strict=True
    ):
        assert text == TEXTS[origin][start:end]
        assert line == TEXTS[origin][:start].count("\n") + 1
    assert len(sentences(pooled)) == 7


def test_its_terms_are_those_of_the_documents() -> None:
    pooled = everything(pool_of(TEXTS))
    table = pooled.document.terms.table
    counts = sentence_terms(pooled.document)
    first = 0
    for text in TEXTS:
        document = READ(text)
        own = sentence_terms(document)
        for row in range(own.height):
            here = counts.columns[counts.starts[first] : counts.starts[first + 1]]
            there = own.columns[own.starts[row] : own.starts[row + 1]]
            assert {table[i] for i in here} == {document.terms.table[i] for i in there}
            first += 1


def test_tokens_stand_where_they_stand_in_the_original() -> None:
    pooled = everything(pool_of(TEXTS))
    tokens = pooled.document.tokens
    found = tokens.spans.texts(pooled.document.text)
    types = [tokens.types[number] for number in tokens.ids]
    assert found[:3] == types[:3] == ["The", "fish", "swam"]
    assert types[found.index("Soft\u00adware")] == "Software"


def test_a_part_has_the_table_of_its_own_words_alone() -> None:
    part = pool_of(TEXTS).of([2])
    assert "storm" in part.document.terms.table
    assert "fish" not in part.document.terms.table


def test_what_is_kept_does_not_depend_on_the_order_of_documents() -> None:
    texts = [
        " ".join(f"Word{n * k % 7} meets word{k} at noon." for k in range(1 + 13 * n))
        for n in range(12)
    ]
    forwards, backwards = pool_of(texts, 60), pool_of(texts[::-1], 60)
    assert forwards.limit == backwards.limit == 4
    for number in range(len(texts)):
        one, other = forwards.of([number]), backwards.of([len(texts) - 1 - number])
        assert sentences(one) == sentences(other)
        assert np.array_equal(one.places, other.places)


def test_a_trimmed_document_keeps_the_sentences_that_rank_first_in_it() -> None:
    text = "Storm boats coast. Nobody cared. Storm boats harbour. Storm coast boats again."
    pool = pool_of([text, *["Bread."] * 70], 72)
    assert pool.limit == 2
    kept = sentences(pool.of([0]))
    scores = Centroid().scores(READ(text))
    best = sorted(np.argsort(-scores, kind="stable")[:2].tolist())
    assert kept == [READ(text).sentences.texts(text)[i] for i in best]


@pytest.mark.parametrize("most", [1, 3])
def test_each_document_keeps_a_sentence(most: int) -> None:
    pool = pool_of(["One is here. Two is here."] * 5, most)
    assert pool.limit == 1
    assert len(sentences(everything(pool))) == 5


def test_a_pool_of_nothing_is_an_empty_document() -> None:
    assert sentences(everything(pool_of([]))) == []
    assert sentences(everything(pool_of(["", "\n"]))) == []
