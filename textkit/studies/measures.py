"""Measures: the one table of what can be measured of documents, by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from textkit.errors import UsageError, closest
from textkit.shapes import Floats
from textkit.studies.families import (
    PARTS,
    Batch,
    Family,
    Measuring,
    against_sources,
    alone,
    rouge,
    translation,
)
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
    "is_rouge",
    "measure",
    "parts_of",
    "settings_of",
]

REFERENCES, SOURCES, NOTHING = "references", "sources", ""
DEFAULT = ("rouge1", "rouge2", "rougeL")
DEFAULT_WITH_SOURCES = (
    "novelty1", "novelty2", "coverage", "density", "compression", "likeness",
)  # fmt: skip


class Measure(NamedTuple):
    """A measure, of the family that takes it.

    ``needs`` is what it needs beside candidates: ``references``, ``sources`` or nothing; ``scale``
    is what its values are multiplied by where they are printed.
    """

    family: Family
    needs: str
    scale: int


_ROUGE = frozenset(f"rouge{n}" for n in (*range(1, 10), "L", "Lsum"))
_OF_REFERENCES = Measure(rouge, REFERENCES, 100)
_TRANSLATION = Measure(translation, REFERENCES, 100)
_SHARE = Measure(against_sources, SOURCES, 100)
_RATIO = Measure(against_sources, SOURCES, 1)
MEASURES: dict[str, Measure] = {
    **dict.fromkeys(sorted(_ROUGE), _OF_REFERENCES),
    **dict.fromkeys(("bleu", "chrf"), _TRANSLATION),
    **dict.fromkeys((f"novelty{n}" for n in range(1, 5)), _SHARE),
    **dict.fromkeys(("copied", "coverage"), _SHARE),
    **dict.fromkeys(("density", "compression"), _RATIO),
    "likeness": _SHARE,
    "redundancy": Measure(alone, NOTHING, 100),
    "words": Measure(alone, NOTHING, 1),
}


def find(name: str) -> Measure:
    """The measure called ``name``; ``rouge1.precision`` and ``rouge1.recall`` are parts of one.

    Raises:
        UsageError: there is none, with the nearest name.

    """
    base, dot, part = name.partition(".")
    found = MEASURES.get(base)
    if found is None or (dot and (part not in PARTS or not is_rouge(base))):
        raise UsageError(f"unknown measure {name!r}", hint=closest(name, MEASURES))
    return found


def is_rouge(name: str) -> bool:
    """Whether a name is of ROUGE, or of a part of it."""
    return name.partition(".")[0] in _ROUGE


def parts_of(name: str) -> tuple[str, ...]:
    """The values behind a name: of ``rouge1`` its precision and recall, and then itself, its F."""
    return (f"{name}.precision", f"{name}.recall", name) if name in _ROUGE else (name,)


def settings_of(options: Measuring) -> dict[str, Any]:
    """The options as JSON, defaults filled in.

    Raises:
        UsageError: one of them is wrong.

    """
    from textkit.metrics.rouge.options import Options

    how = vars(options)
    rule = Options(**how | {"tokenise": tokeniser(options.tokenise)}).rule
    return how | {"several": rule, "tokenise": name_of(options.tokenise)}


def check_names(names: Iterable[str], *, given: Iterable[str]) -> None:
    """Refuse names that are unknown, or that need what is not ``given``.

    Raises:
        UsageError: with the nearest name, or with what to give.

    """
    names, given = list(names), set(given)
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
        MissingDependency: BLEU or chrF without the package sacrebleu.

    """
    given = {REFERENCES: references, SOURCES: sources}
    check_names(names, given=[need for need, texts in given.items() if texts is not None])
    texts = Batch(candidates, references or (), sources or ())
    values: dict[str, Floats] = {}
    for family in dict.fromkeys(find(name).family for name in names):
        wanted = [name for name in names if find(name).family is family]
        values |= family(wanted, texts, options or Measuring())
    return {name: values[name] for name in names}
