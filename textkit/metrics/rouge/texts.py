"""Candidates and references as the user gives them, in blocks of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from itertools import islice, zip_longest
from typing import NamedTuple, TypeAlias

import numpy as np

from textkit.errors import UsageError
from textkit.metrics.rouge.options import Options
from textkit.shapes import Longs

__all__ = ["Block", "References", "Text", "blocks"]

Text: TypeAlias = str | Sequence[str]
References: TypeAlias = str | Sequence[Text]

SIZE = 1000  # documents a block
_NONE = object()


class Block(NamedTuple):
    """Some documents: a candidate each, the references of all, and each document's first one."""

    candidates: list[str]
    references: list[str]
    starts: Longs

    @property
    def documents(self) -> Longs:
        """The document of each reference, (P,)."""
        sizes = np.diff(self.starts, append=len(self.references))
        return np.repeat(np.arange(len(self.candidates)), sizes)


def blocks(
    candidates: Iterable[Text], references: Iterable[References], options: Options
) -> Iterator[Block]:
    """Documents in order, :data:`SIZE` at a time, each text with its sentences as lines.

    Raises :class:`UsageError` when one side has more documents than the other, a document has no
    reference, or a reference is in a script that the tokeniser drops.
    """
    pairs = _pairs(candidates, references)
    first = 0
    while chunk := list(islice(pairs, SIZE)):
        yield _block(chunk, first, options)
        first += len(chunk)


def _pairs(
    candidates: Iterable[Text], references: Iterable[References]
) -> Iterator[tuple[Text, References]]:
    if isinstance(candidates, str) or isinstance(references, str):
        raise UsageError(
            "candidates and references are two iterables, an item a document",
            hint="rouge.score(candidate, references) scores one document",
        )
    if isinstance(candidates, Sized) and isinstance(references, Sized):
        _check_equal(len(candidates), len(references))
    sides = zip_longest(candidates, references, fillvalue=_NONE)
    for place, pair in enumerate(sides):
        if _NONE in (pair[0], pair[1]):
            longer = place + 1 + sum(1 for _ in sides)
            _check_equal(*((place, longer) if pair[0] is _NONE else (longer, place)))
        yield pair  # type: ignore[misc]  # neither is the mark of a side that has ended


def _check_equal(candidates: int, references: int) -> None:
    if candidates != references:
        raise UsageError(f"{candidates:,} candidates and {references:,} documents of references")


def _block(chunk: list[tuple[Text, References]], first: int, options: Options) -> Block:
    candidates: list[str] = []
    references: list[str] = []
    starts: list[int] = []
    for place, (candidate, several) in enumerate(chunk, first):
        found = [_lines(text) for text in _several(several, place)]
        if options.tokenise is None:
            _check_script(found, place)
        starts.append(len(references))
        references += found
        candidates.append(_lines(candidate))
    return Block(candidates, references, np.array(starts, np.int64))


def _several(references: References, place: int) -> Sequence[Text]:
    if isinstance(references, str):
        return [references]
    if not references:
        raise UsageError("there is no reference", where=f"document {place}")
    return references


def _lines(text: Text) -> str:
    if isinstance(text, str):
        return text
    return "\n".join(sentence.replace("\n", " ") for sentence in text)


def _check_script(references: Iterable[str], place: int) -> None:
    for text in references:
        if not text.isascii() and _mostly_dropped(text):
            raise UsageError(
                "ROUGE drops every letter but a-z, which leaves less than half of this reference",
                where=f"document {place}",
                hint="give tokenise=, a function from a text to its tokens",
            )


def _mostly_dropped(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(map(str.isascii, letters)) < len(letters)
