"""Encoding: from the bytes of a file to text, and what had to be replaced on the way.

In order: a byte order mark; strict UTF-8; UTF-16 and UTF-32 by where their zero bytes stand;
ISO-2022 by its escapes; UTF-8 with a few broken bytes; charset-normalizer on a sample;
Windows-1252. All steps are linear, and all but the decoding itself look at a sample.
"""

from __future__ import annotations

import codecs
import re
from typing import Any, NamedTuple

from textkit.errors import DocumentError
from textkit.files.legacy import WIDER, legacy_encoding

__all__ = ["Decoded", "decode", "decode_as", "guess", "mark_of", "replace_surrogates", "sample_of"]

SAMPLE_BYTES = 64 << 10
#: More control characters than this, and a larger share, stand in no text.
MAX_CONTROL = 0.05
MIN_CONTROL = 8
#: Valid multi-byte characters for each broken one, from which on a text counts as UTF-8.
UTF8_RATIO = 4

_MARKS = (  # UTF-32 first: its mark starts with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_NO_TEXT = bytes({*range(9), 11, *range(16, 27), *range(28, 32)})  # shift and escape: ISO-2022
_SMALL = bytes(byte >= 16 or byte in b"\t\n\r" for byte in range(256))
_ESCAPES = re.compile(rb"\x1b(\$[@B]|\([JI]|\$\(D|(\$\)C))")
_HIGH = re.compile(rb"[\x80-\xff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Decoded(NamedTuple):
    """Text with its encoding, and how many bytes and lone surrogates became U+FFFD."""

    text: str
    encoding: str
    replaced: int = 0
    surrogates: int = 0

    def meta(self) -> dict[str, Any]:
        """What a document tells of it; counts of 0 are left out."""
        counts = {"replaced": self.replaced, "surrogates": self.surrogates}
        return {"encoding": self.encoding} | {name: n for name, n in counts.items() if n}


def decode(data: bytes, *, where: str = "") -> Decoded:
    """Decode the bytes of a whole file. A byte order mark is taken off.

    Raises:
        DocumentError: the bytes are no text.

    """
    mark, encoding = mark_of(data)
    if encoding:
        return decode_as(data[len(mark) :], encoding)
    if 0 not in data and b"\x1b" not in data:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    return decode_as(data, guess(sample_of(data), where=where))


def guess(sample: bytes, *, where: str = "") -> str:
    """The encoding that a piece of a file (:func:`sample_of`) is in.

    Raises:
        DocumentError: the bytes are no text.

    """
    wide = _wide_without_mark(sample)
    if wide:
        return wide
    _refuse_binary(sample, where)
    if sample.isascii():
        return _escaped(sample) or "utf-8"
    return "utf-8" if _is_utf8(sample) else legacy_encoding(sample)


def sample_of(data: bytes) -> bytes:
    """The first 64 kB that tell encodings apart: those around the first byte above 127."""
    if len(data) <= SAMPLE_BYTES:
        return data
    high = _HIGH.search(data)
    start = max(0, high.start() - SAMPLE_BYTES // 4) if high else 0
    start -= start % 4  # whole units of UTF-16 and UTF-32
    return data[start : start + SAMPLE_BYTES]


def decode_as(data: bytes, encoding: str) -> Decoded:
    """Decode in a known encoding; what it cannot hold becomes U+FFFD and is counted."""
    if encoding in _WIDE:
        return _decode_wide(data, encoding)
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        if encoding in WIDER:
            return decode_as(data, WIDER[encoding])
        text = data.decode(encoding, "replace")
    written = data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0
    return Decoded(text, encoding, text.count("\ufffd") - written)


def replace_surrogates(text: str) -> tuple[str, int]:
    """Put U+FFFD for each lone surrogate, and count them."""
    return (text, 0) if text.isascii() else _SURROGATE.subn("\ufffd", text)


def mark_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that ``data`` starts with and its encoding; both empty without one."""
    for mark, encoding in _MARKS:
        # a text in UTF-16 that starts with NUL has an even, not a fourfold, length half the time
        if data.startswith(mark) and (_WIDE.get(encoding) != 4 or len(data) % 4 == 0):
            return mark, encoding
    return b"", ""


def _decode_wide(data: bytes, encoding: str) -> Decoded:
    odd = len(data) % _WIDE[encoding]
    whole = data[: len(data) - odd]
    try:
        text, replaced = whole.decode(encoding, "surrogatepass"), 0
    except UnicodeDecodeError:  # UTF-32 has numbers that are no characters
        text = whole.decode(encoding, "replace")
        replaced = text.count("\ufffd") - whole.count("\ufffd".encode(encoding))
    text, surrogates = replace_surrogates(text)
    tail = "\ufffd" if odd else ""
    return Decoded(text + tail, encoding, replaced + len(tail), surrogates)


def _wide_without_mark(sample: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where in each unit the zero and small bytes stand.

    In the alphabets of Europe, the Near East and India one byte of the two is below 16.
    """
    if 0 not in sample:
        return ""
    units = max(1, len(sample) // 4)
    zeros = [sample[place::4].count(0) / units for place in range(4)]
    if min(zeros[2:]) > 0.9 and zeros[0] < 0.5:
        return "utf-32-le"
    if min(zeros[:2]) > 0.9 and zeros[3] < 0.5:
        return "utf-32-be"
    small = sample.translate(_SMALL)
    even, odd = (small[place::2].count(0) / (2 * units) for place in range(2))
    if max(even, odd) < 0.2 or min(even, odd) > max(even, odd) / 10:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _refuse_binary(sample: bytes, where: str) -> None:
    control = len(sample) - len(sample.translate(None, _NO_TEXT))
    if control > max(MIN_CONTROL, MAX_CONTROL * len(sample)):
        raise DocumentError(
            "looks like a binary file, not text",
            where=where,
            hint="give it the suffix of its format",
        )


def _escaped(sample: bytes) -> str:
    found = _ESCAPES.search(sample)
    if not found:
        return ""
    encoding = "iso2022_kr" if found[2] else "iso2022_jp_2"
    return "" if "\ufffd" in sample.decode(encoding, "replace") else encoding


def _is_utf8(sample: bytes) -> bool:
    reader = codecs.getincrementaldecoder("utf-8")("replace")
    text = reader.decode(sample)  # a character cut at the end is waited for, not broken
    broken = text.count("\ufffd")
    high = len(text) - len(text.encode("ascii", "ignore"))
    return high - broken >= UTF8_RATIO * broken
