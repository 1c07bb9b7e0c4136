"""English contractions written out: don't -> do not, it's -> it is, y'all've -> you all have.

Left alone, because only the sentence can tell: possessive ``'s`` (the dog's), ``'d`` (had or
would), and ain't (am, is, are, has or have not).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textkit.core.offsets import Edit

__all__ = ["contraction_edits"]

_NEGATED = "are|could|dare|did|does|do|had|has|have|is|might|must|need|ought|should|was|were|would"
# After these, 's is a verb; after any other word it may as well be a possessive.
_IS = "he|here|how|it|she|that|there|what|when|where|who|why"
_WORDS = {
    **{f"{word}n't": f"{word} not" for word in _NEGATED.split("|")},
    **{f"{word}'s": f"{word} is" for word in _IS.split("|")},
    "can't": "cannot",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
    "y'all": "you all",
    "'tis": "it is",
    "'twas": "it was",
    "'twere": "it were",
    "'twill": "it will",
    "'twould": "it would",
}
_ENDINGS = {"'m": " am", "'re": " are", "'ll": " will", "'ve": " have"}

_TAIL = re.compile("['’](?:tis|twas|twere|twill|twould|all|m|re|ll|ve|s|t)(?!\\w)", re.IGNORECASE)
_HEAD = re.compile(r"\w*\Z")
_LONGEST = max(map(len, _WORDS))
_HAS = re.compile(r"\s(?:been|become|got|had)\b", re.IGNORECASE)


def contraction_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that write out the unambiguous contractions of ``text``, in their case."""
    for match in _TAIL.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        head = before[_HEAD.search(before).start() :]  # type: ignore[union-attr]  # it may be empty
        word = head + match[0]
        short = word.lower().replace("’", "'")
        form = _WORDS.get(short) or _with_ending(head.lower(), short)
        if form is None:
            continue
        if short.endswith("'s") and _HAS.match(text, match.end()):
            form = form.removesuffix("is") + "has"
        same = _shared(short, form)
        yield match.end() - len(word) + same, match.end(), _in_case_of(word, form, same)


def _shared(short: str, form: str) -> int:
    """How many letters both start with."""
    pairs = enumerate(zip(short, form, strict=False))
    return next(place for place, (one, other) in pairs if one != other)


def _with_ending(head: str, short: str) -> str | None:
    """``they're`` as ``they are``, for any word before the ending."""
    ending = _ENDINGS.get(short[len(head) :])
    return head + ending if head and ending else None


def _in_case_of(word: str, form: str, same: int) -> str:
    """What of ``form`` follows its first ``same`` letters, in the case of ``word``."""
    letters = word.replace("'", "").replace("’", "")
    if letters.isupper():
        return form[same:].upper()
    if same == 0 and letters[0].isupper():
        return form.capitalize()
    return form[same:]
