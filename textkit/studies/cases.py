"""Cases: documents with their references and the summaries of every method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from textkit.errors import DocumentError, UsageError
from textkit.studies.references import Match
from textkit.studies.runs import REFERENCE, LeftOut, Made
from textkit.studies.tokenisers import is_mostly_dropped

__all__ = ["Case", "check_letters", "with_references"]


@dataclass(frozen=True)
class Case:
    """A document, all its sentences, its references, and the summary of each row, in sentences."""

    id: str
    text: str
    sentences: Sequence[str]
    references: tuple[str, ...]
    summaries: Mapping[str, Sequence[str]]

    def with_rows(self, summaries: Mapping[str, Sequence[str]]) -> Case:
        """The same case with more rows."""
        return replace(self, summaries={**self.summaries, **summaries})


def check_letters(match: Match | None) -> None:
    """Refuse references that ROUGE cannot read, before the methods run.

    Raises:
        UsageError: with the place of the first one.

    """
    for text in (text for found in (match.found.values() if match else ()) for text in found):
        try:
            is_foreign = any(map(is_mostly_dropped, text.read()))
        except DocumentError:  # costs its document, later
            continue
        if is_foreign:
            raise UsageError(
                "ROUGE drops every letter but a-z, which leaves less than half of this reference",
                where=text.where,
                hint="--tokeniser words, or --tokeniser characters for Chinese and Japanese",
            )


def with_references(
    made: Iterable[Made], match: Match | None, left_out: dict[str, LeftOut]
) -> Iterator[Case]:
    """A case a document; one that has no reference goes into ``left_out``."""
    for one in made:
        try:
            references = _references(one.id, match)
        except DocumentError as error:
            what = f"{error.where}: {error.what}" if error.where else error.what
            left_out[one.id] = LeftOut(one.id, REFERENCE, what)
            continue
        yield Case(one.id, one.text, one.sentences, references, one.summaries)


def _references(name: str, match: Match | None) -> tuple[str, ...]:
    """The references of a document; an empty one counts only where there is no other."""
    if match is None:
        return ()
    texts = [text for found in match.found.get(name, ()) for text in found.read()]
    if not texts:
        raise DocumentError("none for this document")
    return tuple(filter(str.strip, texts)) or ("",)
