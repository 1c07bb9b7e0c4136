"""Decoding: every text comes back, and what could not be decoded is counted."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import DocumentError
from textkit.files.encoding import SAMPLE_BYTES, decode, decode_as, guess, sample_of

RUSSIAN = "В посёлке открылась маленькая библиотека, и дети пришли туда после уроков. " * 5
FRENCH = "Près de la forêt, les élèves ont été reçus à l’hôtel ; où étaient-ils ? " * 3
MARKED = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}
#: A mark of UTF-16 and a NUL look like the mark of UTF-32, as the standard knows.
TEXTS = st.text().filter(lambda text: not text.startswith("\0"))


@given(TEXTS, st.sampled_from(sorted(MARKED)))
def test_a_text_with_a_byte_order_mark_comes_back(text: str, encoding: str) -> None:
    decoded = decode(MARKED[encoding] + text.encode(encoding))
    assert decoded == (text, encoding, 0, 0)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_comes_back(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()) == (text, "utf-8", 0, 0)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_named_failure(data: bytes) -> None:
    try:
        decoded = decode(data)
    except DocumentError as error:
        assert "binary" in error.what  # noqa: PT017
    else:
        assert decoded.text.encode() is not None, "no lone surrogate is left"
        assert decode(data) == decoded


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["Plain words, no mark.", RUSSIAN + "And English."])
def test_wide_encodings_are_known_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding, 0, 0)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        ("El 3.º piso, según él, está vacío; mañana vendrán los niños. ", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("日本語の文章です。図書館で本を読みました。" * 5, "shift_jis"),
        ("日本語の文章です。図書館で本を読みました。" * 5, "euc_jp"),
        ("日本語の文章です。" * 5, "iso2022_jp"),
        ("한국어 문장입니다. 도서관에서 책을 읽었습니다. " * 5, "iso2022_kr"),
        ("图书馆在村子里开放了，孩子们放学后来看书。" * 5, "gb2312"),
        ("Çocuklar okuldan sonra kütüphaneye gitti, ışık yandı, yağmur başladı. ", "cp1254"),
        ("São Paulo não tem praias, mas as opções são muitas e boas. ", "cp1252"),
    ],
)
def test_legacy_encodings_are_found(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.replaced == 0


def test_broken_utf8_stays_utf8_and_is_counted() -> None:
    decoded = decode("Été à Genève, déjà vu".encode() + b"\xff!" + "é".encode()[:1])
    assert decoded == ("Été à Genève, déjà vu\ufffd!\ufffd", "utf-8", 2, 0)


def test_replacement_characters_that_the_file_holds_are_not_counted() -> None:
    assert decode_as("a\ufffdb".encode() + b"\xff", "utf-8").replaced == 1


def test_lone_surrogates_of_utf16_are_replaced_and_counted() -> None:
    data = codecs.BOM_UTF16_LE + "a\ud800b😀".encode("utf-16-le", "surrogatepass")
    assert decode(data) == ("a\ufffdb😀", "utf-16-le", 0, 1)


def test_half_a_unit_at_the_end_is_counted() -> None:
    assert decode(codecs.BOM_UTF16_BE + "ab".encode("utf-16-be") + b"\0").replaced == 1


def test_numbers_that_are_no_characters_are_counted() -> None:
    data = codecs.BOM_UTF32_LE + "a".encode("utf-32-le") + b"\xff" * 4
    assert decode(data) == ("a\ufffd", "utf-32-le", 1, 0)


def test_a_few_zero_bytes_are_kept() -> None:
    text = "A line with a \0 in it, and more words than that, so that it is no binary file."
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0",
        bytes(range(256)) * 8,
        b"\0" * 100,
        b"%PDF-1.7\n" + bytes(range(1, 256)) * 8,
    ],
)
def test_binary_files_are_named_failures(data: bytes) -> None:
    with pytest.raises(DocumentError, match="binary") as caught:
        decode(data, where="a.txt")
    assert caught.value.where == "a.txt"


def test_what_tells_the_encoding_may_stand_anywhere() -> None:
    text = "plain " * SAMPLE_BYTES + FRENCH
    data = text.encode("cp1252")
    assert len(sample_of(data)) <= SAMPLE_BYTES
    assert decode(data).text == text


def test_a_character_cut_at_the_end_of_the_sample_is_not_broken() -> None:
    text = "x" + "é" * SAMPLE_BYTES
    assert guess(sample_of(text.encode())) == "utf-8"


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"") == ("", "utf-8", 0, 0)
