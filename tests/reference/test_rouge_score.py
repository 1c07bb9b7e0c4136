"""ROUGE against the package rouge_score, and its stems against NLTK's."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.stem.porter import PorterStemmer
from rouge_score.rouge_scorer import RougeScorer

from textkit.metrics import rouge
from textkit.metrics.rouge import porter_nltk
from textkit.text.sentences import split_sentences

NEWS = Path(__file__).parents[2] / "corpora" / "news"
ENDINGS = [
    "",
    "s",
    "ies",
    "ied",
    "eed",
    "ed",
    "ing",
    "y",
    "alli",
    "fulli",
    "logi",
    "ment",
    "ion",
    "ll",
]
METRICS = ("rouge1", "rouge2", "rouge3", "rougeL", "rougeLsum")

words = st.sampled_from(
    [
        "the",
        "cats",
        "Cat",
        "said",
        "say",
        "running",
        "dying",
        "skies",
        "1990s",
        "7",
        "&",
        "İstanbul",
        "\u212aelvin",
    ]
)
lines = st.lists(st.lists(words, max_size=30).map(" ".join), max_size=5).map("\n".join)
letters = st.text("aeiouyybdlstngmzr", min_size=1, max_size=7)
endings = st.sampled_from(ENDINGS)


def news() -> list[str]:
    """Articles of a sentence a line."""
    texts = [path.read_text("utf-8") for path in sorted(NEWS.glob("*.txt"))]
    return ["\n".join(text[a:b] for a, b in split_sentences(text).tolist()) for text in texts]


@pytest.mark.parametrize("stem", [True, False])
def test_news_against_other_news(stem):
    """The first sentences of each article against the whole of the next."""
    texts = news()
    candidates = ["\n".join(text.split("\n")[:4]) for text in texts]
    references = texts[1:] + texts[:1]
    found = rouge.scores(candidates, references, metrics=METRICS, compat="rouge-score", stem=stem)
    scorer = RougeScorer(METRICS, use_stemmer=stem)
    for place, (candidate, reference) in enumerate(zip(candidates, references, strict=True)):
        for name, theirs in scorer.score(reference, candidate).items():
            np.testing.assert_allclose(found[name][place], theirs, rtol=0, atol=1e-12)


@given(lines, st.lists(lines, min_size=1, max_size=3))
def test_any_text_and_several_references(candidate, references):
    """Repeated words, ties between subsequences, empty lines, letters that become ASCII."""
    found = rouge.score(candidate, references, metrics=METRICS, compat="rouge-score")
    theirs = RougeScorer(METRICS, use_stemmer=True).score_multi(references, candidate)
    for name, score in theirs.items():
        np.testing.assert_allclose(found[name], score, rtol=0, atol=1e-12)


@given(letters, endings, endings)
def test_stems_of_any_word(word, first, second):
    """NLTK's default mode, its extensions included."""
    ours, theirs = porter_nltk.stem, PorterStemmer().stem
    for built in (word, word + first, word + first + second):
        assert ours(built) == theirs(built)


def test_stems_of_the_news():
    """Every word of corpora/news, and the words that NLTK lists."""
    listed = "sky skies dying lying tying news innings outing cannings howe proceed exceed succeed"
    vocabulary = {word for text in [*news(), listed] for word in text.lower().split()}
    theirs = PorterStemmer().stem
    plain = sorted(word for word in vocabulary if word.isalnum() and word.isascii())
    assert [porter_nltk.stem(word) for word in plain] == [theirs(word) for word in plain]
