"""Porter's stemmer (Porter 1980, "An algorithm for suffix stripping") as ROUGE-1.5.5 has it.

It departs from the paper in three places, which change what ROUGE counts as a match: step 2 knows
``bli`` and ``logi`` and not ``abli``; step 4 goes on to ``ment`` and ``ent`` after it has removed
another suffix (*departmental*: *depart*); a word of fewer than three letters is its own stem.
"""

from __future__ import annotations

import re

__all__ = [
    "ENDING2",
    "ENDING3",
    "ONE",
    "SHORT",
    "STEP2",
    "STEP3",
    "SYLLABLE",
    "TWO",
    "VOWEL",
    "replaced",
    "stem",
]

_CONSONANTS = "[^aeiou][^aeiouy]*"
_VOWELS = "[aeiouy][aeiou]*"
SYLLABLE = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}")  # the measure m > 0
ONE = re.compile(f"^(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?$")  # m = 1
TWO = re.compile(f"^(?:{_CONSONANTS})?(?:{_VOWELS}{_CONSONANTS}){{2}}")  # m > 1
VOWEL = re.compile(f"^(?:{_CONSONANTS})?[aeiouy]")
SHORT = re.compile(f"^{_CONSONANTS}[aeiouy][^aeiouwxy]$")  # fil, hop: takes an e
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")

STEP2 = {
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
STEP3 = {
    "icate": "ic",
    "ative": "",
    "alize": "al",
    "iciti": "ic",
    "ical": "ic",
    "ful": "",
    "ness": "",
}
_STEP4 = "al|ance|ence|er|ic|able|ible|ant|ement|ou|ism|ate|iti|ous|ive|ize"


ENDING2, ENDING3, _ENDING4 = (
    re.compile(f"(?:{suffixes})$") for suffixes in ("|".join(STEP2), "|".join(STEP3), _STEP4)
)


def stem(word: str) -> str:
    """Stem of a lower-case word of ``a-z`` and ``0-9``."""
    if len(word) < 3:
        return word
    initial_y = word[0] == "y"
    word = "Y" + word[1:] if initial_y else word  # a capital is a consonant
    word = _third_person_y(_past_and_gerund(_plural(word)))
    word = replaced(word, ENDING2, STEP2)
    word = replaced(word, ENDING3, STEP3)
    word = _final_letters(_removed(word))
    return "y" + word[1:] if initial_y else word


def _plural(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    return word[:-1] if word[-1] == "s" and word[-2] != "s" else word


def _past_and_gerund(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if SYLLABLE.match(word[:-3]) else word
    rest = word[: -2 if word.endswith("ed") else -3]
    if not word.endswith(("ed", "ing")) or not VOWEL.match(rest):
        return word
    if rest.endswith(("at", "bl", "iz")):
        return rest + "e"
    if _DOUBLE.search(rest):
        return rest[:-1]
    return rest + "e" if SHORT.match(rest) else rest


def _third_person_y(word: str) -> str:
    return word[:-1] + "i" if word[-1:] == "y" and VOWEL.match(word[:-1]) else word


def replaced(word: str, ending: re.Pattern[str], table: dict[str, str]) -> str:
    """The word with its ending replaced, if a syllable comes before it."""
    found = ending.search(word)
    if found is None or not SYLLABLE.match(word[: found.start()]):
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
    return word[:-letters] if TWO.match(word[:-letters]) else word


def _final_letters(word: str) -> str:
    if word[-1:] == "e":
        rest = word[:-1]
        if TWO.match(rest) or (ONE.match(rest) and not SHORT.match(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and TWO.match(word) else word
