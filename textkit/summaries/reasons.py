"""Why a sentence that could have been taken was not, or was taken for another reason than score."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from textkit.arrays.sparse import Rows
from textkit.core.document import Document
from textkit.core.summary import one_line
from textkit.shapes import Bools, Floats, Longs
from textkit.summaries.budget import WITH_LINE_END, costs, limits
from textkit.summaries.bundle import Bundle
from textkit.summaries.dangling import Standing
from textkit.summaries.explanation import Reason
from textkit.summaries.summariser import Summariser
from textkit.summaries.wanted import holding
from textkit.text.openings import opening

__all__ = ["reasons_of"]


def reasons_of(
    document: Document,
    stage: Summariser,
    rows: Rows,
    scores: Floats,
    allowed: Bools,
    standing: Standing,
) -> list[Reason | None]:
    """A reason for each sentence, (S,), which names positions; None for one chosen by its score."""
    chosen, copy_of = standing.choice
    excluded = _excluded(document, stage)
    room = _Room.of(document, stage, rows, scores, chosen)
    reasons = _taken_along(document, stage, standing)
    for i in np.setdiff1d(np.arange(len(scores)), chosen).tolist():
        if not allowed[i]:
            reasons[i] = Reason("excluded", detail=f"it holds {excluded[i]!r}")
        elif copy_of[i] >= 0:
            reasons[i] = Reason("repeats", int(copy_of[i]))
        elif standing.needs[i] >= 0:
            detail = f"{_opening_words(document, stage, i)}, and both did not fit"
            reasons[i] = Reason("points back to", int(standing.needs[i]), detail)
        else:
            reasons[i] = room.reason(i)
    return reasons


def _taken_along(document: Document, stage: Summariser, standing: Standing) -> list[Reason | None]:
    """What was taken first for a phrase, or together with one that points back to it."""
    reasons: list[Reason | None] = [None] * len(standing.needs)
    chosen = standing.choice.chosen.tolist()
    wanted = {phrase: set(holding(document, phrase).tolist()) for phrase in stage.include}
    for i in chosen:
        held = [phrase for phrase in wanted if i in wanted[phrase]]
        if held:
            reasons[i] = Reason("included", detail=f"it holds {held[0]!r}")
        wanted = {phrase: wanted[phrase] for phrase in wanted if phrase not in held}
    for one, after in itertools.pairwise(chosen):
        if standing.needs[one] == after:
            reasons[after] = Reason("needed by", one, _opening_words(document, stage, one))
    return reasons


def _excluded(document: Document, stage: Summariser) -> dict[int, str]:
    """The first excluded phrase of each sentence that holds one."""
    found: dict[int, str] = {}
    for phrase in stage.exclude:
        for position in holding(document, phrase).tolist():
            found.setdefault(position, phrase)
    return found


def _opening_words(document: Document, stage: Summariser, position: int) -> str:
    """With which words a sentence points back."""
    found = opening(document.text[slice(*document.sentences[position])], stage.language)
    return repr(one_line(found.words)) if found else ""


@dataclass(frozen=True)
class _Room:
    """How the budgets were filled, step by step, for C chosen sentences and K budgets.

    ``later`` (C,) is the highest marginal relevance of those taken at a step or after it, and
    ``spent`` (C + 1, K) what had been taken before each step. ``nearest`` and ``likeness`` (S,)
    are the chosen sentence that each sentence most resembles, and by how much.
    """

    budgets: dict[str, int]
    diversity: float
    relative: Floats
    costs: Longs
    limits: Longs
    spent: Longs
    later: Floats
    nearest: Longs
    likeness: Floats

    @classmethod
    def of(
        cls, document: Document, stage: Summariser, rows: Rows, scores: Floats, chosen: Longs
    ) -> _Room:
        """Take the chosen sentences once more, in their order."""
        budgets = stage.budgets(len(scores))
        taken = costs(Bundle([document]), list(budgets))
        relative = scores / (scores.max(initial=0.0) or 1.0)
        nearest, likeness, values = _taken_again(rows, relative, chosen, stage.diversity)
        spent = np.vstack([np.zeros_like(taken[:1]), taken[chosen].cumsum(axis=0)])
        later = np.maximum.accumulate(values[::-1])[::-1]
        return cls(
            budgets, stage.diversity, relative, taken, limits(budgets), spent, later, nearest,
            likeness,
        )  # fmt: skip

    def reason(self, i: int) -> Reason:
        """Why sentence i, which may be taken, was not.

        It resembles a chosen one when it would have been taken were it not for what likeness
        costs; else it came too late to fit.
        """
        alone = (1 - self.diversity) * self.relative[i]
        step = int((self.later >= alone - 1e-9).sum())
        if step < len(self.later) and self.likeness[i] > 0 and self._fits(i, step):
            return Reason("resembles", int(self.nearest[i]), f"cosine {self.likeness[i]:.2f}")
        return Reason("did not fit", detail=self._lack(i))

    def _fits(self, i: int, step: int) -> bool:
        return self.diversity > 0 and bool((self.spent[step] + self.costs[i] <= self.limits).all())

    def _lack(self, i: int) -> str:
        """In which budget there was no room."""
        for k, unit in enumerate(self.budgets):
            cost, left = int(self.costs[i, k]), int(self.limits[k] - self.spent[-1, k])
            if cost > left and unit != "sentences":
                ends = unit in WITH_LINE_END
                return f"it takes {cost - ends:,} {unit}, {max(0, left - ends):,} were left"
        return ""


def _taken_again(
    rows: Rows, relative: Floats, chosen: Longs, diversity: float
) -> tuple[Longs, Floats, Floats]:
    """For each sentence the nearest chosen one and its cosine, (S,) x 2; the values of the chosen.

    Values (C,) are marginal relevances at the time of taking.
    """
    nearest, likeness = np.zeros(len(relative), np.int64), np.zeros(len(relative))
    values = np.zeros(len(chosen))
    for step, row in enumerate(chosen.tolist()):
        values[step] = (1 - diversity) * relative[row] - diversity * likeness[row]
        cosines = rows.products(row)
        closer = cosines > likeness
        nearest[closer], likeness[closer] = row, cosines[closer]
    return nearest, likeness, values
