"""Explanations: every sentence is accounted for, in figures that agree with the summary."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textkit
from tests.summaries.test_dangling import HE, MAYOR, RAIN, InOrder
from textkit import LSA, Centroid, Lead, LexRank, PacSum, Pipeline, Sentences, TextRank, Words
from textkit.core import registry
from textkit.errors import UsageError
from textkit.summaries.explain import explain
from textkit.summaries.reference import summary_graph
from textkit.summaries.summariser import Summariser
from textkit.testing import awkward_documents, prepare

STORM = [
    "The storm reached the coast on Monday.",
    "Fishing boats stayed in port.",
    "The storm damaged the port and many boats on the coast.",
    "Schools open again tomorrow.",
]
SUMMARISERS = [
    name
    for name in registry.BUILT_IN
    if isinstance(kind := registry.resolve(name), type) and issubclass(kind, Summariser)
]
sentence = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=6).map(" ".join)


def accounted_for(explanation, summary):
    """The promise: each sentence is taken or has a reason, with the figures of the summary."""
    assert explanation.summary == summary
    for shown, one in zip(summary, explanation.chosen, strict=True):
        assert (one.score, one.rank, one.start, one.copies) == (
            shown.score, shown.rank, shown.start, shown.copies,
        )  # fmt: skip
        assert one.end >= shown.end
    for one in explanation.sentences:
        assert explanation.text[one.start : one.end] == one.text
        assert one.is_chosen or one.reason is not None
        assert one.is_chosen or not (one.links or one.terms)
    ranked = sorted(one.place for one in explanation.sentences if one.score is not None)
    assert ranked == list(range(1, len(ranked) + 1)) == list(range(1, explanation.ranked + 1))


def reasons(texts, best, **options):
    pipeline = Pipeline(Sentences(), Words(), InOrder(best=best, **options))
    explanation = explain(pipeline(" ".join(texts)), pipeline)
    return [str(one.reason or "") for one in explanation.sentences]


@pytest.mark.parametrize("name", SUMMARISERS)
def test_every_summariser_explains_every_sentence(name):
    stage = registry.resolve(name)()
    for document in stage.process(prepare(stage, awkward_documents()[:15])):
        explanation = explain(document, stage)
        assert len(explanation.sentences) == len(document.sentences)
        accounted_for(explanation, document.summary)
        again = json.dumps(explain(document, stage).to_json())
        assert json.dumps(explanation.to_json()) == again


@pytest.mark.parametrize(
    "options",
    [
        {"words": 9},
        {"characters": 60, "sentences": 3},
        {"characters": 5},
        {"ratio": 0.5, "order": "rank"},
        {"tokens": 20, "exclude": ["She"], "include": ["tea"]},
    ],
    ids=repr,
)
def test_whatever_the_budget_every_sentence_is_accounted_for(options):
    stage = TextRank(position="auto", **options)
    for document in stage.process(prepare(stage, awkward_documents()[2:15])):
        accounted_for(explain(document, stage), document.summary)


@given(st.lists(sentence, min_size=1, max_size=9), st.integers(1, 12))
def test_what_did_not_fit_lacks_room(prose, texts, words):
    (document,) = TextRank(words=words).process([prose(texts)])
    explanation = explain(document, TextRank(words=words))
    accounted_for(explanation, document.summary)
    left = words - sum(len(one.text.split()) for one in explanation.summary)
    for one in explanation.sentences:
        if one.reason is not None and one.reason.kind == "did not fit":
            assert len(one.text.split()) > left


@pytest.mark.parametrize("similarity", ["overlap", "tfidf", "bm25"])
def test_links_are_those_of_the_graph_and_their_shares_add_up_to_the_rank(prose, similarity):
    """Shares of all links and of the jump, (1 - d) / N of a rank that is not scaled, make 1."""
    texts = ["a b c", "a b d", "a c e", "b c f f", "a a d e"]
    stage = TextRank(similarity=similarity, sentences=5, diversity=0)
    document = prose(texts)
    graph = summary_graph(document, stage)
    explanation = explain(document, stage)
    jumps = []
    for one in explanation.sentences:
        expected = {
            i + 1: graph.edges[i, one.number - 1]["weight"]
            for i in graph
            if graph.has_edge(i, one.number - 1)
        }
        assert {link.sentence: link.weight for link in one.links} == pytest.approx(expected, 1e-5)
        jumps.append((1 - sum(link.share for link in one.links)) * one.score)
    assert jumps == pytest.approx([0.15 / 5] * 5, rel=1e-4)


def test_links_of_other_rankers_are_cosines(prose):
    explanation = explain(prose(["a b", "a b", "c d"]), Centroid(sentences=1))
    (chosen,) = explanation.chosen
    assert [(link.sentence, link.share) for link in chosen.links] == [(2, None)]
    assert chosen.links[0].weight == pytest.approx(1)


@pytest.mark.parametrize("stage", [LexRank(threshold=0.1), LSA(), PacSum(threshold=0.1), Lead()])
def test_a_sentence_is_never_linked_to_itself(prose, stage):
    for one in explain(prose(STORM), stage).sentences:
        assert one.number not in [link.sentence for link in one.links]


def test_terms_are_shown_as_they_stand_in_the_sentence():
    pipeline = Pipeline(Sentences(), Words(), TextRank(sentences=1))
    (chosen,) = explain(pipeline(" ".join(STORM)), pipeline).chosen
    assert chosen.number == 3
    joining = [term for term in chosen.terms if term.share > 0]
    assert {term.word for term in joining} == {"storm", "port", "boats", "coast"}
    assert sum(term.share for term in joining) == pytest.approx(1, abs=1e-5)


def test_without_tokens_there_are_neither_links_nor_terms():
    pipeline = Pipeline(Sentences(), Lead(sentences=1))
    (chosen,) = explain(pipeline(" ".join(STORM)), pipeline).chosen
    assert (chosen.score, chosen.links, chosen.terms) == (1, (), ())


def test_a_repetition_names_what_it_repeats():
    texts = ["Rain fell on the town of Avel.", MAYOR, "Rain fell on the town of Avel!"]
    assert reasons(texts, [1, 0, 2], sentences=2)[2] == "repeats #1"


def test_an_excluded_sentence_names_the_phrase():
    assert reasons([RAIN, MAYOR], [0, 1], exclude=["RAIN"])[0] == "excluded: it holds 'RAIN'"


def test_an_included_sentence_names_the_phrase():
    assert reasons([RAIN, MAYOR], [1, 0], sentences=1, include=["rain"]) == [
        "included: it holds 'rain'",
        "did not fit",
    ]


def test_what_points_back_brings_the_other_along():
    found = reasons([RAIN, MAYOR, HE], [2, 0, 1], sentences=2)
    assert found == ["did not fit", "needed by #3: 'He'", ""]


def test_what_points_back_and_does_not_fit_says_to_what():
    found = reasons([MAYOR, HE, RAIN], [1, 2, 0], sentences=1)
    assert found[1] == "points back to #1: 'He', and both did not fit"


def test_what_is_too_long_says_by_how_much():
    found = reasons([RAIN, MAYOR, "Snow."], [1, 0, 2], words=7)
    assert found == ["did not fit: it takes 6 words, 1 were left", "", ""]


def test_what_is_left_out_for_its_likeness_says_to_which():
    texts = ["Rain fell on Avel town.", "Rain fell on Avel today.", MAYOR]
    found = reasons(texts, [0, 1, 2], sentences=2, diversity=0.9)
    assert found[1].startswith("resembles #1: cosine 0.")


def test_what_is_no_prose_says_what_it_is():
    pipeline = textkit.load("news-textrank")
    explanation = explain(pipeline("# Rain\n\nRain fell. It fell all day.\n\n- a list\n"), pipeline)
    assert [str(one.reason or "") for one in explanation.sentences] == [
        "not prose: heading", "", "", "not prose: list item",
    ]  # fmt: skip
    assert [one.score is None for one in explanation.sentences] == [True, False, False, True]


def test_offsets_are_those_of_the_text_as_it_was_read():
    text = "&amp; so it rained. \u00a0 The storm\u00ady coast rained."
    pipeline = textkit.load("news-textrank")
    explanation = explain(pipeline(text), pipeline)
    assert explanation.text == text
    for one in explanation.sentences:
        assert one.text == text[one.start : one.end]


def test_the_stages_stand_with_all_their_options():
    pipeline = Pipeline(Sentences(), Lead(words=5))
    explanation = explain(pipeline("Rain fell."), pipeline)
    assert [name for name, _ in explanation.pipeline] == ["sentences", "lead"]
    assert explanation.to_json()["pipeline"][1]["options"]["words"] == 5
    assert explanation.pipeline[1][1]["diversity"] == 0


def test_a_document_without_sentences_has_an_empty_explanation():
    pipeline = textkit.load("news-textrank")
    assert explain(pipeline(" "), pipeline).sentences == ()


def test_what_chooses_no_sentences_is_refused():
    with pytest.raises(UsageError, match="only the choice of a stage that scores sentences"):
        explain(Pipeline(Sentences())("Rain fell."), Sentences())


def test_a_notebook_shows_reasons_escaped():
    pipeline = Pipeline(Sentences(), Words(), TextRank())
    shown = explain(pipeline("<b>Rain</b> fell. Rain fell on <i>Avel</i>."), pipeline)._repr_html_()
    assert "<b>" not in shown
    assert "&lt;b&gt;" in shown


def test_time_goes_by_the_links_of_the_chosen_not_by_all_pairs(prose):
    """The whole matrix of 20,000 sentences would take 3 GB."""
    texts = [f"w{i} w{i * 7 % 5000} v{i % 50}" for i in range(20_000)]
    explanation = explain(prose(texts), TextRank())
    assert len(explanation.chosen) == 3
    assert np.isfinite([link.share for one in explanation.chosen for link in one.links]).all()
