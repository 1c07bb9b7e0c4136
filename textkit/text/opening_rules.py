"""The form in which a language says how its sentences point back, and the index over it.

A rule is looked up by the first word and matched on what follows. A language is a list of rules in
the order in which they are tried, so exceptions stand before the rule that they limit.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

__all__ = ["Does", "Kind", "Rule", "Rules", "any_of"]

Kind = Literal["pronoun", "demonstrative", "other", "connective", "ellipsis"]
Does = Kind | Literal["stands", "passes"]

_SUFFIXES = ("ly", "ed", "ing")
_BLANK = r"\s{1,20}"  # bounded, so that a long run of blanks costs nothing


class Rule(NamedTuple):
    """What it means that a sentence begins with one of ``words`` and then ``rest``.

    ``does`` is a kind of opening, or ``stands`` (it points nowhere), or ``passes`` (the words
    matched say nothing, the ones after them decide). In ``rest``, a regular expression without
    regard to case, a space is any white space and an apostrophe is either of the two. ``(?-i:)``
    asks for the case: ``(?-i:[A-Z])`` is how a name is known. Among ``words``, ``#`` is any
    number and ``-ly`` any word of that ending (-ly, -ed, -ing) without rules of its own.
    """

    does: Does
    words: str
    rest: str = ""


class Rules:
    """The rules of a language by first word; compiled when a sentence first begins with it."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules: dict[str, list[Rule]] = {}
        self._compiled: dict[str, list[tuple[Does, re.Pattern[str]]]] = {}
        for rule in rules:
            for word in rule.words.split():
                self._rules.setdefault(word, []).append(rule)

    def at(self, word: str) -> list[tuple[Does, re.Pattern[str]]]:
        """Return the rules for a first word in lower case, in order; their patterns follow it."""
        found = self._compiled.get(word)
        if found is not None:
            return found
        key = word if word in self._rules else _class_of(word)
        if key not in self._rules:
            return []
        if key not in self._compiled:
            self._compiled[key] = [(rule.does, _compiled(rule.rest)) for rule in self._rules[key]]
        return self._compiled[key]


def any_of(words: str) -> str:
    """Return the pattern of any one of ``words``, whole."""
    return "(?:" + "|".join(words.split()) + r")\b"


def _class_of(word: str) -> str:
    """The key of the rules for a word that has none of its own: ``#``, ``-ly`` and so on."""
    if word[0].isdigit():
        return "#"
    return next((f"-{suffix}" for suffix in _SUFFIXES if word.endswith(suffix)), "")


@functools.cache
def _compiled(rest: str) -> re.Pattern[str]:
    # A hyphen makes another word: so-called, then-governor, yet-to-be-named.
    pattern = "(?!-)" + rest.replace(" ", _BLANK).replace("'", "['’]")
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)
