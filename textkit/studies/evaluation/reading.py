"""Reading: the texts of each document, with an account of what was there and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from textkit.errors import DocumentError
from textkit.studies.evaluation.account import Account
from textkit.studies.shelves.pairing import Triple
from textkit.studies.shelves.texts import Text
from textkit.studies.tokenisers import check_letters

__all__ = ["Reading", "Texts"]


class Texts(NamedTuple):
    """The texts of one document; ``source`` is empty where none is asked for."""

    name: str
    candidate: str
    references: list[str]
    source: str


class Reading:
    """Reads triples one by one and counts in ``account``.

    Args:
        account: gets what is counted.
        only_ascii: whether the letters beyond a-z will be dropped by what reads the texts.

    """

    def __init__(self, account: Account, *, only_ascii: bool) -> None:
        self._account = account
        self._only_ascii = only_ascii

    def texts(self, triples: Iterable[Triple]) -> Iterator[Texts]:
        """The texts of each document that can be read.

        Raises:
            UsageError: most letters of a reference will be dropped.

        """
        for triple in triples:
            texts = self._texts(triple)
            if texts is not None:
                self._count(texts)
                yield texts

    def _texts(self, triple: Triple) -> Texts | None:
        candidate = self._one(triple.candidate)
        source = "" if triple.source is None else self._one(triple.source)
        references = [text for place in triple.references for text in self._references(place)]
        if not references:
            self._account.without_reference.append(triple.candidate.name)
        if candidate is None or source is None or not references:
            return None
        filled = [text for text in references if text.strip()]
        return Texts(triple.candidate.name, candidate, filled or references[:1], source)

    def _count(self, texts: Texts) -> None:
        self._account.add(len(texts.references))
        if not texts.references[0].strip():
            self._account.empty_references.append(texts.name)
        if not texts.candidate.strip():
            self._account.empty_candidates.append(texts.name)
        if self._only_ascii:
            for text in (texts.candidate, *texts.references):
                self._account.add_letters(text)

    def _one(self, place: Text) -> str | None:
        """One text; null is an empty one, and None stands for what cannot be read."""
        texts = self._read(place)
        return None if texts is None else "\n".join(texts)

    def _references(self, place: Text) -> tuple[str, ...]:
        texts = self._read(place) or ()
        if self._only_ascii:
            check_letters(texts, place.where)
        return texts

    def _read(self, place: Text) -> tuple[str, ...] | None:
        try:
            return place.read()
        except DocumentError as error:
            self._account.add_broken(error)
            return None
