"""Unicode Normalization Form C in linear time, as edits of the pieces that change.

``unicodedata.normalize`` orders the combining marks of a letter by insertion: 100,000 marks of
mixed classes on one letter take five seconds. Long runs of marks are sorted here first, which
gives the same text (the canonical ordering algorithm, D109 in section 3.11 of the Unicode
Standard) and leaves the insertion nothing to do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from textkit.core.offsets import Edit

__all__ = ["normal_form_edits"]

# Nothing composes with a following ASCII character, so the text falls apart before each of them.
_CHUNK = re.compile("[\x00-\x7f]?[^\x00-\x7f]+")
_LONG = 30  # marks on one letter; the limit of UAX #15's Stream-Safe Text Format


def normal_form_edits(text: str) -> Iterator[Edit]:
    """Yield an edit for each letter with marks (or Hangul syllable) that is not in NFC."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    for chunk in _CHUNK.finditer(text):
        if unicodedata.is_normalized("NFC", chunk[0]):
            continue
        for start, end in _clusters(text, *chunk.span()):
            piece = text[start:end]
            form = _normalise(piece)
            if form != piece:
                yield start, end, form


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut ``text[start:end]`` before each character that never composes with the one before it."""
    for place in range(start + 1, end):
        if not _continues(text[place]):
            yield start, place
            start = place
    yield start, end


def _continues(character: str) -> bool:
    """Whether this may compose with what stands before: marks, Hangul vowels and finals."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"


def _normalise(piece: str) -> str:
    if len(piece) > _LONG:
        piece = _in_canonical_order(piece)
    return unicodedata.normalize("NFC", piece)


def _in_canonical_order(piece: str) -> str:
    """Decompose, and sort each run of marks by combining class, marks of a class as they come."""
    ordered: list[str] = []
    marks: list[str] = []
    for character in "".join(unicodedata.normalize("NFD", character) for character in piece):
        if unicodedata.combining(character):
            marks.append(character)
            continue
        ordered += sorted(marks, key=unicodedata.combining)
        marks = []
        ordered.append(character)
    return "".join(ordered + sorted(marks, key=unicodedata.combining))
