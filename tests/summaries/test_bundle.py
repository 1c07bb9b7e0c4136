"""Documents side by side: what is worked out for one depends on nothing of another."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import textkit
from textkit import Clean, Document, Pipeline, Sentences, TextRank, Words
from textkit.summaries.bundle import ROOM, Bundle, bundles
from textkit.summaries.sentence_terms import sentence_terms, sentence_vectors
from textkit.summaries.summariser import Summariser
from textkit.text.negations import negations

READ = Pipeline(Clean(), Sentences(), Words())
WORDS = st.lists(st.sampled_from(["harbour", "Boats", "sank", "the", "not", "!", "7"]), max_size=6)
TEXTS = st.lists(WORDS.map(lambda words: " ".join([*words, "ended."])), min_size=1, max_size=4)


@given(st.lists(TEXTS.map(" ".join), min_size=1, max_size=5))
def test_counts_and_weights_are_those_of_each_document(texts: list[str]) -> None:
    documents = [READ(text) for text in texts]
    bundle = Bundle(documents)
    for document, kept, block in zip(documents, bundle.apart(), range(len(texts)), strict=True):
        assert_same(sentence_terms(kept), sentence_terms(document))
        assert_same(sentence_vectors(kept), sentence_vectors(document))
        own, rows = bundle.rows(block), sentence_vectors(document)
        entries = slice(*bundle.vectors.starts[[own.start, own.stop]].tolist())
        assert bundle.vectors.values[entries].tobytes() == rows.values.tobytes()


def assert_same(one, other) -> None:
    assert one.width == other.width
    assert all(np.array_equal(*pair) for pair in zip(one[:3], other[:3], strict=True))


def test_documents_are_put_together_as_far_as_there_is_room() -> None:
    """One that is too long stands alone, and so do those that have no tokens."""
    read = Pipeline(Sentences())
    short, long = READ("A cat sat."), READ("It rained. " * (ROOM // 11 + 1))
    documents = [short, short, long, short, read("No tokens."), read("None here.")]
    assert [len(bundle.documents) for bundle in bundles(documents)] == [2, 1, 1, 2]
    assert list(bundles([])) == []


def test_sentences_that_hold_a_word() -> None:
    documents = [READ("A cat sat. It did not run."), READ("Rain. Don't go. No.")]
    assert Bundle(documents).holding(negations("en")).tolist() == [False, True, False, True, True]
    assert not Bundle(documents).holding(negations("xx")).any()
    assert not Bundle([Pipeline(Sentences())("It did not run.")]).holding(negations("en")).any()


def test_a_sentence_that_denies_another_is_no_copy_of_it() -> None:
    said = "The council approved the new harbour plan on Monday."
    denied = "The council did not approve the new harbour plan on Monday."
    text = f"{said} Boats sank. {said} {denied} {denied} Gulls cried."
    summary = textkit.summarise(text, sentences=4)
    assert [sentence.text for sentence in summary] == [said, "Boats sank.", denied, "Gulls cried."]
    assert [sentence.copies for sentence in summary] == [1, 0, 1, 0]


def test_a_ranker_of_ones_own_needs_no_more_than_scores() -> None:
    """It is asked document by document."""

    class Longest(Summariser):
        """Takes the longest sentences."""

        def scores(self, document: Document) -> np.ndarray:
            return np.diff(document.sentences.array)[:, 0].astype(float)

    texts = ["A cat. A cat sat there. Rain.", "One. One two. One two three."]
    made = Pipeline(Sentences(), Longest(sentences=1))(texts)
    assert [str(document.summary) for document in made] == ["A cat sat there.", "One two three."]
    assert str(TextRank(sentences=1).summarise(READ(texts[0]))) == "A cat."
