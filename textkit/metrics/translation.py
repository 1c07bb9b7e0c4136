"""BLEU and chrF, by sacrebleu, with the signature that makes their figures comparable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

import numpy as np

from textkit.errors import MissingDependency, UsageError, closest
from textkit.metrics.sides import several, side_by_side
from textkit.shapes import Floats

if TYPE_CHECKING:
    from sacrebleu.metrics import BLEU, CHRF

__all__ = ["References", "Translation", "bleu", "chrf"]

References: TypeAlias = str | Sequence[str]  # of one document
_TOKENISERS = ("13a", "intl", "zh", "char", "none")  # those of sacrebleu that download nothing


class Translation(NamedTuple):
    """Values from 0 to 100, the scale of published figures, and how they were made."""

    score: float  # of the whole corpus, which is not the mean of its segments
    segments: Floats  # of each document alone, (N,)
    signature: str  # sacrebleu's, to be quoted with the score
    segment_signature: str


def bleu(
    candidates: Iterable[str],
    references: Iterable[References],
    *,
    lowercase: bool = False,
    tokenise: Literal["13a", "intl", "zh", "char", "none"] = "13a",
) -> Translation:
    """BLEU of the corpus, and of each document with the n-grams it is long enough for.

    K. Papineni et al., "BLEU: a method for automatic evaluation of machine translation", ACL
    2002; M. Post, "A call for clarity in reporting BLEU scores", WMT 2018. A segment's BLEU has
    sacrebleu's "effective order". An empty candidate has 0.

    Args:
        candidates: a text a document.
        references: a text or several a document; their number may vary.
        lowercase: ignore case.
        tokenise: one of sacrebleu's tokenisers that need no download.

    Raises:
        MissingDependency: sacrebleu is not installed.
        UsageError: the two sides differ in number, there are no documents, one of them has no
            reference, or the tokeniser is unknown.

    """
    if tokenise not in _TOKENISERS:
        raise UsageError(f"unknown tokeniser {tokenise!r}", hint=closest(tokenise, _TOKENISERS))
    of_corpus, of_segments = (
        _sacrebleu().BLEU(lowercase=lowercase, tokenize=tokenise, effective_order=effective)
        for effective in (False, True)
    )
    return _translation(candidates, references, of_corpus, of_segments)


def chrf(
    candidates: Iterable[str],
    references: Iterable[References],
    *,
    lowercase: bool = False,
    word_order: int = 0,
) -> Translation:
    """chrF2 of the corpus and of each document; with ``word_order=2`` it is chrF++.

    M. Popović, "chrF: character n-gram F-score for automatic MT evaluation", WMT 2015, and
    "chrF++: words helping character n-grams", WMT 2017: n-grams of up to 6 characters and of up
    to ``word_order`` words, recall counting twice. No tokeniser, so it suits any language. An
    empty candidate has 0.

    Raises: as :func:`bleu`; :class:`UsageError` too for a ``word_order`` below 0.
    """
    if word_order < 0:
        raise UsageError(f"word_order is {word_order}; it is at least 0")
    metric = _sacrebleu().CHRF(lowercase=lowercase, word_order=word_order)
    return _translation(candidates, references, metric, metric)


def _translation(
    candidates: Iterable[str],
    references: Iterable[References],
    of_corpus: BLEU | CHRF,
    of_segments: BLEU | CHRF,
) -> Translation:
    texts, given = side_by_side(candidates, references)
    each = [several(one, place) for place, one in enumerate(given)]
    score = of_corpus.corpus_score(texts, list(zip_longest(*each))).score
    signature = str(of_corpus.get_signature())
    pairs = zip(texts, each, strict=True)
    segments = [of_segments.sentence_score(text, refs).score for text, refs in pairs]
    return Translation(score, np.array(segments), signature, _signature(of_segments, each))


def _signature(metric: BLEU | CHRF, each: Sequence[Sequence[str]]) -> str:
    """Signature over all segments; sacrebleu has the number of references of the last one."""
    numbers = {len(references) for references in each}
    metric.num_refs = numbers.pop() if len(numbers) == 1 else -1
    return str(metric.get_signature())


def _sacrebleu() -> Any:
    try:
        from sacrebleu import metrics
    except ImportError as error:
        raise MissingDependency(
            "BLEU and chrF need the package sacrebleu",
            hint='python -m pip install "textkit[metrics]"',
        ) from error
    return metrics
