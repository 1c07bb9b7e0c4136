"""Pairing: each candidate with its references and its document, by name or in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from textkit.errors import UsageError
from textkit.studies.shelves.references import Match, match, match_all
from textkit.studies.shelves.shelf import Shelf
from textkit.studies.shelves.texts import Text

__all__ = ["Paired", "Triple", "pair"]


class Triple(NamedTuple):
    """A candidate, its references, and the document it was made from."""

    candidate: Text
    references: tuple[Text, ...]
    source: Text | None = None


@dataclass
class Paired:
    """The documents to evaluate, and the names of what has no partner."""

    triples: list[Triple] = field(default_factory=list)
    without_reference: list[str] = field(default_factory=list)
    without_candidate: list[str] = field(default_factory=list)
    without_source: list[str] = field(default_factory=list)


def pair(candidates: Shelf, references: Sequence[Shelf], sources: Shelf | None = None) -> Paired:
    """Pair lines in order, and everything else by name.

    Raises:
        UsageError: sides that are paired in order are not equally long; a name is ambiguous; or
            nothing fits.

    """
    others = [*references, *([sources] if sources else [])]
    if any(shelf.is_lines for shelf in (candidates, *others)):
        for other in others:
            _refuse_unequal(candidates, other)
        return Paired(_in_order(candidates, references, sources))
    return _by_name(candidates, references, sources)


def _in_order(
    candidates: Shelf, references: Sequence[Shelf], sources: Shelf | None
) -> list[Triple]:
    rows = zip(*(shelf.texts for shelf in references), strict=True)
    documents = sources.texts if sources else [None] * len(candidates.texts)
    return list(map(Triple, candidates.texts, rows, documents))


def _refuse_unequal(one: Shelf, other: Shelf) -> None:
    for this, that in ((one, other), (other, one)):
        if that.is_folder:
            raise UsageError(
                f"{this.path} is a file of lines, {that.path} a folder",
                hint="lines are paired in order: give a file of as many lines or rows",
            )
    left, right = len(one.texts), len(other.texts)
    if left != right:
        longer = one if left > right else other
        raise UsageError(
            f"{one.path} has {left:,} {_unit(one)}, {other.path} {right:,}",
            hint=f"{longer.texts[min(left, right)].where} is the first without a partner",
        )


def _unit(shelf: Shelf) -> str:
    return "lines" if shelf.is_lines else "rows"


def _by_name(candidates: Shelf, references: Sequence[Shelf], sources: Shelf | None) -> Paired:
    keys = [text.name for text in candidates.texts]
    matched = match_all(keys, references)
    if not matched.found:
        raise _nothing_fits("reference", candidates, references[0])
    documents = _documents(keys, sources) if sources else {}
    if sources and not documents:
        raise _nothing_fits("document", candidates, sources)
    triples = [
        Triple(text, matched.found[text.name], documents.get(text.name))
        for text in candidates.texts
        if text.name in matched.found and (sources is None or text.name in documents)
    ]
    without = [key for key in matched.found if sources is not None and key not in documents]
    return Paired(triples, matched.missing, [text.name for text in matched.unused], without)


def _documents(keys: Sequence[str], sources: Shelf) -> dict[str, Text]:
    found: Match = match(keys, sources.texts)
    for key, texts in found.found.items():
        if len(texts) > 1:
            what = f"{key!r} fits two documents: {texts[0].name} and {texts[1].name}"
            raise UsageError(what, where=sources.path)
    return {key: texts[0] for key, texts in found.found.items()}


def _nothing_fits(word: str, candidates: Shelf, others: Shelf) -> UsageError:
    first, other = candidates.texts[0].name, others.texts[0].name
    return UsageError(
        f"no candidate has a {word}: the first candidate is {first!r}, the first {word} {other!r}",
        hint="names must be equal, at least without suffixes; in rows, --id FIELD names them",
    )
