"""Tokens slice back, cover what is not white space, and follow the rules that are written down."""

from __future__ import annotations

import random
import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.text.characters import kinds_for
from textkit.text.token_kernels import DIGIT, EXTEND, PAGE, SPACE
from textkit.text.tokens import tokenise
from textkit.text.type_kernels import HASHED, _same

PIECES = (
    *("don't", "'ll", "’s", "n't", "well-known", "U.S.", "...", "1,234.56", "$", "me@x.org"),
    *("http://a.b/c?d=1.", "www.", "@", ":", "//", "'", ".", "-", "--", "e\u0301", "\u200d"),
    *("👩‍👩‍👧", "👍🏽", "🇫🇷", "🇩", "漢字", "かな", "カナー", "한국어", "สวัสดี", "\ufeff", "\t"),
    *("\u3000", "\x00", "\U0010ffff", " ", "\n", "a", "n", "t", "7"),
)
ANY_TEXT = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.lists(st.sampled_from(PIECES)).map("".join),
)


def split(text: str) -> list[str]:
    tokens = tokenise(text)
    return [tokens.types[index] for index in tokens.ids.tolist()]


@given(ANY_TEXT)
def test_every_character_that_is_no_space_is_in_exactly_one_token(text: str) -> None:
    spans = tokenise(text).spans
    cover = np.zeros(len(text), dtype=int)
    for start, end in spans.tolist():
        assert start < end
        cover[start:end] += 1
    assert cover.tolist() == [not character.isspace() for character in text]
    assert np.all(np.diff(spans.ravel()) >= 0)


@given(ANY_TEXT)
def test_what_modifies_a_character_stays_with_it(text: str) -> None:
    kinds = kinds_for(np.ones(0x110000 // PAGE, dtype=np.uint8))
    for start in tokenise(text).spans[:, 0].tolist():
        if kinds[ord(text[start])] == EXTEND:
            assert start == 0 or text[start - 1].isspace()


@given(ANY_TEXT)
def test_types_are_the_surfaces_in_order_of_first_appearance(text: str) -> None:
    spans, ids, types = tokenise(text)
    assert (spans.dtype, ids.dtype) == (np.int32, np.int32)
    surfaces = [text[start:end] for start, end in spans.tolist()]
    assert [types[index] for index in ids.tolist()] == surfaces
    assert list(types) == list(dict.fromkeys(surfaces))


@given(ANY_TEXT, st.data())
def test_no_token_crosses_the_spans_within_which_it_is_sought(
    text: str, data: st.DataObject
) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(text)), min_size=2).map(sorted))
    within = np.array(list(pairwise(cuts)), dtype=np.int32)
    found = tokenise(text, within).spans.tolist()
    parts = [
        [start + first, end + first]
        for first, last in within.tolist()
        for start, end in tokenise(text[first:last]).spans.tolist()
    ]
    assert found == parts


def test_a_table_that_grows_keeps_its_ids() -> None:
    words = [f"{'word' * (n % 4)}{n}é"[: 4 + n % 20] for n in range(5000)]
    random.Random(7).shuffle(words)
    text = " ".join(words)
    assert split(text) == words


def test_equal_keys_are_not_taken_for_equal_tokens() -> None:
    codes = np.frombuffer("éclairs éclair éclairs".encode("utf-32-le"), dtype=np.uint32)
    spans = np.array([[0, 7], [8, 14], [15, 22], [1, 8]], dtype=np.int32)
    assert not _same(codes, spans, 0, 1, HASHED)
    assert _same(codes, spans, 0, 2, HASHED)
    assert not _same(codes, spans, 0, 3, HASHED)


@given(st.characters(exclude_categories=["Cs"]))
def test_every_character_has_the_kind_that_its_properties_ask_for(character: str) -> None:
    pages = np.zeros(0x110000 // PAGE, dtype=np.uint8)
    pages[ord(character) // PAGE] = 1
    kind = kinds_for(pages)[ord(character)]
    assert kind > 0
    assert (kind == SPACE) == character.isspace()
    if unicodedata.combining(character):
        assert kind == EXTEND
    if kind <= DIGIT:
        assert character.isalnum()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't they'll couldn't've", "Do n't they 'll could n't 've"),
        ("IT'S O'Neill's dogs' n't", "IT 'S O'Neill 's dogs ' n't"),
        ("She’s ‘here’.", "She ’s ‘ here ’ ."),
        ("l'homme qu'il aujourd'hui", "l' homme qu' il aujourd'hui"),
        ("dell'arte un'altra", "dell' arte un' altra"),
        ("a well-known state_of -- play", "a well-known state_of -- play"),
        ("1,234.56 $5 50% .5 10:30", "1,234.56 $ 5 50 % .5 10:30"),
        ("In 1999, and/or 12/03/2024.", "In 1999 , and / or 12/03/2024 ."),
        ("The U.S. and e.g. a Ph.D.", "The U.S. and e.g. a Ph.D."),
        ("J.R.R. Tolkien... end.Next", "J.R.R. Tolkien ... end . Next"),
        ("Wait!!! (No?)", "Wait ! ! ! ( No ? )"),
        ("(see http://a.org/b_(c)?d=1,2).", "( see http://a.org/b_(c)?d=1,2 ) ."),
        ("www.a.org, me.you@a-b.co.uk!", "www.a.org , me.you@a-b.co.uk !"),
        ("a@b @home AT&T #tag", "a @ b @ home AT & T # tag"),
        ("http:// x:y a:/", "http:// x : y a : /"),
        ("👩‍👩‍👧👍🏽🇫🇷🇩🇪❤️1️⃣", "👩‍👩‍👧 👍🏽 🇫🇷 🇩🇪 ❤️ 1️⃣"),
        ("🇫🇷🇩 x", "🇫🇷 🇩 x"),
        ("e\u0301te\u0301 co\u00adop", "e\u0301te\u0301 co\u00adop"),
        ("私はコーヒーだよね2024年", "私 は コーヒー だ よ ね 2024 年"),
        ("我喜欢。", "我 喜 欢 。"),
        ("안녕하세요 세계", "안녕하세요 세계"),
        ("สวัสดีครับ हिन्दी שלום", "สวัสดีครับ हिन्दी שלום"),
        ("\ufeffHi a\u200bb", "\ufeff Hi a \u200b b"),
        ("", ""),
    ],
)
def test_the_rules(text: str, expected: str) -> None:
    assert split(text) == expected.split()
