"""How often a text says the same thing again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from textkit.metrics.words import Text, Tokenise, ngrams, numbered
from textkit.shapes import Floats
from textkit.text.sentences import split_sentences

__all__ = ["redundancy", "repetition"]


def repetition(candidate: Text, n: int = 3, *, tokenise: Tokenise | None = None) -> float:
    """Share of the n-grams that stood in the text before: ``1 - different / all``, 0..1.

    seq-rep-n of S. Welleck et al., "Neural text generation with unlikelihood training", ICLR
    2020, section 6. 0 for a text shorter than n words.

    Raises:
        UsageError: n is less than 1.

    """
    grams = ngrams(numbered(candidate, tokenise=tokenise)[0], n)
    return 1 - len(np.unique(grams)) / len(grams) if len(grams) else 0.0


def redundancy(
    candidate: str | Sequence[Text], *, tokenise: Tokenise | None = None, language: str = "en"
) -> float:
    """Mean likeness of two different sentences, over all pairs: 0..1, 0 for fewer than two.

    The redundancy of R. Bommasani and C. Cardie, "Intrinsic evaluation of summarization
    datasets", EMNLP 2020, with words in common as likeness: the F of two sentences is twice the
    number of words they share, repetitions counted, over the number of words in both.

    Args:
        candidate: sentences; or a text, which is split into sentences by the rules of ``language``.
        tokenise: splits a sentence into words; default :func:`textkit.metrics.words.words`.
        language: two letters.

    Memory is sentences times different words, time that times sentences.
    """
    sentences = _sentences(candidate, language) if isinstance(candidate, str) else candidate
    counts = _counts(sentences, tokenise)
    pairs = len(counts) * (len(counts) - 1) / 2
    return sum(_overlaps(counts, i) for i in range(len(counts) - 1)) / pairs if pairs else 0.0


def _sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language).tolist()]


def _counts(sentences: Sequence[Text], tokenise: Tokenise | None) -> Floats:
    """How often each sentence has each word: (S, V)."""
    rows = numbered(*sentences, tokenise=tokenise)
    width = 1 + max((int(row.max(initial=0)) for row in rows), default=0)
    counts = [np.bincount(row, minlength=width) for row in rows]
    return np.array(counts, np.float64).reshape(len(rows), width)


def _overlaps(counts: Floats, i: int) -> float:
    """Sum of the F of sentence i with each one after it."""
    shared = np.minimum(counts[i], counts[i + 1 :]).sum(axis=1)
    sizes = counts[i].sum() + counts[i + 1 :].sum(axis=1)
    return float((2 * shared / np.maximum(sizes, 1)).sum())
