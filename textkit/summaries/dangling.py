"""Chosen sentences that point back to one that is not there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from textkit.arrays.mmr import Choice
from textkit.core.document import Document
from textkit.core.summary import one_line
from textkit.shapes import Bools, Longs
from textkit.summaries.bundle import Bundle
from textkit.summaries.origins import of_same_text
from textkit.text.openings import Opening, antecedent, droppable, opening

__all__ = ["Reader", "Standing", "choose_standing"]

REACH = 3  # sentences that an opening may point back


class Standing(NamedTuple):
    """A choice, and what each sentence that was read for it needs, else -1, (S,)."""

    choice: Choice
    needs: Longs
    reader: Reader


class Reader:
    """Reads how sentences of a document open, each once."""

    def __init__(self, document: Document, allowed: Bools, language: str) -> None:
        self._document = document
        self._allowed = allowed
        self._language = language
        self._read: dict[int, tuple[Opening | None, int]] = {}

    def needed(self, position: int) -> int:
        """The allowed sentence before it that the opening of a sentence points back to, or -1.

        One whose connective could as well be left out needs none.
        """
        return self._reading(position)[1]

    def notes(self, chosen: Sequence[int]) -> tuple[str, ...]:
        """Which of the chosen sentences open with words that point to what was left out.

        ``chosen`` are positions in the order they are shown. The first sentence of a document, and
        one that is shown together with the one before it, have what they need.
        """
        notes: list[str] = []
        for number, position in enumerate(chosen, start=1):
            if position == 0 or position - 1 in chosen:
                continue
            found, needed = self._reading(position)
            if found and needed not in chosen:
                words = one_line(found.words)
                notes.append(f"sentence {number} opens with {words!r}, which points back")
        return tuple(notes)

    def _reading(self, position: int) -> tuple[Opening | None, int]:
        if position not in self._read:
            self._read[position] = self._fresh(position)
        return self._read[position]

    def _fresh(self, position: int) -> tuple[Opening | None, int]:
        found = opening(self._text(position), self._language)
        if found is None or droppable(found, self._language):
            return found, -1
        window = [*self._before(position), position]
        texts = [self._text(place) for place in window]
        place = antecedent(texts, len(window) - 1, self._language)
        return found, -1 if place is None else window[place]

    def _before(self, position: int) -> list[int]:
        """The nearest allowed positions before one in the same text, in order."""
        near = range(max(0, position - 4 * REACH), position)
        return [i for i in near if self._allowed[i] and of_same_text(self._document, i, position)][
            -REACH:
        ]

    def _text(self, position: int) -> str:
        return self._document.text[slice(*self._document.sentences[position])]


def choose_standing(
    bundle: Bundle,
    readers: Sequence[Reader],
    choose: Callable[[Longs, Longs], list[Choice]],
    *,
    repair: bool = True,
) -> list[Standing]:
    """For each document the choice in which sentences come with what they need.

    ``choose`` makes the choices of some documents from what each sentence needs, (S,), as
    :func:`textkit.arrays.mmr.marginal_relevance` takes it. Only sentences that are chosen are
    read; when one is found to need another the choice is made again, as if all had been read.
    Without ``repair`` nothing is read.
    """
    needs = np.full(int(bundle.bounds[-1]), -1)
    choices: dict[int, Choice] = {}
    open_blocks = np.arange(len(readers))
    while len(open_blocks):
        fresh = dict(zip(open_blocks.tolist(), choose(needs, open_blocks), strict=True))
        choices |= fresh
        open_blocks = np.array(
            [
                block
                for block, choice in fresh.items()
                if repair
                and _learnt(choice.chosen, readers[block], needs, int(bundle.bounds[block]))
            ],
            np.int64,
        )
    return [
        Standing(choices[block], _apart(needs, bundle.rows(block)), reader)
        for block, reader in enumerate(readers)
    ]


def _learnt(chosen: Longs, reader: Reader, needs: Longs, start: int) -> bool:
    """Whether one of the chosen sentences needs what ``needs``, by rows, did not yet say."""
    learnt = False
    for position in chosen.tolist():
        needed = reader.needed(position)
        if needed >= 0 and needs[start + position] < 0:
            needs[start + position] = start + needed
            learnt = True
    return learnt


def _apart(needs: Longs, own: slice) -> Longs:
    return np.where(needs[own] < 0, -1, needs[own] - own.start)
