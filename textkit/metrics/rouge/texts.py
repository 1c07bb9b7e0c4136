"""Candidates and references as the user gives them, in blocks of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from itertools import zip_longest
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from textkit.errors import UsageError
from textkit.metrics.rouge.letters import refuse_dropped
from textkit.metrics.rouge.options import Options
from textkit.metrics.sides import refuse_unequal, several
from textkit.shapes import Longs

__all__ = ["Block", "References", "Text", "blocks"]

Text: TypeAlias = str | Sequence[str]
References: TypeAlias = str | Sequence[Text]

DOCUMENTS, CHARACTERS = 1000, 4_000_000  # in a block, at most: about 60 MB of numbers
_NONE: Any = object()
_Document: TypeAlias = tuple[str, list[str]]


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
    """Documents in order, some at a time, each text with its sentences as lines.

    Raises :class:`UsageError` when one side has more documents than the other, a document has no
    reference, something is no text, or a reference is in a script that the tokeniser drops.
    """
    first = 0
    for chunk in _chunks(_pairs(candidates, references)):
        block = _block(chunk)
        if options.tokenise is None and not "".join(block.references).isascii():
            _check_script(block, first)
        yield block
        first += len(chunk)


def _chunks(pairs: Iterable[_Document]) -> Iterator[list[_Document]]:
    chunk: list[_Document] = []
    characters = 0
    for candidate, references in pairs:
        chunk.append((candidate, references))
        characters += len(candidate) + sum(map(len, references))
        if len(chunk) == DOCUMENTS or characters > CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _block(chunk: Sequence[_Document]) -> Block:
    references = [text for _, several in chunk for text in several]
    sizes = [len(several) for _, several in chunk]
    starts = np.cumsum([0, *sizes[:-1]])
    return Block([candidate for candidate, _ in chunk], references, starts)


def _pairs(candidates: Iterable[Text], references: Iterable[References]) -> Iterator[_Document]:
    if isinstance(candidates, str) or isinstance(references, str):
        raise UsageError(
            "candidates and references are two iterables, an item a document",
            hint="rouge.score(candidate, references) scores one document",
        )
    if isinstance(candidates, Sized) and isinstance(references, Sized):
        refuse_unequal(len(candidates), len(references))
    sides = zip_longest(candidates, references, fillvalue=_NONE)
    for place, (candidate, given) in enumerate(sides):
        if candidate is _NONE or given is _NONE:
            longer = place + 1 + sum(1 for _ in sides)
            refuse_unequal(*((place, longer) if candidate is _NONE else (longer, place)))
        yield _lines(candidate, place), [_lines(text, place) for text in several(given, place)]


def _lines(text: Text, place: int) -> str:
    if isinstance(text, str):
        return text
    try:
        return "\n".join(sentence.replace("\n", " ") for sentence in text)
    except (TypeError, AttributeError):
        raise UsageError(
            f"{text!r:.60} is no text",
            where=f"document {place}",
            hint="a text is a string, or a list of its sentences",
        ) from None


def _check_script(block: Block, first: int) -> None:
    for text, place in zip(block.references, block.documents.tolist(), strict=True):
        refuse_dropped(
            [text],
            where=f"document {first + place}",
            hint="give tokenise=, a function from a line to its tokens",
        )
