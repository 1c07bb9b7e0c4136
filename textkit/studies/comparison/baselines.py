"""Baselines: lead, random and the greedy oracle, which every comparison holds."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence

from textkit.metrics.rouge.options import Options
from textkit.metrics.rouge.tokens import Tokeniser
from textkit.metrics.words import words
from textkit.studies.comparison.cases import Case
from textkit.studies.comparison.methods import BASELINES
from textkit.studies.comparison.oracle import LikenessGain, RougeGain, greedy
from textkit.studies.measures import Measuring
from textkit.studies.tokenisers import tokeniser

__all__ = ["Baselines", "Oracle", "lead", "shuffled"]


def lead(sentences: Sequence[str], take: int) -> list[str]:
    """The first sentences of the document."""
    return list(sentences[:take])


def shuffled(sentences: Sequence[str], take: int, seed: int) -> list[str]:
    """Sentences by lot, in text order; the lot is decided by the sentences and the seed alone."""
    digest = hashlib.sha256("\n".join([str(seed), *sentences]).encode(errors="replace")).digest()
    lot = random.Random(digest)  # noqa: S311 - nothing secret is drawn
    drawn = lot.sample(range(len(sentences)), min(take, len(sentences)))
    return [sentences[position] for position in sorted(drawn)]


class Oracle:
    """The greedy oracle; its words are those that the rows of the comparison are measured by."""

    def __init__(self, measuring: Measuring) -> None:
        split = tokeniser(measuring.tokenise)
        self._words = split or words
        self._numbers = Tokeniser(
            Options(
                compat=measuring.compat,
                stem=measuring.stem,
                tokenise=split,
                exceptions=measuring.exceptions,
            )
        )

    def choose(
        self, sentences: Sequence[str], take: int, *, source: str, references: Sequence[str]
    ) -> list[str]:
        """At most ``take`` sentences, by ROUGE-1 + ROUGE-2 F; without references by likeness."""
        gain = self._rouge(sentences, references) if references else self._like(sentences, source)
        return [sentences[position] for position in greedy(gain, take)]

    def _rouge(self, sentences: Sequence[str], references: Sequence[str]) -> RougeGain:
        self._numbers.forget()
        numbers = self._numbers([*sentences, *references]).without_lines().lists()
        return RougeGain(numbers[: len(sentences)], numbers[len(sentences) :])

    def _like(self, sentences: Sequence[str], source: str) -> LikenessGain:
        return LikenessGain(list(map(self._words, sentences)), self._words(source))


class Baselines:
    """Adds the three rows to a case.

    Args:
        first: the row whose summaries say how many sentences to take.
        sentences: how many, instead.
        measuring: how the oracle's objective is measured.
        seed: of the random row.

    """

    def __init__(self, first: str, sentences: int | None, measuring: Measuring, seed: int) -> None:
        self._first = first
        self._sentences = sentences
        self._oracle = Oracle(measuring)
        self._seed = seed

    def add_to(self, case: Case) -> Case:
        """The case with its baselines."""
        every = case.sentences
        take = self._sentences or len(case.summaries[self._first])
        best = self._oracle.choose(every, take, source=case.text, references=case.references)
        rows = (lead(every, take), shuffled(every, take, self._seed), best)
        return case.with_rows(dict(zip(BASELINES, rows, strict=True)))
