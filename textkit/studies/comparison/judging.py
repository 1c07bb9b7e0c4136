"""Judging: every row of a comparison by every measure, a bounded number of documents at a time."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np

from textkit.shapes import Floats
from textkit.studies.comparison.cases import Case
from textkit.studies.measures import Measuring, measure

__all__ = ["Exhibit", "Judge", "Judged"]

CHUNK = 256  # documents
#: How alike two summaries are is a question in any language.
ALIKE = Measuring(stem=False, tokenise="words")


@dataclass(frozen=True)
class Exhibit:
    """A case for people: ``scores`` of each row by the first measure, and their ``spread``."""

    id: str
    references: tuple[str, ...]
    summaries: Mapping[str, Sequence[str]]
    scores: Mapping[str, float]
    spread: float


@dataclass(frozen=True, eq=False)
class Judged:
    """The values of each row and measure, (N,), and how alike the rows' summaries are, (R, R)."""

    values: Mapping[str, Mapping[str, Floats]]
    overlap: Floats
    exhibits: tuple[Exhibit, ...]


class Judge:
    """Measures every row on every case.

    Args:
        rows: their names.
        names: the measures, the one that decides which cases are kept first.
        measuring: how they are computed.
        contenders: the rows between which cases should differ.
        show: how many cases are kept whole, those where the contenders differ most.

    """

    def __init__(
        self,
        rows: Sequence[str],
        names: Sequence[str],
        measuring: Measuring,
        *,
        contenders: Sequence[str],
        show: int,
    ) -> None:
        self._rows, self._names, self._measuring = tuple(rows), tuple(names), measuring
        self._contenders, self._show = contenders, show
        self._values = {row: {name: [np.zeros(0)] for name in names} for row in rows}
        self._alike = {pair: [np.zeros(0)] for pair in combinations(rows, 2)}
        self._kept: list[tuple[float, int, Exhibit]] = []
        self._count = 0

    def judge(self, cases: Iterable[Case]) -> Judged:
        """All cases, of which only the values and the most different ones are held."""
        remaining = iter(cases)
        while chunk := list(islice(remaining, CHUNK)):
            self._take(chunk)
        return Judged(
            {row: _arrays(parts) for row, parts in self._values.items()},
            self._overlap(),
            tuple(exhibit for *_, exhibit in sorted(self._kept, reverse=True)),
        )

    def _take(self, chunk: list[Case]) -> None:
        texts = {row: ["\n".join(case.summaries[row]) for case in chunk] for row in self._rows}
        references = [case.references for case in chunk] if chunk[0].references else None
        sources = [case.text for case in chunk]
        for row, parts in self._values.items():
            found = measure(self._names, texts[row], references, sources, self._measuring)
            for name, values in found.items():
                parts[name].append(values)
        for (one, other), alike in self._alike.items():
            others = [(text,) for text in texts[other]]
            alike.append(measure(["rouge1"], texts[one], others, None, ALIKE)["rouge1"])
        for place, case in enumerate(chunk):
            self._keep(case, place)

    def _keep(self, case: Case, place: int) -> None:
        first = self._names[0]
        scores = {row: float(parts[first][-1][place]) for row, parts in self._values.items()}
        among = [scores[row] for row in self._contenders]
        exhibit = Exhibit(case.id, case.references, case.summaries, scores, max(among) - min(among))
        heapq.heappush(self._kept, (exhibit.spread, -self._count, exhibit))
        self._count += 1
        if len(self._kept) > self._show:
            heapq.heappop(self._kept)

    def _overlap(self) -> Floats:
        matrix = np.eye(len(self._rows))
        for (one, other), parts in self._alike.items():
            i, j = self._rows.index(one), self._rows.index(other)
            matrix[i, j] = matrix[j, i] = np.concatenate(parts).sum() / max(1, self._count)
        return matrix


def _arrays(parts: Mapping[str, list[Floats]]) -> dict[str, Floats]:
    return {name: np.concatenate(arrays) for name, arrays in parts.items()}
