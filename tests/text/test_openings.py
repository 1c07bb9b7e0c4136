"""Openings that point back are found, and those that only look like it are left alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.text.openings import Kind, antecedent, droppable, opening

GOLDEN = Path(__file__).parents[1] / "golden" / "openings.tsv"


def golden(split: str) -> list[tuple[bool, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) == 300
    return [(row["label"] == "dangling", row["sentence"]) for row in rows if row["split"] == split]


@pytest.mark.parametrize("split", ["dev", "test"])
def test_precision_and_recall_on_the_golden_openings(split: str) -> None:
    """The rules were written on the first half, and the other was labelled before them."""
    pairs = [(dangles, opening(sentence) is not None) for dangles, sentence in golden(split)]
    hits = pairs.count((True, True))
    assert hits / (hits + pairs.count((False, True))) >= 0.85
    assert hits / (hits + pairs.count((True, False))) >= 0.7


@pytest.mark.parametrize(
    ("sentence", "kind", "words"),
    [
        ("He denied it.", "pronoun", "He"),
        ("In 1961 she moved.", "pronoun", "she"),
        ("Sadly, though, he died.", "pronoun", "he"),
        ("But then he left.", "pronoun", "he"),
        ("\u201cA bad day,\u201d said she.", "pronoun", "said she"),
        ("Most of these mines are shut.", "demonstrative", "these"),
        ("That\u2019s all.", "demonstrative", "That"),
        ("- The latter burnt down.", "other", "The latter"),
        ("As a result, it rained.", "connective", "As a result"),
        ("AND SO TO BED.", "connective", "AND"),
        ("So did the others.", "ellipsis", "So did"),
    ],
)
def test_an_opening_tells_its_kind_and_the_words_that_point_back(
    sentence: str, kind: Kind, words: str
) -> None:
    found = opening(sentence)
    assert found is not None
    assert (found.kind, found.words) == (kind, words)


@pytest.mark.parametrize(
    ("language", "dangling", "standing"),
    [
        ("de", "Jedoch fiel der Preis.", "Diese Woche fiel der Preis."),
        ("de", "In seiner Rede fehlte das Wort.", "In der Rede fehlte das Wort."),
        ("fr", "Elle est partie hier.", "Il faut partir demain."),
        ("fr", "C'est pourquoi le musée a fermé.", "Cette semaine, le musée ferme."),
        ("es", "Sin embargo, subieron los precios.", "Sin sal no sabe a nada."),
        ("es", "Esos datos son falsos.", "Esta semana hay elecciones."),
    ],
)
def test_other_languages_have_their_own_rules(language: str, dangling: str, standing: str) -> None:
    assert opening(dangling, language) is not None
    assert opening(standing, language) is None


def test_in_a_language_without_rules_every_sentence_stands() -> None:
    assert opening("He left.", "xx") is None
    assert antecedent(["Anna came.", "She left."], 1, "xx") is None


@given(st.text() | st.text(alphabet="HeItsothi ,\"'\u201d!\n-", max_size=60))
def test_the_span_of_an_opening_holds_its_words(sentence: str) -> None:
    found = opening(sentence)
    assert found is None or sentence[slice(*found.span)] == found.words != ""


@given(st.sampled_from([sentence for _, sentence in golden("dev")]))
def test_wrapping_and_indenting_a_sentence_changes_nothing(sentence: str) -> None:
    plain, wrapped = opening(sentence), opening("\n  " + sentence.replace(" ", "\n"))
    assert (plain and plain.kind) == (wrapped and wrapped.kind)


@pytest.mark.parametrize(
    ("sentence", "may"),
    [
        ("However, the roof held.", True),
        ("In addition, the roof leaks.", True),
        ("Otherwise, the roof leaks.", False),
        ("Instead, the roof was sold.", False),
        ("However, it held.", False),
        ("This held.", False),
    ],
)
def test_only_a_connective_that_changes_nothing_may_be_dropped(sentence: str, may: bool) -> None:
    found = opening(sentence)
    assert found is not None
    assert droppable(found) is may


def test_a_pronoun_reaches_back_past_sentences_that_open_with_one() -> None:
    story = ["Anna came.", "She sat.", "But she rose.", "Her coat fell.", "She left."]
    assert [antecedent(story, i) for i in range(5)] == [None, 0, 0, 0, None]


def test_other_openings_lean_on_the_sentence_before() -> None:
    story = ["Anna came.", "She sat.", "This was new.", "However, Ben stood.", "Cy slept."]
    assert [antecedent(story, i) for i in range(5)] == [None, 0, 1, 2, None]


def test_the_first_sentence_has_no_antecedent() -> None:
    assert antecedent(["They came."], 0) is None
