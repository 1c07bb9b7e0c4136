"""Chosen sentences that point back to one that is not there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from textkit.core.document import Document
from textkit.core.summary import one_line
from textkit.shapes import Bools, Longs
from textkit.text.openings import antecedent, droppable, opening

__all__ = ["dangling_notes", "needs"]


def needs(document: Document, allowed: Bools, language: str) -> Longs:
    """For each sentence the allowed one before it that its opening points back to, or -1, (S,).

    One whose connective could as well be left out needs none.
    """
    needed = np.full(len(allowed), -1)
    places = np.flatnonzero(allowed).tolist()
    spans = document.sentences
    texts = [document.text[slice(*spans[place])] for place in places]
    for number, place in enumerate(places):
        found = antecedent(texts, number, language)
        if found is not None and not _is_droppable(texts[number], language):
            needed[place] = places[found]
    return needed


def dangling_notes(
    document: Document, chosen: Sequence[int], needed: Longs, language: str
) -> tuple[str, ...]:
    """Which of the chosen sentences open with words that point to what was left out.

    ``chosen`` are positions in the order they are shown. The first sentence of a document, and one
    that is shown together with the one before it, have what they need.
    """
    spans = document.sentences
    notes: list[str] = []
    for number, position in enumerate(chosen, start=1):
        if position == 0 or position - 1 in chosen or needed[position] in chosen:
            continue
        found = opening(document.text[slice(*spans[position])], language)
        if found is not None:
            words = one_line(found.words)
            notes.append(f"sentence {number} opens with {words!r}, which points back")
    return tuple(notes)


def _is_droppable(sentence: str, language: str) -> bool:
    found = opening(sentence, language)
    return found is not None and droppable(found, language)
