"""Words that deny what a sentence says, so that it says the opposite of one that lacks them."""

from __future__ import annotations

import functools

__all__ = ["negations"]

_WORDS = {
    "en": "not n't n’t cannot no none nobody nothing nowhere never neither nor without",
    "de": "nicht nichts kein keine keinen keinem keiner keines nie niemals niemand weder ohne",
    "fr": "pas ne n' n’ jamais rien aucun aucune personne nulle ni sans",
    "es": "no ni nunca jamás nada nadie ningún ninguno ninguna tampoco sin",
}


@functools.cache
def negations(language: str) -> frozenset[str]:
    """The words as tokens, also at the beginning of a sentence; none of another language."""
    words = _WORDS.get(language, "").split()
    return frozenset(words) | {word.capitalize() for word in words}
