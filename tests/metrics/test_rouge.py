"""ROUGE against the worked examples of Lin 2004, and its laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import UsageError
from textkit.metrics import rouge

METRICS = ("rouge1", "rouge2", "rouge3", "rougeL", "rougeLsum")
words = st.sampled_from(["the", "cats", "cat", "said", "say", "running", "1990s", "7", "&", "—"])
lines = st.lists(st.lists(words, max_size=7).map(" ".join), max_size=4).map("\n".join)
compat = st.sampled_from(["rouge-1.5.5", "rouge-score"])


@pytest.mark.parametrize("candidate", ["police kill the gunman", "the gunman kill police"])
def test_the_papers_sentences(candidate):
    """Section 3.1: three of four words in sequence score 3/4, in the wrong order 2/4."""
    found = rouge.score(candidate, "police killed the gunman", stem=False)
    assert found["rougeL"].f == {"p": 0.75, "t": 0.5}[candidate[0]]
    assert found["rouge2"].f == pytest.approx(1 / 3, abs=1e-5)
    assert found["rouge1"].f == 0.75


def test_the_papers_union():
    """Section 3.2: w1 w2 and w1 w3 w5 cover four of the five words of the reference."""
    found = rouge.score(["w1 w2 w6 w7 w8", "w1 w3 w8 w9 w5"], ["w1 w2 w3 w4 w5"])
    assert found["rougeLsum"].recall == 0.8


def test_a_stem_matches():
    """Killed and kill; said and say, which Porter's rules alone do not bring together."""
    assert rouge.score("police kill the gunman", "police killed the gunman")["rouge1"].f == 1
    assert rouge.score("they say", "they said")["rouge1"].f == 1
    assert rouge.score("they say", "they said", compat="rouge-score")["rouge1"].f == 0.5


@given(lines, lines, compat)
def test_figures_lie_between_0_and_1(candidate, reference, compat):
    """The harmonic mean lies between what it is the mean of."""
    for p, r, f in rouge.score(candidate, reference, metrics=METRICS, compat=compat).values():
        assert 0 <= min(p, r) <= f + 1e-5 <= max(p, r) + 2e-5 <= 1 + 2e-5


@given(lines, lines, compat)
def test_precision_and_recall_change_places(candidate, reference, compat):
    """N-grams and whole-text subsequences do not care which text is which."""
    ours = rouge.score(candidate, reference, metrics=METRICS[:4], compat=compat)
    theirs = rouge.score(reference, candidate, metrics=METRICS[:4], compat=compat)
    for name, (precision, recall, f) in ours.items():
        assert theirs[name] == (recall, precision, f)


@given(lines.filter(lambda text: any(map(str.isalnum, text))), compat)
def test_a_text_against_itself(text, compat):
    """Every token is found; there may be no n-gram of three."""
    found = rouge.score(text, text, metrics=("rouge1", "rougeL", "rougeLsum"), compat=compat)
    assert set(found.values()) == {(1, 1, 1)}


@given(lines, st.integers(1, 9), compat)
def test_repeating_a_text_gains_no_hits(text, times, compat):
    """A hit counts as often as the reference has it."""
    found = rouge.score(" ".join([text] * times), text, compat=compat)
    once = rouge.score(text, text, compat=compat)
    assert found["rouge1"].recall == once["rouge1"].recall
    assert found["rouge1"].precision == pytest.approx(once["rouge1"].precision / times, abs=1e-5)


@given(st.lists(st.tuples(lines, st.lists(lines, min_size=1, max_size=3)), max_size=5), compat)
def test_a_document_scores_the_same_in_any_company(documents, compat):
    """Alone, and among others."""
    candidates, references = [c for c, _ in documents], [r for _, r in documents]
    together = rouge.scores(candidates, references, metrics=METRICS, compat=compat)
    for place, (candidate, reference) in enumerate(documents):
        alone = rouge.score(candidate, reference, metrics=METRICS, compat=compat)
        assert {name: tuple(values[place]) for name, values in together.items()} == alone


def test_thousands_of_documents_are_scored_in_blocks():
    """Each as it is scored among few, and from generators as from lists."""
    candidates = [f"a cat {n % 11} sat {n % 7}" for n in range(2_100)]
    references = [[f"the cat {n % 5} sat"] * (1 + n % 3) for n in range(2_100)]
    together = rouge.scores(iter(candidates), iter(references), metrics=METRICS)
    for start in range(0, 2_100, 700):
        some = slice(start, start + 700)
        apart = rouge.scores(candidates[some], references[some], metrics=METRICS)
        for name, values in apart.items():
            np.testing.assert_array_equal(together[name][some], values)


