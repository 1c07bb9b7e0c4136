"""How much of a candidate is new, and how much is copied from its source."""

from __future__ import annotations

import numpy as np

from textkit.metrics.runs import runs
from textkit.metrics.words import Text, Tokenise, ngrams, numbered

__all__ = ["copied", "longest_copy", "novelty"]


def novelty(
    candidate: Text, source: Text, n: int = 1, *, tokenise: Tokenise | None = None
) -> float:
    """Share of the candidate's different n-grams that the source does not have: 0..1.

    ``|grams(candidate) - grams(source)| / |grams(candidate)|`` over sets of n-grams: what A. See,
    P. Liu and C. Manning, "Get to the point", ACL 2017, figure 6, and S. Narayan, S. Cohen and
    M. Lapata, "Don't give me the details, just the summary!", EMNLP 2018, table 1, report in
    percent. Neither says whether repetitions count; sets are what A. Fabbri et al., "SummEval",
    TACL 2021, publish in code. 0 for a candidate shorter than n words.

    Raises:
        UsageError: n is less than 1.

    """
    candidate, source = numbered(candidate, source, tokenise=tokenise)
    grams = ngrams(candidate, n)
    if not len(grams):
        return 0.0
    new = runs(candidate, source)[n - 1 :] < n
    return len(np.unique(grams[new])) / len(np.unique(grams))


def copied(candidate: Text, source: Text, n: int = 4, *, tokenise: Tokenise | None = None) -> float:
    """Share of the candidate's n-grams, each time they occur, that the source has: 0..1.

    Unlike ``1 - novelty`` it counts repetitions, so it tells how much of the text is copied.
    0 for a candidate shorter than n words.

    Raises:
        UsageError: n is less than 1.

    """
    candidate, source = numbered(candidate, source, tokenise=tokenise)
    if not len(ngrams(candidate, n)):
        return 0.0
    return float(np.mean(runs(candidate, source)[n - 1 :] >= n))


def longest_copy(candidate: Text, source: Text, *, tokenise: Tokenise | None = None) -> int:
    """Words in the longest run of the candidate that stands in the source; 0 for none."""
    return int(runs(candidate, source, tokenise=tokenise).max(initial=0))
