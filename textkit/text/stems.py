"""Snowball stems (Porter 2001, https://snowballstem.org), through PyStemmer's compiled code."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["ALGORITHMS", "LONGEST", "stemmer"]

ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "st": "sesotho",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
LONGEST = 64  # what is longer is no word, and a stemmer's time may grow with its square


def stemmer(language: str) -> Callable[[str], str]:
    """Stem of a lower-case word; the word itself in languages without an algorithm."""
    if language not in ALGORITHMS:
        return str
    import Stemmer

    stem: Callable[[str], str] = Stemmer.Stemmer(ALGORITHMS[language], 0).stemWord
    return lambda word: stem(word) if len(word) <= LONGEST else word
