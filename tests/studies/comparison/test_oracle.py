"""The greedy oracle chooses as one that scores every candidate summary anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.metrics import rouge
from textkit.metrics.likeness import likeness
from textkit.studies.comparison.baselines import Oracle, lead, shuffled
from textkit.studies.comparison.oracle import LikenessGain, RougeGain, greedy
from textkit.studies.measures import Measuring

WORDS = st.sampled_from(["storm", "ferry", "harbour", "winds", "night", "reached", "closed"])
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=7)


def slow(count: int, take: int, value: Callable[[list[int]], float]) -> list[int]:
    """The definition: each step scores all that could be next, and takes the first best."""
    chosen: list[int] = []
    best = -1.0
    while len(chosen) < take:
        values = {i: round(value([*chosen, i]), 9) for i in range(count) if i not in chosen}
        if not values or max(values.values()) <= best:
            break
        best = max(values.values())
        chosen.append(next(i for i, one in values.items() if one == best))
    return sorted(chosen)


def f1(candidate: Counter[object], reference: Counter[object]) -> float:
    whole = candidate.total() + reference.total()
    return 2 * (candidate & reference).total() / whole if whole else 0.0


@given(SENTENCES, st.integers(1, 4))
def test_without_references_it_maximises_likeness(sentences: list[list[str]], take: int) -> None:
    source = [word for sentence in sentences for word in sentence]

    def like(chosen: list[int]) -> float:
        return likeness([word for i in chosen for word in sentences[i]], source)

    assert greedy(LikenessGain(sentences, source), take) == slow(len(sentences), take, like)


@given(SENTENCES, st.lists(WORDS, min_size=1, max_size=9))
def test_each_gain_is_the_likeness_itself(sentences: list[list[str]], source: list[str]) -> None:
    gain = LikenessGain(sentences, source)
    gain.add(0)
    expected = [likeness([*sentences[0], *sentence], source) for sentence in sentences]
    assert gain.values() == pytest.approx(expected, abs=1e-9)


@given(st.lists(WORDS, min_size=1, max_size=9), st.lists(SENTENCES, min_size=1, max_size=3))
def test_each_gain_is_rouge_1_plus_rouge_2(
    sentence: list[str], references: list[list[list[str]]]
) -> None:
    texts = [[word for part in reference for word in part] for reference in references]
    (value,) = RougeGain([sentence], texts).values()
    scores = [
        rouge.score(
            " ".join(sentence),
            " ".join(text),
            metrics=("rouge1", "rouge2"),
            compat="rouge-score",
            tokenise=str.split,
        )
        for text in texts
    ]
    means = [sum(score[name].f for score in scores) for name in ("rouge1", "rouge2")]
    assert value == pytest.approx(sum(means) / len(texts))


@given(SENTENCES, st.lists(WORDS, min_size=1, max_size=9), st.integers(1, 4))
def test_with_references_it_maximises_unigrams_and_bigrams(
    sentences: list[list[str]], reference: list[str], take: int
) -> None:
    def both(chosen: list[int]) -> float:
        ones = Counter(word for i in chosen for word in sentences[i])
        twos = Counter(pair for i in chosen for pair in pairwise(sentences[i]))
        return f1(ones, Counter(reference)) + f1(twos, Counter(pairwise(reference)))

    assert greedy(RougeGain(sentences, [reference]), take) == slow(len(sentences), take, both)


def test_it_takes_the_sentences_of_the_reference_and_stops() -> None:
    text = ["The ferry was late.", "Storms closed the harbour.", "Nobody was hurt.", "It rained."]
    chosen = Oracle(Measuring()).choose(
        text, 3, source=" ".join(text), references=["Storm closes harbour. Nobody hurt."]
    )
    assert chosen == [text[1], text[2]]


def test_several_references_count_alike() -> None:
    text = ["Storms closed the harbour.", "Nobody was hurt.", "It rained."]
    chosen = Oracle(Measuring()).choose(
        text, 2, source="", references=["Nobody was hurt.", "It rained."]
    )
    assert chosen == text[1:]


@pytest.mark.parametrize("references", [(), ("?",), ("", "")])
def test_it_takes_a_sentence_even_where_none_is_better(references: tuple[str, ...]) -> None:
    oracle = Oracle(Measuring())
    assert oracle.choose(["One.", "Two."], 1, source="One. Two.", references=references) == ["One."]


def test_a_document_without_sentences_has_an_empty_oracle() -> None:
    oracle = Oracle(Measuring())
    assert oracle.choose([], 3, source="", references=["One."]) == []
    assert oracle.choose([], 3, source="", references=[]) == []


def test_lead_takes_the_first() -> None:
    assert lead(["one", "two", "three"], 2) == ["one", "two"]


@given(st.lists(st.text(max_size=3), max_size=9), st.integers(0, 12), st.integers())
def test_random_sentences_keep_their_order_and_are_drawn_again_alike(
    sentences: list[str], take: int, seed: int
) -> None:
    drawn = shuffled(sentences, take, seed)
    assert drawn == shuffled(list(sentences), take, seed)
    assert len(drawn) == min(take, len(sentences))
    remaining = iter(sentences)
    assert all(sentence in remaining for sentence in drawn)


def test_another_seed_draws_others() -> None:
    sentences = [str(number) for number in range(100)]
    assert shuffled(sentences, 10, 0) != shuffled(sentences, 10, 1)
