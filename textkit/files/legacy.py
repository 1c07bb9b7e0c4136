"""Legacy encodings: which one of before Unicode some bytes are in, by what the text would be."""

from __future__ import annotations

import re

__all__ = ["WIDER", "legacy_encoding"]

FALLBACK = "cp1252"
#: Beyond this share of letters above 127, a text is in no language of western Europe.
MAX_WESTERN = 0.25

_C1 = re.compile(rb"[\x80-\x9f]")
_FOUR_HIGH = re.compile(rb"[\x80-\xff]{4}")
#: The same encoding with more characters, for files that the narrow one cannot read.
WIDER = {
    "big5": "cp950",
    "euc_jp": "euc_jis_2004",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "tis_620": "cp874",
}
_WESTERN = frozenset(
    "àáâäåæçèéêëìíîïñòóôöøùúûüßœÀÁÂÄÅÆÇÈÉÊËÍÎÑÓÔÖØÙÚÜŒ«»‘’“”„‚‹›–—…•€£©®°§´·¿¡½²ª\xa0"
)


_PORTUGUESE = frozenset("ãõÃÕ")
#: One byte each in Windows-1252 (Icelandic) and Windows-1254 (Turkish).
_SHARED = frozenset("ýþðÝÞÐ")
_ICELANDIC = frozenset("áéíóúæ")


def legacy_encoding(sample: bytes) -> str:
    """The encoding of bytes that are not UTF-8: Python's name of it.

    What charset-normalizer finds, apart from the cases in which short texts mislead it: western
    Europe and Turkish, and ISO 8859-2 against Windows-1250.
    """
    western = _western(sample)
    if western:
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    name = FALLBACK if best is None or best.encoding == "ascii" else best.encoding
    if name == "cp1250" and not _C1.search(sample):
        return "iso8859_2"  # Windows-1250 has s, t and z with a caron or an acute accent there
    return "cp932" if name.startswith("shift_jis") and name != "shift_jis" else name


def _western(sample: bytes) -> str:
    """Windows-1252 or 1254 when every accent is one of theirs, and most letters have none."""
    if _FOUR_HIGH.search(sample):
        return ""
    text = sample.decode(FALLBACK, "replace")
    high = [mark for mark in text if mark >= "\x80"]
    if sum(map(str.isalpha, high)) > MAX_WESTERN * sum(map(str.isalpha, text)):
        return ""
    rest = set(high) - _WESTERN
    # a tilde on o alone stands for a Hungarian letter; the ordinal mark beside ã for a Romanian one
    rest -= _PORTUGUESE if "ã" in rest else {"º"}
    if rest and rest <= _SHARED:
        return "cp1252" if _ICELANDIC & set(high) else "cp1254"
    return "" if rest else FALLBACK
