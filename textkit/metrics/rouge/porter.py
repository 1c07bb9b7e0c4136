"""Porter's stemmer (Porter 1980, "An algorithm for suffix stripping") as ROUGE-1.5.5 has it.

It departs from the paper in four places, which change what ROUGE counts as a match: step 2 knows
``bli`` and ``logi`` and not ``abli``; step 4 goes on to ``ment`` and ``ent`` after it has removed
another suffix (*departmental*: *depart*); a word of fewer than three letters is its own stem; and
``y`` is a vowel unless it begins the word or follows a vowel.
"""

from __future__ import annotations

import re

__all__ = ["stem"]

_CONSONANTS = "[^aeiou][^aeiouy]*"
_VOWELS = "[aeiouy][aeiou]*"
_SYLLABLE = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}")  # the measure m > 0
_ONE = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?$")  # m = 1
_TWO = re.compile(f"^(?:{_CONSONANTS})?(?:{_VOWELS}{_CONSONANTS}){{2}}")  # m > 1
_VOWEL = re.compile(f"^(?:{_CONSONANTS})?[aeiouy]")
_SHORT = re.compile(f"^{_CONSONANTS}[aeiouy][^aeiouwxy]$")  # fil, hop: takes an e
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")

_STEP2 = {
    "ational": "ate",
    "tional": "tion",
    "enci": "ence",
    "anci": "ance",
    "izer": "ize",
    "bli": "ble",
    "alli": "al",
    "entli": "ent",
    "eli": "e",
    "ousli": "ous",
    "ization": "ize",
    "ation": "ate",
    "ator": "ate",
    "alism": "al",
    "iveness": "ive",
    "fulness": "ful",
    "ousness": "ous",
    "aliti": "al",
    "iviti": "ive",
    "biliti": "ble",
    "logi": "log",
}
_STEP3 = {
    "icate": "ic",
    "ative": "",
    "alize": "al",
    "iciti": "ic",
    "ical": "ic",
    "ful": "",
    "ness": "",
}
_STEP4 = "al|ance|ence|er|ic|able|ible|ant|ement|ou|ism|ate|iti|ous|ive|ize"


_ENDING2, _ENDING3, _ENDING4 = (
    re.compile(f"(?:{suffixes})$") for suffixes in ("|".join(_STEP2), "|".join(_STEP3), _STEP4)
)


def stem(word: str) -> str:
    """Stem of a lower-case word of ``a-z`` and ``0-9``."""
    if len(word) < 3:
        return word
    initial_y = word[0] == "y"
    word = "Y" + word[1:] if initial_y else word  # a capital is a consonant
    word = _third_person_y(_past_and_gerund(_plural(word)))
    word = _replaced(word, _ENDING2, _STEP2)
    word = _replaced(word, _ENDING3, _STEP3)
    word = _final_letters(_removed(word))
    return "y" + word[1:] if initial_y else word


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word[-1] == "s" and word[-2] != "s" else word


def _past_and_gerund(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _SYLLABLE.match(word[:-3]) else word
    rest = word[: -2 if word.endswith("ed") else -3]
    if not word.endswith(("ed", "ing")) or not _VOWEL.match(rest):
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if _DOUBLE.search(rest):
        return rest[:-1]
    return rest + "e" if _SHORT.match(rest) else rest


def _third_person_y(word: str) -> str:
    return word[:-1] + "i" if word[-1:] == "y" and _VOWEL.match(word[:-1]) else word


def _replaced(word: str, ending: re.Pattern[str], table: dict[str, str]) -> str:
    found = ending.search(word)
    if found is None or not _SYLLABLE.match(word[: found.start()]):
        return word
    return word[: found.start()] + table[found[0]]


def _removed(word: str) -> str:
    found = _ENDING4.search(word)
    word = _without(word, len(found[0])) if found else word
    word = _without(word, 4) if word.endswith("ment") else word
    if word.endswith("ent"):
        return _without(word, 3)
    return _without(word, 3) if word.endswith(("sion", "tion")) else word


def _without(word: str, letters: int) -> str:
    return word[:-letters] if _TWO.match(word[:-letters]) else word


def _final_letters(word: str) -> str:
    if word[-1:] == "e":
        rest = word[:-1]
        if _TWO.match(rest) or (_ONE.match(rest) and not _SHORT.match(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _TWO.match(word) else word
