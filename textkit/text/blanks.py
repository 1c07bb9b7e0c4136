"""White space in one form, and characters that nobody sees taken away.

Tabs and single newlines stay: columns remain columns, and a line of a poem remains a line. What
has to change is found by searches for single characters and short strings, so a clean text costs
little more than reading it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textkit.core.offsets import Edit

__all__ = ["blank_edits"]

_SPACES = "\x1c-\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"  # become one space
_BREAKS = "\r\x0b\x0c\x85\u2028\u2029"  # become newlines
_INVISIBLE = (  # vanish: controls, soft hyphen, bidirectional marks, zero-width characters
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_JOINERS = "\u200c\u200d"
# Beside these, a joiner shapes letters and emoji, and U+200B divides words: Arabic to Sinhala,
# Thai to Mongolian, symbols, emoji with their skin tones and variation selectors.
_SHAPED = (
    "\u0600-\u061b\u061d-\u0dff\u0e00-\u109f\u1780-\u180d\u1810-\u18af\u2190-\u2bff\u3030\u303d"
    "\ufe0f\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff\U0001f000-\U0001faff\U000e0020-\U000e007f"
)
_DIVIDED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"

_ALL = f" \t\n{_SPACES}{_BREAKS}{_INVISIBLE}{_JOINERS}"

_SUSPECT = re.compile(f"[{_SPACES}{_BREAKS}{_INVISIBLE}{_JOINERS}]")
_WRONG = ("  ", " \n", "\n\n\n")
_WRONG_TABS = ("\t ", " \t", "\t\t", "\t\n")
# A run that may change. It starts with a plain character class, which `re` searches for quickly:
# a space or newline matters only in company, another character unless it stands where it should.
_KEPT = f"(?<=[{_SHAPED}][{_JOINERS}])(?=[{_SHAPED}])|(?<=[{_DIVIDED}]\u200b)(?=[{_DIVIDED}])"
_RUN = re.compile(f"[{_ALL}](?:(?<=[ \n])(?:[{_ALL}]+|\\Z)|(?<![ \n])(?!{_KEPT})[{_ALL}]*)")


def _points(ranges: str) -> Iterator[int]:
    """The code points that the inside of a character class names."""
    for first, last in re.findall("(.)(?:-(.))?", ranges, re.DOTALL):
        yield from range(ord(first), ord(last or first) + 1)


_FORMS: dict[int, str] = {
    **dict.fromkeys(_points(_SPACES), " "),
    **dict.fromkeys(_points(_BREAKS), "\n"),
    **dict.fromkeys(_points(_INVISIBLE + _JOINERS), ""),
    0x2029: "\n\n",  # PARAGRAPH SEPARATOR
}


def blank_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that bring the blanks and invisible characters of ``text`` to one form.

    A run of blanks becomes one space (one tab when it holds a tab); blanks before a newline and at
    the end vanish; every kind of line end becomes a newline, and at most two follow each other.
    Controls, soft hyphens and zero-width characters vanish, except joiners that shape emoji,
    Indic or Arabic letters, and U+200B between the words of Thai, Lao, Khmer and Burmese.
    """
    if not _needs_work(text):
        return
    forms: dict[str, str] = {}
    for match in _RUN.finditer(text):
        run = match[0]
        if run not in forms:
            forms[run] = _one_form(run)
        form = forms[run]
        if match.end() == len(text):
            form = form.rstrip(" \t")
        if form != run:
            yield match.start(), match.end(), form


def _needs_work(text: str) -> bool:
    return (
        text.endswith((" ", "\t"))
        or any(wrong in text for wrong in _WRONG)
        or ("\t" in text and any(wrong in text for wrong in _WRONG_TABS))
        or _SUSPECT.search(text) is not None
    )


def _one_form(run: str) -> str:
    """The form of one run of blanks, newlines and invisible characters."""
    plain = run.replace("\r\n", "\n").translate(_FORMS)
    blanks = plain[plain.rfind("\n") + 1 :]
    blank = "\t" if "\t" in blanks else " " if blanks else ""
    return "\n" * min(plain.count("\n"), 2) + blank
