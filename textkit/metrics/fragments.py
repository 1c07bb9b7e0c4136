"""Extractive fragments: what of a summary is put together from pieces of its source.

M. Grusky, M. Naaman and Y. Artzi, "Newsroom: a dataset of 1.3 million summaries with diverse
extractive strategies", NAACL 2018. Their S is the candidate here, their A the source, and |S| and
|A| are numbers of words.
"""

from __future__ import annotations

import numpy as np

from textkit.metrics.runs import runs
from textkit.metrics.words import Text, Tokenise, numbered
from textkit.shapes import Ints

__all__ = ["compression", "coverage", "density", "fragments"]


def fragments(candidate: Text, source: Text, *, tokenise: Tokenise | None = None) -> Ints:
    """F(A, S): spans (F, 2) of candidate words, each the longest prefix of the rest in the source.

    Section 4.1 reads the candidate from left to right: the longest prefix of what is left that
    stands anywhere in the source is a fragment, and reading goes on behind it; a word that the
    source does not have is passed over. Linear in the words of both.

    The loop of figure 3 tries the source's matches without overlap, so after a false start it can
    step over the longest one where a fragment repeats its own beginning: of ``no no way`` in
    ``no no no way`` it finds ``no no`` and ``way``. This function finds all three words as one.
    """
    lengths = runs(candidate, source, tokenise=tokenise).tolist()
    found, start = [], 0
    for place, length in enumerate(lengths):
        if length <= place - start:  # the source does not carry the fragment on to here
            if start < place:
                found.append((start, place))
            start = place if length else place + 1
    if start < len(lengths):
        found.append((start, len(lengths)))
    return np.array(found, np.int32).reshape(-1, 2)


def coverage(candidate: Text, source: Text, *, tokenise: Tokenise | None = None) -> float:
    """Share of the candidate's words inside fragments, equation 1: 0..1, 0 for an empty one.

    ``1 / |S| * sum(|f| for f in F(A, S))``
    """
    return _mean_power(1, candidate, source, tokenise)


def density(candidate: Text, source: Text, *, tokenise: Tokenise | None = None) -> float:
    """Mean length of the fragment that a word of the candidate is in, equation 2.

    ``1 / |S| * sum(|f| ** 2 for f in F(A, S))``: from 0, as for an empty candidate, to |S|.
    """
    return _mean_power(2, candidate, source, tokenise)


def compression(candidate: Text, source: Text, *, tokenise: Tokenise | None = None) -> float:
    """How many times longer the source is than the candidate, equation 3: ``|A| / |S|``.

    0 for an empty candidate.
    """
    candidate, source = numbered(candidate, source, tokenise=tokenise)
    return len(source) / len(candidate) if len(candidate) else 0.0


def _mean_power(power: int, candidate: Text, source: Text, tokenise: Tokenise | None) -> float:
    candidate, source = numbered(candidate, source, tokenise=tokenise)
    lengths = np.diff(fragments(candidate, source), axis=1)
    return float((lengths.astype(np.float64) ** power).sum()) / max(len(candidate), 1)
