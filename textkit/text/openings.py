"""Sentences that point back from their first words, so that they dangle without what came before.

"He denied it", "These figures", "The latter", "However,": taken into a summary without the
sentence that they lean on, they say nothing or the wrong thing (Smith, Danielsson & Jönsson 2012,
"A More Cohesive Summarizer", COLING; Zhang, Wan & Bansal 2023, "Extractive is not Faithful", ACL).
Nothing is resolved here: rules look at the first words alone, by a table for each language. I, we
and you are taken to stand, and noun phrases ("the company"), and "this paper" said of itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from textkit.text.opening_languages import Language, language_of
from textkit.text.opening_rules import Does, Kind

__all__ = ["Kind", "Opening", "antecedent", "droppable", "opening"]

_REACH = 3  # sentences that a pronoun reaches back
_STEPS = 5  # of passing over: "And then, sadly, when he ..."
_WORD = re.compile(r"[\W_]*([^\W_]+)")
_QUOTED = re.compile(r"\s*[\"'“‘«„”»]")


class Opening(NamedTuple):
    """What a sentence opens with that points back."""

    kind: Kind
    """``pronoun`` (he, their), ``demonstrative`` (this, such), ``other`` (the latter, another),
    ``connective`` (however) or ``ellipsis`` (so did)."""

    words: str
    """The words that point back, as they stand in the sentence."""

    span: tuple[int, int]
    """Where they are in it; not always at its beginning ("In 1961 she")."""


def opening(sentence: str, language: str = "en") -> Opening | None:
    """Return what ``sentence`` opens with that points back, or None: it stands by itself.

    When a connective is followed by a pronoun ("But he") the pronoun is returned, as it needs
    more. A pronoun to which a quotation at the start is attributed (", he said") counts too.
    ``language`` is an ISO 639-1 code: en, de, fr or es; in others every sentence stands.
    """
    known = language_of(language)
    if known is None:
        return None
    return _at_start(sentence, known) or _after_quotation(sentence, known)


def droppable(found: Opening, language: str = "en") -> bool:
    """Tell whether the sentence still says the same without its opening, which may be flagged.

    That is so for connectives that add, contrast or date ("However", "Meanwhile"), and not for
    those that change what is said ("Otherwise", "Instead") or for any other kind.
    """
    known = language_of(language)
    if known is None or found.kind != "connective":
        return False
    return found.words.split()[0].lower() not in known.binding


def antecedent(sentences: Sequence[str], i: int, language: str = "en") -> int | None:
    """Return the index of the sentence that sentence ``i`` leans on, or None.

    That is the one before it; for a pronoun, the nearest of the three before that does not open
    with one itself. None where the sentence stands, is the first, or is out of reach.
    """
    found = opening(sentences[i], language)
    if found is None or i == 0:
        return None
    if found.kind != "pronoun":
        return i - 1
    for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
        before = opening(sentences[j], language)
        if before is None or before.kind != "pronoun":
            return j
    return None


def _at_start(sentence: str, language: Language) -> Opening | None:
    """Follow the rules from the first word on, past the words that leave it to the next."""
    connective = None
    end = 0
    for _ in range(_STEPS):
        word = _WORD.match(sentence, end)
        if word is None:
            break
        does, end = _rule(sentence, word, language)
        if does == "stands":
            break
        if does == "passes":
            continue
        found = _found(does, sentence, word.start(1), end)
        if does != "connective":
            return found
        connective = connective or found
    return connective


def _rule(sentence: str, word: re.Match[str], language: Language) -> tuple[Does, int]:
    """Return what the first rule says that matches at ``word``, and where its match ends."""
    for does, pattern in language.rules.at(word[1].lower()):
        if match := pattern.match(sentence, word.end()):
            return does, match.end()
    return "stands", word.end()


def _after_quotation(sentence: str, language: Language) -> Opening | None:
    """Find the pronoun that a quotation at the start is attributed to."""
    quoted = _QUOTED.match(sentence)
    if quoted is None:
        return None
    match = language.attribution.search(sentence, quoted.end())
    return match and _found("pronoun", sentence, *match.span(1))


def _found(kind: Kind, sentence: str, start: int, end: int) -> Opening:
    return Opening(kind, sentence[start:end], (start, end))
