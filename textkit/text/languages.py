"""The languages that the stages of this room know, by their codes ("en", "fr", "zh")."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path

from textkit.errors import ConfigError, MissingDependency, closest
from textkit.text.stems import ALGORITHMS

__all__ = ["check_language", "spacy_folder", "spacy_languages"]

#: Languages that spaCy splits with another package: its module, and what installs it.
SPACY_NEEDS = {
    "ja": ("sudachipy", "sudachipy sudachidict-core"),
    "ko": ("natto", "natto-py"),
    "th": ("pythainlp", "pythainlp"),
    "vi": ("pyvi", "pyvi"),
}


@functools.cache
def spacy_folder() -> Path:
    """Where spaCy keeps its languages. Finding it does not import spaCy, which takes 2 seconds.

    Raises:
        MissingDependency: spaCy is not installed.

    """
    spec = importlib.util.find_spec("spacy")
    if spec is None or not spec.submodule_search_locations:
        raise MissingDependency(
            "stop words and languages come from spaCy", hint="python -m pip install spacy"
        )
    return Path(spec.submodule_search_locations[0]) / "lang"


@functools.cache
def spacy_languages() -> frozenset[str]:
    """Codes of the languages for which spaCy has rules."""
    folders = (path for path in spacy_folder().iterdir() if (path / "__init__.py").is_file())
    return frozenset(path.name for path in folders)


def check_language(language: str, stage: str, *, spacy: bool = False) -> None:
    """Refuse a code that neither spaCy nor Snowball knows; with ``spacy``, one that spaCy lacks.

    Raises:
        ConfigError: with the nearest known codes, or what installs the package that spaCy needs
            for the language.

    """
    known = spacy_languages() if spacy else spacy_languages() | set(ALGORITHMS)
    if language not in known:
        whose = "spaCy has no language" if spacy else "unknown language"
        raise ConfigError(
            f"{whose} {language!r} for stage {stage!r}",
            hint=_nearest(language, known),
            path=("language",),
        )
    if spacy:
        _check_package(language)


def _check_package(language: str) -> None:
    """Refuse a language for which spaCy needs a package that is not there."""
    module, package = SPACY_NEEDS.get(language, ("spacy", "spacy"))
    if importlib.util.find_spec(module) is None:
        raise ConfigError(
            f"spaCy cannot split {language!r} without another package",
            hint=f"python -m pip install {package}, or engine: fast",
            path=("language",),
        )


def _nearest(language: str, known: frozenset[str]) -> str:
    """The code for ``en-GB``, ``English`` or ``eng``; else the codes spelt most like it."""
    word = language.lower().replace("_", "-").partition("-")[0]
    named = [code for code, name in ALGORITHMS.items() if name == word]
    for code in (word, *named, word[:2]):
        if code in known:
            return f"did you mean {code!r}?"
    return closest(language, known)
