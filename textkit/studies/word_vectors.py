"""How good word vectors are: similarity as people rate it, and analogies."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from textkit.errors import UsageError
from textkit.shapes import Floats, Ints
from textkit.studies.word_tests import Analogies, Ratings, read_test
from textkit.vectors.analogies import solve
from textkit.vectors.cosines import unit_rows
from textkit.vectors.keyed import WordVectors

__all__ = ["AnalogyResult", "Section", "SimilarityResult", "evaluate_word_vectors"]


@dataclass(frozen=True, kw_only=True)
class SimilarityResult:
    """How cosines agree with ratings, over the ``used`` of ``pairs`` whose words have vectors.

    ``spearman`` is the correlation of ranks, ties at their mean rank; ``pearson`` that of values.
    None where fewer than two pairs are used, or all have one value.
    """

    name: str
    pairs: int
    used: int
    spearman: float | None
    pearson: float | None

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return {"kind": "similarity", **asdict(self)}


@dataclass(frozen=True, kw_only=True)
class Section:
    """The right answers by 3CosAdd and 3CosMul, of ``used`` questions whose words are known."""

    name: str
    questions: int
    used: int
    add: int
    mul: int


@dataclass(frozen=True, kw_only=True)
class AnalogyResult:
    """The sections of a file, and all of them together."""

    name: str
    sections: tuple[Section, ...]

    @property
    def total(self) -> Section:
        """All sections as one."""
        questions, used, add, mul = (
            sum(getattr(section, part) for section in self.sections)
            for part in ("questions", "used", "add", "mul")
        )
        return Section(name="all", questions=questions, used=used, add=add, mul=mul)

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        sections = [asdict(section) for section in self.sections]
        return {
            "kind": "analogies", "name": self.name, "sections": sections,
            "all": asdict(self.total),
        }  # fmt: skip


def evaluate_word_vectors(
    vectors: WordVectors,
    tests: Iterable[str | os.PathLike[str]],
    *,
    vocabulary: int | None = None,
) -> list[SimilarityResult | AnalogyResult]:
    """Measure word vectors with files of rated pairs and of analogies.

    What lacks a vector is left out and counted. With ``vocabulary`` only the first so many words
    are known and can be answers, which makes models of different size comparable.

    Raises:
        InputError: a file cannot be read.
        UsageError: ``vocabulary`` is less than one.

    """
    if vocabulary is not None and vocabulary < 1:
        raise UsageError(f"vocabulary is a number of words, at least 1, got {vocabulary}")
    limit = len(vectors) if vocabulary is None else min(vocabulary, len(vectors))
    read = [read_test(path) for path in tests]
    return [
        _similarity(vectors, test, limit)
        if isinstance(test, Ratings)
        else _analogies(vectors, test, limit)
        for test in read
    ]


def _similarity(vectors: WordVectors, test: Ratings, limit: int) -> SimilarityResult:
    words = sorted({word for pair in test.pairs for word in pair})
    rows, known = vectors.rows(words)
    known &= vectors.ids(words) < limit
    place = {word: number for number, word in enumerate(words)}
    pairs = np.array([[place[one], place[two]] for one, two in test.pairs])
    used = known[pairs].all(axis=1)
    units = unit_rows(rows)
    cosines = (units[pairs[used, 0]] * units[pairs[used, 1]]).sum(axis=1)
    scores = np.array(test.scores)[used]
    return SimilarityResult(
        name=test.name,
        pairs=len(pairs),
        used=int(used.sum()),
        spearman=_correlation(_ranks(cosines), _ranks(scores)),
        pearson=_correlation(cosines, scores),
    )


def _ranks(values: Floats) -> Floats:
    """The rank of each value, equal ones at the mean of theirs, (n,)."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[places], np.float64)


def _correlation(one: Floats, two: Floats) -> float | None:
    one, two = one - one.mean() if len(one) else one, two - two.mean() if len(two) else two
    size = np.sqrt((one**2).sum() * (two**2).sum())
    return float((one * two).sum() / size) if size > 0 else None


def _analogies(vectors: WordVectors, test: Analogies, limit: int) -> AnalogyResult:
    words = sorted({word for question in test.questions for word in question})
    ids = dict(zip(words, vectors.ids(words).tolist(), strict=True))
    asked = np.array([[ids[word] for word in question] for question in test.questions], np.int32)
    used = np.asarray(((asked >= 0) & (asked < limit)).all(axis=1))
    part = vectors.vectors[:limit]
    right = {method: _right(part, asked, used, method) for method in ("add", "mul")}
    sections = []
    for name in dict.fromkeys(test.sections):
        own = np.array([section == name for section in test.sections])
        sections.append(
            Section(
                name=name,
                questions=int(own.sum()),
                used=int(used[own].sum()),
                add=int(right["add"][own].sum()),
                mul=int(right["mul"][own].sum()),
            )
        )
    return AnalogyResult(name=test.name, sections=tuple(sections))


def _right(vectors: Any, asked: Ints, used: Any, method: Any) -> Any:
    """Which questions (n,) are answered right; those that are not used are not."""
    right = np.zeros(len(asked), bool)
    if used.any():
        right[used] = solve(vectors, asked[used, :3], method) == asked[used, 3]
    return right
