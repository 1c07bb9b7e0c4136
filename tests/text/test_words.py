"""Whichever engine splits the text, tokens slice back, cover it, and stay inside sentences."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.core.document import Document, Spans
from textkit.core.layers import SENTENCES, TOKENS
from textkit.errors import ConfigError
from textkit.text.engines import LONGEST_RUN, pieces
from textkit.text.words import Words

ENGINES: tuple[Literal["fast", "spacy", "nltk"], ...] = ("fast", "spacy", "nltk")
TEXT = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.text(alphabet="ab .,'\"`!?:;()[]-\n\t\u201d\u00ab", max_size=60),
    st.text(alphabet="a'!. ", min_size=0, max_size=9).map(lambda text: text * 70),
)


def split(text: str, stage: Words, sentences: Spans | None = None) -> list[str]:
    doc = Document("d", text)
    if sentences is not None:
        doc = doc.with_layer(SENTENCES, sentences)
    (out,) = stage.process([doc])
    tokens = out[TOKENS]
    assert [tokens.types[index] for index in tokens.ids] == tokens.spans.texts(text)
    return tokens.spans.texts(text)


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=60)
@given(text=TEXT)
def test_every_engine_covers_all_but_white_space(
    engine: Literal["fast", "spacy", "nltk"], text: str
) -> None:
    (out,) = Words(engine=engine).process([Document("d", text)])
    cover = np.zeros(len(text), dtype=int)
    for start, end in out[TOKENS].spans:
        cover[start:end] += 1
    assert cover.tolist() == [not character.isspace() for character in text]
    assert np.all(np.diff(out[TOKENS].spans.array.ravel()) >= 0)


@pytest.mark.parametrize("engine", ENGINES)
def test_no_token_crosses_the_end_of_a_sentence_or_leaves_it(
    engine: Literal["fast", "spacy", "nltk"],
) -> None:
    sentences = Spans([(0, 3), (3, 7), (9, 13)])
    assert split("onetwo! x six", Words(engine=engine), sentences) == ["one", "two", "!", "six"]
    assert split("one", Words(engine=engine), Spans([])) == []


def test_the_engines_have_rules_of_their_own() -> None:
    text = 'He said "we\'ll see" to Mr. Smith-Jones.'
    assert split(text, Words()) == (
        ["He", "said", '"', "we", "'ll", "see", '"', "to", "Mr", ".", "Smith-Jones", "."]
    )
    assert split(text, Words(engine="spacy")) == (
        ["He", "said", '"', "we", "'ll", "see", '"', "to", "Mr.", "Smith", "-", "Jones", "."]
    )
    assert split(text, Words(engine="nltk")) == (
        ["He", "said", '"', "we", "'ll", "see", '"', "to", "Mr.", "Smith-Jones", "."]
    )


def test_spacy_takes_the_rules_of_the_language() -> None:
    assert split("S'il", Words(engine="spacy", language="fr")) == ["S'", "il"]
    assert split("我喜欢。", Words(engine="spacy", language="zh")) == ["我", "喜", "欢", "。"]


def test_nltk_reads_each_line_as_a_sentence() -> None:
    assert split("One.\nTwo. Three.", Words(engine="nltk")) == ["One", ".", "Two.", "Three", "."]


def test_spacy_takes_texts_over_a_million_characters() -> None:
    tokens = split("ab cd " * 180_000, Words(engine="spacy"))
    assert len(tokens) == 360_000
    assert set(tokens) == {"ab", "cd"}


@pytest.mark.parametrize("mark", ["!", "'", ":)", ".", "😀", "a.", "x", '"', "\n", " "])
@pytest.mark.parametrize("sentence", [False, True])
def test_no_piece_holds_a_long_run(mark: str, sentence: bool) -> None:
    text = f"Some prose, {mark * 50_000} and more of it."
    within = np.array([[0, len(text)]], dtype=np.int32) if sentence else None
    parts = pieces(text, within, marks=8)
    texts = [text[start:end] for start, end in parts.tolist()]
    assert max(len(run) for part in texts for run in part.split() or [""]) <= LONGEST_RUN
    assert max(map(len, texts)) <= 20_000 + LONGEST_RUN
    assert [c for c in "".join(texts) if not c.isspace()] == [c for c in text if not c.isspace()]
    if not mark[0].isalnum() and not mark.isspace():
        assert all(len(part) <= 8 for part in texts[1:-1])


def test_pieces_leave_prose_whole() -> None:
    text = "A line of prose...\nwith https://example.org/a/long/address?in=it, and more!\n"
    found = [text[start:end] for start, end in pieces(text, None, marks=8).tolist()]
    assert found == text.splitlines()


def test_an_unknown_language_is_refused_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match="unknown language 'enn'") as error:
        Words(language="enn")
    assert error.value.path == ("language",)
    for name in ("enn", "English", "en_GB"):
        with pytest.raises(ConfigError, match="did you mean 'en'"):
            Words(language=name)
    with pytest.raises(ConfigError, match="spaCy has no language 'eo'"):
        Words(engine="spacy", language="eo")
    assert Words(language="eo").language == "eo"


def test_a_language_that_needs_another_package_says_which() -> None:
    with pytest.raises(ConfigError, match="'th'") as error:
        Words(engine="spacy", language="th")
    assert "pythainlp" in error.value.hint


@pytest.mark.parametrize("engine", ENGINES)
def test_hyphens_within_words_can_be_tokens(engine: Literal["fast", "spacy", "nltk"]) -> None:
    """Those between letters or digits; others stay what they are."""
    stage = Words(engine=engine, split_hyphens=True)
    assert split("a boundary-layer flow", stage) == ["a", "boundary", "-", "layer", "flow"]
    assert split("re-re-entry", stage)[-5:] == ["re", "-", "re", "-", "entry"]
    assert split("late -- or never", stage) == ["late", "--", "or", "never"]


@given(text=TEXT, kept=st.booleans())
def test_tokens_cover_the_text_with_hyphens_split_too(text: str, kept: bool) -> None:
    """No token crosses the end of a sentence."""
    half = len(text) // 2
    sentences = Spans([(0, half), (half, len(text))]) if kept and 0 < half < len(text) else None
    tokens = split(text, Words(split_hyphens=True), sentences)
    assert "".join("".join(tokens).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "\u0e23\u0e16\u0e44\u0e1f\u0e21\u0e32",
            ["\u0e23", "\u0e16", "\u0e44", "\u0e1f", "\u0e21", "\u0e32"],
        ),
        ("\u0e01\u0e34\u0e19 well-known", ["\u0e01\u0e34", "\u0e19", "well-known"]),
        ("\u1019\u103c\u1014\u103a", ["\u1019\u103c", "\u1014\u103a"]),
        ("\u0e81\u0eb4\u0e99", ["\u0e81\u0eb4", "\u0e99"]),
        ("late trains", ["late", "trains"]),
        ("", []),
    ],
)
def test_runs_of_scripts_without_spaces_can_be_parted(text: str, expected: list[str]) -> None:
    """Into letters with their marks; every character stays in one token."""
    assert split(text, Words(split_runs=True)) == expected
