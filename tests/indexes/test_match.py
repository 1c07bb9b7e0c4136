"""Match: what is said of why a document was found."""

from __future__ import annotations

import json

import numpy as np
import pytest

from textkit import Clean, Index, Pipeline, Terms, Words
from textkit.core.plan import Plan
from textkit.indexes.lexical import terms_of
from textkit.vectors.lsi import Lsi

TEXTS = {
    "a": "The night trains were late.  Nobody &amp; no one knew why. A train came at noon.",
    "b": "Late trains, later buses. " + "Milk is sour. " * 40 + "The train is never late.",
    "c": "Sour milk makes good bread.",
}
QUERY = "Why are trains late at night? Milk turns sour."


@pytest.fixture
def index() -> Index:
    """In three segments, one of which has lost a document."""
    index = Index(Pipeline(Clean(), Words(), Terms()))
    for name in ("a", "x", "b", "c"):
        index.add([{"id": name, "text": TEXTS.get(name, "late")}])
    index.remove(["x"])
    return index


def test_what_terms_add_makes_up_the_score(index):
    """It adds up to the BM25, of which the score is the part of the highest there can be."""
    matches = index.explain(QUERY)
    assert [match.hit for match in matches] == index.search(QUERY)
    terms, bm25 = terms_of(index.vectoriser(QUERY)), index._answering.searcher.bm25
    whole = bm25.of_itself(terms, bm25.weights(terms))
    for match in matches:
        score = match.hit.parts["bm25"]
        assert sum(term.score for term in match.terms) == pytest.approx(score, rel=1e-5)
        assert score / whole == pytest.approx(match.hit.score, rel=1e-5)
        scores = [term.score for term in match.terms]
        assert scores == sorted(scores, reverse=True)


def test_terms_stand_where_they_are_said_to(index):
    """All marks of a hit, each under its term."""
    first = next(match for match in index.explain(QUERY) if match.hit.id == "a")
    words = {term.term: [first.hit.snippet[slice(*span)] for span in term.spans]
             for term in first.terms}  # fmt: skip
    assert words == {"night": ["night"], "train": ["trains", "train"], "late": ["late"]}
    assert [term.word for term in first.terms if term.term == "train"] == ["trains"]
    spans = sorted(span for term in first.terms for span in term.spans)
    assert spans == list(first.hit.spans)


def test_the_closest_sentences_are_paired(index):
    """As far as they share a term, each sentence of the passage once, the closest first."""
    for match in index.explain(QUERY):
        pairs = [
            (match.query[slice(*pair.asked)], match.hit.snippet[slice(*pair.found)])
            for pair in match.pairs
        ]
        if match.hit.id == "c":
            assert pairs == [("Milk turns sour.", TEXTS["c"])]
        if match.hit.id == "a":
            assert [pair[1] for pair in pairs] == [
                "The night trains were late.", "A train came at noon.",
            ]  # fmt: skip
        cosines = [pair.cosine for pair in match.pairs]
        assert cosines == sorted(cosines, reverse=True)
        assert all(0 < cosine <= 1 for cosine in cosines)
        assert len({pair.found for pair in match.pairs}) == len(match.pairs) <= 3


def test_a_document_equal_to_the_query_has_the_highest_there_is(index):
    best = index.explain(TEXTS["a"])[0]
    assert (best.hit.id, best.hit.score) == ("a", 1)
    assert np.allclose([pair.cosine for pair in best.pairs], 1)


def test_matches_are_data(index):
    """The words of a pair among it."""
    (match,) = index.explain("noon", where="id = 'a'")
    data = json.loads(json.dumps(match.to_json()))
    assert data["parts"].keys() == {"bm25"}
    assert data["terms"][0]["term"] == "noon"
    assert data["pairs"][0]["text"] == "A train came at noon."
    assert data["pairs"][0]["query"] == "noon"
    assert data.items() >= match.hit.to_json().items()
    assert index.explain("unheard") == []


def test_an_index_of_vectors_alone_has_no_terms_to_tell():
    """Its hits are explained by the parts of their scores, and told apart by their vectors."""
    plan = Plan(Clean(), Words(), Terms(), Lsi(dim=2))
    texts = [{"id": f"{n}", "text": text} for n, text in enumerate([*TEXTS.values()] * 3)]
    index = Index.build(plan, texts, kind="exact")
    matches = index.explain(QUERY, k=4, diversity=0.5)
    assert [match.hit for match in matches] == index.search(QUERY, k=4, diversity=0.5)
    assert all(set(match.hit.parts) == {"cosine"} for match in matches)
    assert all((match.terms, match.pairs) == ((), ()) for match in matches)
    assert {match.hit.snippet for match in matches[:2]} == {match.hit.snippet for match in matches}
