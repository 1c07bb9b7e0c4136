"""Cases: documents with their references and the summaries of every method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from textkit.errors import DocumentError
from textkit.studies.shelves.references import Match
from textkit.studies.tokenisers import check_letters

__all__ = ["REFERENCE", "Case", "LeftOut", "check_references", "with_references"]

#: What stands for a method where a reference is missing.
REFERENCE = "reference"


class LeftOut(NamedTuple):
    """A document that no method is judged by: the ``method`` that has no summary of it, and why."""

    id: str
    method: str
    reason: str


@dataclass(frozen=True)
class Case:
    """A document, all its sentences, the summary of each row, in sentences, and its references."""

    id: str
    text: str
    sentences: Sequence[str]
    summaries: Mapping[str, Sequence[str]]
    references: tuple[str, ...] = ()

    def with_rows(self, summaries: Mapping[str, Sequence[str]]) -> Case:
        """The same case with more rows."""
        return replace(self, summaries={**self.summaries, **summaries})


def check_references(match: Match) -> None:
    """Refuse references that ROUGE cannot read, before the methods run.

    Raises:
        UsageError: with the place of the first one.

    """
    for text in (text for found in match.found.values() for text in found):
        try:
            references = text.read()
        except DocumentError:  # costs its document, later
            continue
        check_letters(references, text.where)


def with_references(
    cases: Iterable[Case], match: Match, left_out: dict[str, LeftOut]
) -> Iterator[Case]:
    """The cases that have a reference; of the others ``left_out`` gets the reason."""
    for case in cases:
        try:
            references = _references(case.id, match)
        except DocumentError as error:
            what = f"{error.where}: {error.what}" if error.where else error.what
            left_out[case.id] = LeftOut(case.id, REFERENCE, what)
            continue
        yield replace(case, references=references)


def _references(name: str, match: Match) -> tuple[str, ...]:
    """The references of a document, empty ones passed over."""
    texts = [text for found in match.found.get(name, ()) for text in found.read()]
    filled = tuple(filter(str.strip, texts))
    if not filled:
        raise DocumentError("is empty" if texts else "none for this document")
    return filled