def test_more_words_than_are_remembered():
    """Numbers of stems begin anew; each text still has all its words in common with itself."""
    texts = [" ".join(map(str, range(n, n + 300_000))) for n in (0, 300_000, 600_000)]
    found = rouge.scores(texts, texts, metrics=("rouge1", "rouge2"), stem=False)
    assert all((values == 1).all() for values in found.values())


@pytest.mark.parametrize("compat", ["rouge-1.5.5", "rouge-score"])
@pytest.mark.parametrize(("candidate", "reference"), [("", "a"), ("a", ""), ("", ""), ("!", "a")])
def test_a_text_without_tokens_scores_0(candidate, reference, compat):
    """As in both peers."""
    found = rouge.score(candidate, reference, compat=compat)
    assert set(found.values()) == {(0, 0, 0)}


def test_no_reference_is_refused_with_its_place():
    """A document without a reference cannot be scored."""
    with pytest.raises(UsageError, match="document 1: there is no reference"):
        rouge.scores(["a", "b"], ["a", []])


@pytest.mark.parametrize("kind", [list, iter])
@pytest.mark.parametrize(("candidates", "references"), [(3, 2), (2, 5)])
def test_unequal_numbers_are_named(kind, candidates, references):
    """Both of them, for lists and for generators."""
    with pytest.raises(UsageError, match=f"{candidates} candidates and {references} documents"):
        rouge.scores(kind(["a"] * candidates), kind(["b"] * references))


def test_letters_that_the_tokeniser_drops():
    """A reference in another script asks for a tokeniser; a candidate may be anything."""
    with pytest.raises(UsageError, match=r"document 0.*\n.*tokenise="):
        rouge.score("abc", "猫 BBC 坐在垫子上")
    assert rouge.score("猫坐在垫子上", "abc")["rouge1"] == (0, 0, 0)
    assert rouge.score("猫坐", "猫坐着", tokenise=list)["rouge1"] == (1, 0.66667, 0.8)
    assert rouge.score("naïve café", "naïve café")["rouge1"].f == 1


def test_several_references():
    """The script sums counts or takes the best recall; the library takes the best F."""
    candidate, references = "a b c d", ["a", "a b c x y z"]
    assert rouge.score(candidate, references)["rouge1"].recall == pytest.approx(4 / 7, abs=1e-5)
    best = rouge.score(candidate, references, several="best")
    assert best["rouge1"].recall == 1
    library = rouge.score(candidate, references, compat="rouge-score")
    assert library["rouge1"].recall == 0.5


def test_limits_cut_both_texts():
    """To words or to bytes of UTF-8."""
    candidate, reference = "one two three four", "one two four three"
    assert rouge.score(candidate, reference, words=2)["rouge2"].f == 1
    assert rouge.score(candidate, reference, bytes=7)["rouge1"] == (1, 1, 1)
    assert rouge.score("é one", "o", bytes=4)["rouge1"].f == 1


def test_corpus_means_and_intervals():
    """The interval holds the mean, and the same seed gives the same ends."""
    candidates, references = ["a b", "a c", "d", "a"], ["a b", "a b", "a b", "a b"]
    mean = rouge.corpus(candidates, references)["rouge1"]
    rows = rouge.scores(candidates, references)["rouge1"]
    np.testing.assert_allclose(mean, rows.mean(axis=0))
    found = rouge.corpus(candidates, references, intervals=0.95)["rouge1"]
    assert found.low.f < found.mean.f == mean.f < found.high.f
    assert found == rouge.corpus(candidates, references, intervals=0.95)["rouge1"]


@pytest.mark.parametrize(
    "options",
    [
        {"metrics": ("rouge0",)},
        {"metrics": ("rougeW",)},
        {"compat": "rouge"},
        {"several": "max"},
        {"words": 0},
        {"words": 3, "bytes": 3},
    ],
)
def test_unknown_options_are_refused(options):
    """Before anything is scored."""
    with pytest.raises(UsageError):
        rouge.score("a", "a", **options)


@pytest.mark.parametrize("candidate", [None, 5, b"bytes", ["a", 5]])
def test_what_is_no_text_is_refused_with_its_place(candidate: object) -> None:
    with pytest.raises(UsageError, match=r"document 0: .* is no text"):
        rouge.score(candidate, "a")  # type: ignore[arg-type]


def test_one_name_is_no_sequence_of_metrics() -> None:
    with pytest.raises(UsageError, match="sequence of names, got 'rouge1'"):
        rouge.score("a", "a", metrics="rouge1")
