"""Chosen sentences that point back to one that is not there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from textkit.arrays.mmr import Choice
from textkit.core.document import Document
from textkit.core.summary import one_line
from textkit.shapes import Bools, Longs
from textkit.summaries.origins import of_same_text
from textkit.text.openings import antecedent, droppable, opening

__all__ = ["Standing", "choose_standing", "dangling_notes"]

REACH = 3  # sentences that an opening may point back


class Standing(NamedTuple):
    """A choice, and what each sentence that was read for it needs, else -1, (S,)."""

    choice: Choice
    needs: Longs


def choose_standing(
    document: Document, allowed: Bools, language: str, choose: Callable[[Longs], Choice]
) -> Standing:
    """The choice in which sentences come with what they need.

    ``choose`` makes a choice from what each sentence needs, (S,), as
    :func:`textkit.arrays.mmr.marginal_relevance` takes it. Only sentences that are chosen are
    read; when one is found to need another the choice is made again, as if all had been read.
    """
    needs = np.full(len(allowed), -1)
    read: set[int] = set()
    while True:
        choice = choose(needs)
        fresh = set(choice.chosen.tolist()) - read
        read |= fresh
        for position in fresh:
            needs[position] = _needed(document, allowed, position, language)
        if all(needs[position] < 0 for position in fresh):
            return Standing(choice, needs)


def dangling_notes(
    document: Document, allowed: Bools, chosen: Sequence[int], language: str
) -> tuple[str, ...]:
    """Which of the chosen sentences open with words that point to what was left out.

    ``chosen`` are positions in the order they are shown. The first sentence of a document, and one
    that is shown together with the one before it, have what they need.
    """
    notes: list[str] = []
    for number, position in enumerate(chosen, start=1):
        if position == 0 or position - 1 in chosen:
            continue
        found = opening(_text(document, position), language)
        if found and _needed(document, allowed, position, language) not in chosen:
            words = one_line(found.words)
            notes.append(f"sentence {number} opens with {words!r}, which points back")
    return tuple(notes)


def _needed(document: Document, allowed: Bools, position: int, language: str) -> int:
    """The allowed sentence before it that the opening of a sentence points back to, or -1.

    One whose connective could as well be left out needs none.
    """
    found = opening(_text(document, position), language)
    if found is None or droppable(found, language):
        return -1
    window = [*_before(document, allowed, position), position]
    place = antecedent([_text(document, i) for i in window], len(window) - 1, language)
    return -1 if place is None else window[place]


def _before(document: Document, allowed: Bools, position: int) -> list[int]:
    """The nearest allowed positions before one in the same text, in order."""
    near = range(max(0, position - 4 * REACH), position)
    return [i for i in near if allowed[i] and of_same_text(document, i, position)][-REACH:]


def _text(document: Document, position: int) -> str:
    return document.text[slice(*document.sentences[position])]
