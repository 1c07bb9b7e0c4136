"""ROUGE of one document, of each of many, and their mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Unpack, overload

import numpy as np

from textkit.errors import UsageError
from textkit.metrics import significance
from textkit.metrics.rouge.counting import score_block
from textkit.metrics.rouge.options import Asked, Options
from textkit.metrics.rouge.texts import References, Text, blocks
from textkit.metrics.rouge.tokens import Tokeniser
from textkit.metrics.score import Score
from textkit.shapes import Floats

__all__ = ["Estimate", "corpus", "score", "scores"]


class Estimate(NamedTuple):
    """A mean over documents, and the interval it lies in."""

    mean: Score
    low: Score
    high: Score


def score(candidate: Text, references: References, **options: Unpack[Asked]) -> dict[str, Score]:
    """ROUGE of one candidate.

    ``candidate`` is a text or its sentences; ``references`` is a text, or a list of texts for
    several references. In a text the sentences of ROUGE-Lsum are its lines. Options:

    ``metrics``
        of ``rouge1`` ... ``rouge9``, ``rougeL`` (the whole text one sequence), ``rougeLsum``.
    ``compat``
        ``"rouge-1.5.5"``: the figures of the script, of five decimals; ``"rouge-score"``: those of
        the Python library.
    ``stem``
        Porter's stems of words of more than three letters; in ROUGE-1.5.5 irregular forms become
        their base first: by textkit's own table, or by WordNet's lists in the folder
        ``exceptions``.
    ``several``
        ``"average"`` over references, as the script by default, or ``"best"``, as the library.
    ``words``, ``bytes``
        a limit that cuts candidate and references.
    ``tokenise``
        a function from a line to its tokens, for other languages; they are taken as they are. The
        default knows ``a-z`` and ``0-9`` alone.

    A text without tokens scores 0. Raises :class:`UsageError` when there is no reference, or when
    the default tokeniser would drop most letters of one.
    """
    found = scores([candidate], [references], **options)
    return {name: Score(*values[0].tolist()) for name, values in found.items()}


def scores(
    candidates: Iterable[Text], references: Iterable[References], **options: Unpack[Asked]
) -> dict[str, Floats]:
    """ROUGE of each document: precision, recall and F, (N, 3), by metric.

    Options and errors as :func:`score`; :class:`UsageError` too when the two are not of equal
    length. Documents are read in blocks, so both may be generators.
    """
    settings = Options(**options)
    tokeniser = Tokeniser(settings)
    found = [
        score_block(block, tokeniser, settings)
        for block in blocks(candidates, references, settings)
    ]
    none = np.zeros((0, 3))
    return {
        name: np.concatenate([none, *(part[name] for part in found)]) for name in settings.metrics
    }


@overload
def corpus(
    candidates: Iterable[Text],
    references: Iterable[References],
    *,
    intervals: None = None,
    **options: Unpack[Asked],
) -> dict[str, Score]: ...
@overload
def corpus(
    candidates: Iterable[Text],
    references: Iterable[References],
    *,
    intervals: float,
    samples: int = 1000,
    seed: int = 0,
    **options: Unpack[Asked],
) -> dict[str, Estimate]: ...
def corpus(
    candidates: Iterable[Text],
    references: Iterable[References],
    *,
    intervals: float | None = None,
    samples: int = 1000,
    seed: int = 0,
    **options: Unpack[Asked],
) -> dict[str, Score] | dict[str, Estimate]:
    """Mean ROUGE over documents; with ``intervals=0.95`` where it lies at that level.

    The interval is the percentile bootstrap over documents (Efron and Tibshirani 1993, chapter
    13) from ``samples`` draws with ``seed``. Options and errors as :func:`scores`;
    :class:`UsageError` too when there are no documents.
    """
    found = scores(candidates, references, **options)
    if any(len(values) == 0 for values in found.values()):
        raise UsageError("there are no documents to score")
    if intervals is None:
        return {name: Score(*values.mean(axis=0).tolist()) for name, values in found.items()}
    return {
        name: _estimate(significance.intervals(values, level=intervals, samples=samples, seed=seed))
        for name, values in found.items()
    }


def _estimate(columns: Sequence[significance.Interval]) -> Estimate:
    """Of the intervals of precision, recall and F."""
    return Estimate(*(Score(*part) for part in zip(*columns, strict=True)))
