"""Porter's stemmer as NLTK has it by default, without loading NLTK, which takes seconds.

NLTK's extensions over the paper: some whole words; *ie* for words of four letters in *ies* and
*ied*; ``y`` becomes ``i`` after a consonant that does not begin the word; step 2 knows ``bli``,
``fulli`` and ``logi`` and goes on after ``alli``; a vowel and a consonant alone count as short.
"""

from __future__ import annotations

import re

from textkit.metrics.rouge.porter import (
    ENDING3,
    ONE,
    SHORT,
    STEP2,
    STEP3,
    SYLLABLE,
    TWO,
    VOWEL,
    replaced,
)

__all__ = ["stem"]

_WHOLE = {
    "skies": "sky",
    "dying": "die",
    "lying": "lie",
    "tying": "tie",
    "innings": "inning",
    "outings": "outing",
    "cannings": "canning",
    **{word: word for word in ("sky", "news", "inning", "outing", "canning", "howe")},
    **{word: word for word in ("proceed", "exceed", "succeed")},
}
_STEP2 = {**STEP2, "fulli": "ful"}
_ENDING2 = re.compile(f"(?:{'|'.join(_STEP2)})$")
_STEP4 = "al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ion|ou|ism|ate|iti|ous|ive|ize"
_ENDING4 = re.compile(f"(?:{_STEP4})$")
_PAIR = re.compile("^[aeiou][^aeiou]$")


def stem(word: str) -> str:
    """Stem of a lower-case word of ``a-z`` and ``0-9``."""
    if len(word) < 3 or word in _WHOLE:
        return _WHOLE.get(word, word)
    initial_y = word[0] == "y"
    word = "Y" + word[1:] if initial_y else word  # a capital is a consonant
    word = _final_y(_past_and_gerund(_plural(word)))
    word = replaced(_second(word), ENDING3, STEP3)
    word = _final_letters(_fourth(word))
    return "y" + word[1:] if initial_y else word


def _plural(word: str) -> str:
    if word.endswith("ies"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word[-1] == "s" and word[-2] != "s" else word


def _past_and_gerund(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) == 4 else word[:-2]
    if word.endswith("eed"):
        return word[:-1] if SYLLABLE.match(word[:-3]) else word
    rest = word[: -2 if word.endswith("ed") else -3]
    if not word.endswith(("ed", "ing")) or not VOWEL.match(rest):
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if len(rest) > 1 and rest[-1] == rest[-2] and _ends_in_consonant(rest):
        return rest if rest[-1] in "lsz" else rest[:-1]
    return rest + "e" if _is_short(rest) else rest


def _final_y(word: str) -> str:
    rest = word[:-1]
    return rest + "i" if word[-1] == "y" and len(rest) > 1 and _ends_in_consonant(rest) else word


def _second(word: str) -> str:
    if word.endswith("alli") and SYLLABLE.match(word[:-4]):
        return _second(word[:-2])
    found = _ENDING2.search(word)
    if found is None:
        return word
    rest = word[: found.start()]
    long_enough = SYLLABLE.match(rest + "l" if found[0] == "logi" else rest)
    return rest + _STEP2[found[0]] if long_enough else word


def _fourth(word: str) -> str:
    found = _ENDING4.search(word)
    if found is None:
        return word
    rest = word[: found.start()]
    if not TWO.match(rest) or (found[0] == "ion" and rest[-1] not in "st"):
        return word
    return rest


def _final_letters(word: str) -> str:
    if word[-1:] == "e":
        rest = word[:-1]
        if TWO.match(rest) or (ONE.match(rest) and not _is_short(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and TWO.match(word[:-1]) else word


def _is_short(word: str) -> bool:
    return bool(SHORT.match(word) or _PAIR.match(word))


def _ends_in_consonant(word: str) -> bool:
    """``y`` is a consonant after a vowel, and a vowel after a consonant."""
    if word[-1] != "y":
        return word[-1] not in "aeiou"
    before = word.rstrip("y")
    vowel_before = before != "" and before[-1] in "aeiou"
    return (len(word) - len(before)) % 2 == int(vowel_before)
