"""Coherence: whether the words of a topic stand in the same documents of a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from textkit.core.document import Document
from textkit.shapes import Floats, Longs
from textkit.vectors.term_sequences import kept_ids

__all__ = ["Coherence", "Together", "coherence", "count_together", "npmi", "umass"]

TINY = 1e-12
WINDOW = 10


class Coherence(NamedTuple):
    """Of one topic: :func:`umass` over documents, :func:`npmi` over windows of 10 terms."""

    umass: float
    npmi: float


def coherence(topics: Sequence[Sequence[str]], corpus: Iterable[Document]) -> list[Coherence]:
    """How coherent each topic is by a corpus, which is read twice."""
    whole = count_together(topics, corpus)
    near = count_together(topics, corpus, window=WINDOW)
    return [Coherence(umass(words, whole), npmi(words, near)) for words in topics]


@dataclass(frozen=True)
class Together:
    """In how many documents (or windows) of ``total`` each two of some words stand.

    ``pairs`` (W, W) is symmetric; its diagonal tells how many hold the word at all. ``number``
    gives the row of a word.
    """

    number: dict[str, int]
    pairs: Longs
    total: int

    def of(self, words: Sequence[str]) -> Longs:
        """The part of ``pairs`` for some words, (n, n)."""
        rows = [self.number[word] for word in words]
        return self.pairs[np.ix_(rows, rows)]


def count_together(
    topics: Iterable[Sequence[str]], corpus: Iterable[Document], *, window: int | None = None
) -> Together:
    """Count for all ``topics`` in one pass over a corpus with TERMS.

    Args:
        topics: words of one term each; a term of several words is never found.
        corpus: documents of the training corpus or of another.
        window: terms that stand together in one; whole documents when left out. A window moves
            from term to term, and a document shorter than it is one window.

    """
    number: dict[str, int] = {}
    for topic in topics:
        for word in topic:
            number.setdefault(word, len(number))
    pairs = np.zeros((len(number), len(number)), np.int64)
    total = 0
    for document in corpus:
        ids = np.array([number.get(word, -1) for word in document.terms.table], np.int64)
        words = ids[kept_ids(document)]
        count = 1 if window is None else max(len(words) - window + 1, 1)
        total += count
        present = np.unique(words[words >= 0])
        inside = _inside(words, present, len(words) - count + 1)
        pairs[np.ix_(present, present)] += inside.T @ inside
    return Together(number, pairs, total)


def umass(words: Sequence[str], counts: Together, *, smoothing: float = 1.0) -> float:
    """The mean over pairs of ``ln((D(v, w) + smoothing) / D(w))``, w before v; 0 is the best.

    D. Mimno et al., "Optimizing semantic coherence in topic models", 2011, equation 1 (there a
    sum), over whole documents; ``words`` are in order of their weight. Pairs whose w does not
    occur do not count; nan where none does.
    """
    both = counts.of(words)
    held = np.diagonal(both)
    later, earlier = np.tril_indices(len(words), -1)
    known = held[earlier] > 0
    share = (both[later, earlier] + smoothing)[known] / held[earlier][known]
    return float(np.log(share).mean()) if len(share) else float("nan")


def npmi(words: Sequence[str], counts: Together) -> float:
    """The mean over pairs of ``ln(P(v, w) / P(v) P(w)) / -ln P(v, w)``, between -1 and 1.

    G. Bouma, "Normalized (pointwise) mutual information in collocation extraction", 2009, in
    windows of 10 as in M. Röder, A. Both and A. Hinneburg, "Exploring the space of topic coherence
    measures", 2015. Pairs with a word that does not occur do not count; nan where none does.
    """
    both = counts.of(words) / max(counts.total, 1)
    single = np.diagonal(both)
    one, other = np.tril_indices(len(words), -1)
    known = (single[one] > 0) & (single[other] > 0)
    one, other = one[known], other[known]
    joint = both[one, other] + TINY
    bits = np.log(joint / (single[one] * single[other]))
    # a pair that stands in every window is as likely as it can be by chance
    values: Floats = np.where(joint < 1, bits / -np.log(np.minimum(joint, 1 - TINY)), 0.0)
    return float(values.mean()) if len(values) else float("nan")


def _inside(words: Longs, present: Longs, size: int) -> Longs:
    """Whether each window of ``size`` terms holds each word, (windows, words), as 0 and 1."""
    hits = (words[:, None] == present).astype(np.int64)
    ends = np.vstack([np.zeros((1, len(present)), np.int64), hits.cumsum(axis=0)])
    return (ends[size:] > ends[: len(ends) - size]).astype(np.int64)
