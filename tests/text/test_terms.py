"""Terms are a function of the token alone: folded, filtered, stemmed."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core.document import Document
from textkit.core.layers import TERMS, TOKENS
from textkit.core.memo import Memo
from textkit.errors import ConfigError
from textkit.text.stems import ALGORITHMS, stemmer
from textkit.text.stopwords import stop_words
from textkit.text.terms import Terms
from textkit.text.words import Words


def terms(text: str, stage: Terms) -> list[str | None]:
    (doc,) = stage.process(list(Words().process([Document("d", text)])))
    ids, table = doc[TERMS]
    assert ids.dtype == np.int32
    assert len(ids) == len(doc[TOKENS].ids)
    return [table[index] if index >= 0 else None for index in ids.tolist()]


def kept(text: str, stage: Terms) -> list[str]:
    return [term for term in terms(text, stage) if term is not None]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The runners weren't running in 1999!", "runner run 1999"),
        ("en", "It’s the dog's BONES, n't 🙂 ...", "dog bone"),
        ("fr", "L'homme n'est pas grand aujourd'hui.", "homm grand aujourd'hui"),
        ("de", "Die Häuser der Straße waren groß.", "haus strass"),
        ("ja", "私はコーヒーを飲む。", "私 コーヒー 飲"),
        ("zh", "我喜欢学习。", "喜 欢 学 习"),
        ("th", "สวัสดีครับ ชาวโลก", "สวัสดีครับ ชาวโลก"),
        ("en", "co\u00adoperate \u200bnow\ufeff cooperate", "cooper cooper"),
    ],
)
def test_what_is_left(language: str, text: str, expected: str) -> None:
    assert kept(text, Terms(language=language)) == expected.split()


def test_each_option_can_be_turned_off() -> None:
    text = "The cats' toys"
    assert kept(text, Terms()) == ["cat", "toy"]
    assert kept(text, Terms(stem=False)) == ["cats", "toys"]
    assert kept(text, Terms(stopwords=False)) == ["the", "cat", "toy"]
    assert kept("The cats! \U0001f600", Terms(punctuation=True)) == ["cat", "!", "\U0001f600"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.booleans())
def test_the_table_is_in_order_of_first_appearance_and_used(text: str, stopwords: bool) -> None:
    stage = Terms(stopwords=stopwords)
    (doc,) = stage.process(list(Words().process([Document("d", text)])))
    ids, table = doc[TERMS]
    used = list(dict.fromkeys(ids[ids >= 0].tolist()))
    assert used == list(range(len(table)))
    assert len(set(table)) == len(table)
    assert all(any(map(str.isalnum, term)) for term in table)


@given(st.lists(st.text(alphabet="abcdes' .", max_size=20), max_size=8))
def test_the_batch_does_not_matter(texts: list[str]) -> None:
    docs = list(Words().process([Document(str(n), text) for n, text in enumerate(texts)]))
    together = [doc[TERMS] for doc in Terms().process(docs)]
    alone = [doc[TERMS] for one in docs for doc in Terms().process([one])]
    for left, right in zip(together, alone, strict=True):
        assert left.table == right.table
        assert left.ids.tolist() == right.ids.tolist()


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ConfigError, match="unknown language 'eng'") as error:
        Terms(language="eng")
    assert "'en'" in error.value.hint


def test_every_algorithm_exists_and_long_runs_are_not_stemmed() -> None:
    for language in ALGORITHMS:
        assert isinstance(stemmer(language)("a"), str)
    assert stemmer("zh")("学习") == "学习"
    assert stemmer("en")("a" * 64 + "ings") == "a" * 64 + "ings"


def test_stop_words_are_those_of_spacy() -> None:
    import spacy

    for language in ("de", "fr", "lt", "zh", "uk"):
        assert stop_words(language) == spacy.blank(language).Defaults.stop_words
    assert stop_words("en") <= spacy.blank("en").Defaults.stop_words
    assert len(stop_words("en")) > 300
    assert stop_words("eo") == frozenset()


def test_making_terms_imports_no_spacy() -> None:
    program = (
        "import sys; from textkit.core.document import Document\n"
        "from textkit.text.terms import Terms; from textkit.text.words import Words\n"
        "list(Terms().process(list(Words().process([Document('d', 'The cats.')]))))\n"
        "print(sorted({'spacy', 'nltk', 'torch'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


def test_a_full_table_starts_again_and_gives_the_same_terms() -> None:
    class Small(Memo[str]):
        SIZE = 3

    known = Small(str.upper)
    for _ in range(2):
        assert [known[token] for token in "abcdefg"] == list("ABCDEFG")
        assert len(known) <= 3
    known["x" * 100_000]
    assert "x" * 100_000 not in known
