"""Measures: the one table of what can be measured of documents, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from textkit.errors import UsageError, closest
from textkit.shapes import Floats
from textkit.studies.tokenisers import name_of, tokeniser

__all__ = [
    "DEFAULT",
    "DEFAULT_WITH_SOURCES",
    "MEASURES",
    "PARTS",
    "Measure",
    "Measuring",
    "check_names",
    "find",
    "measure",
    "parts_of",
    "settings_of",
]

REFERENCES, SOURCES, NOTHING = _NEEDS = ("references", "sources", "")
DEFAULT = ("rouge1", "rouge2", "rougeL")
DEFAULT_WITH_SOURCES = (
    "novelty1", "novelty2", "coverage", "density", "compression", "likeness",
)  # fmt: skip
#: Columns of a ROUGE score; the last is what the bare name means.
PARTS = ("precision", "recall", "f")


@dataclass(frozen=True, kw_only=True)
class Measuring:
    """How measures are taken; the fields are those of :func:`textkit.metrics.rouge.score`.

    ``tokenise`` is a function, or the name of one (``words``, ``characters``); it splits texts for
    every measure.
    """

    compat: str = "rouge-1.5.5"
    stem: bool = True
    several: str | None = None
    words: int | None = None
    bytes: int | None = None
    tokenise: str | Callable[[str], list[str]] | None = None


class Measure(NamedTuple):
    """What a measure needs beside candidates (``references``, ``sources`` or nothing).

    ``scale`` is what it is multiplied by where it is printed.
    """

    needs: str
    scale: int
    says: str


_OVERLAP = Measure(REFERENCES, 100, "overlap with the references")
_SCORES = frozenset(f"rouge{n}" for n in (*range(1, 10), "L", "Lsum"))
MEASURES: dict[str, Measure] = {
    **dict.fromkeys(sorted(_SCORES), _OVERLAP),
    **{
        f"novelty{n}": Measure(SOURCES, 100, f"{n}-grams that the document lacks")
        for n in range(1, 5)
    },
    "copied": Measure(SOURCES, 100, "4-grams, repetitions counted, that the document has"),
    "coverage": Measure(SOURCES, 100, "words in extractive fragments"),
    "density": Measure(SOURCES, 1, "mean length of the fragment a word is in"),
    "compression": Measure(SOURCES, 1, "words of the document for one of the candidate"),
    "likeness": Measure(SOURCES, 100, "1 - Jensen-Shannon divergence from the document"),
    "redundancy": Measure(NOTHING, 100, "mean overlap of two lines"),
    "words": Measure(NOTHING, 1, "words of the candidate"),
}


def find(name: str) -> Measure:
    """The measure called ``name``; ``rouge1.precision`` and ``rouge1.recall`` are parts of one.

    Raises:
        UsageError: there is none, with the nearest name.

    """
    base, dot, part = name.partition(".")
    found = MEASURES.get(base)
    if found is None or (dot and (part not in PARTS or not _is_rouge(base))):
        raise UsageError(f"unknown measure {name!r}", hint=closest(name, MEASURES))
    return found


def parts_of(name: str) -> tuple[str, ...]:
    """The values behind a name: of ``rouge1`` its precision and recall, and then itself, its F."""
    return (f"{name}.precision", f"{name}.recall", name) if name in _SCORES else (name,)


def settings_of(options: Measuring) -> dict[str, Any]:
    """The options as JSON, defaults filled in."""
    from textkit.metrics.rouge.options import Options

    how = vars(options)
    rule = Options(**how | {"tokenise": tokeniser(options.tokenise)}).rule
    return how | {"several": rule, "tokenise": name_of(options.tokenise)}


def check_names(names: Iterable[str], *, given: Iterable[str]) -> None:
    """Refuse names that are unknown, or that need what is not ``given``.

    Raises:
        UsageError: with the nearest name, or with what to give.

    """
    names = list(names)
    if not names:
        raise UsageError("no measure is named", hint=closest("", MEASURES))
    for name in names:
        needs = find(name).needs
        if needs and needs not in given:
            raise UsageError(f"{name!r} needs {needs}", hint=f"give them: --{needs}")


def measure(
    names: Sequence[str],
    candidates: Sequence[str],
    references: Sequence[Sequence[str]] | None = None,
    sources: Sequence[str] | None = None,
    options: Measuring | None = None,
) -> dict[str, Floats]:
    """Measure documents: a value each, (N,), by name, in the order of ``names``.

    Args:
        names: of :data:`MEASURES`; ROUGE is F, and ``rouge1.precision`` and ``rouge1.recall`` its
            parts.
        candidates: a text a document, its lines being sentences.
        references: one or more a document.
        sources: the documents themselves.
        options: how; as the ROUGE-1.5.5 script when not given.

    Raises:
        UsageError: a name is unknown, or needs what is not given.

    """
    given = {REFERENCES: references, SOURCES: sources}
    check_names(names, given=[need for need, texts in given.items() if texts is not None])
    options = options or Measuring()
    by_need = {need: [name for name in names if find(name).needs == need] for need in _NEEDS}
    values: dict[str, Floats] = {}
    if by_need[REFERENCES] and references is not None:
        values |= _rouge(by_need[REFERENCES], candidates, references, options)
    if by_need[SOURCES] and sources is not None:
        values |= _of_sources(by_need[SOURCES], candidates, sources, options)
    if by_need[NOTHING]:
        values |= _of_candidates(by_need[NOTHING], candidates, options)
    return {name: values[name] for name in names}


def _is_rouge(name: str) -> bool:
    return name.partition(".")[0] in _SCORES


def _rouge(
    names: Sequence[str],
    candidates: Sequence[str],
    references: Sequence[Sequence[str]],
    options: Measuring,
) -> dict[str, Floats]:
    from textkit.metrics import rouge

    metrics = tuple(dict.fromkeys(name.partition(".")[0] for name in names))
    how: dict[str, Any] = vars(options) | {"tokenise": tokeniser(options.tokenise)}
    scores = rouge.scores(candidates, references, metrics=metrics, **how)
    return {name: scores[name.partition(".")[0]][:, _column(name)] for name in names}


def _column(name: str) -> int:
    return PARTS.index(name.partition(".")[2] or "f")


def _of_sources(
    names: Sequence[str], candidates: Sequence[str], sources: Sequence[str], options: Measuring
) -> dict[str, Floats]:
    from textkit.studies.word_measures import of_sources

    return of_sources(names, candidates, sources, tokeniser(options.tokenise))


def _of_candidates(
    names: Sequence[str], candidates: Sequence[str], options: Measuring
) -> dict[str, Floats]:
    from textkit.studies.word_measures import of_candidates

    return of_candidates(names, candidates, tokeniser(options.tokenise))
