"""Longest common subsequences in whole machine words (Hyyrö 2004; Crochemore et al. 2001).

A column of the usual table, c(i, j) = length of the longest subsequence of the first i tokens of
the reference and the first j of the candidate, is held as one integer: its bit i is 0 where
c(i + 1, j) is one more than c(i, j), a step. A column follows from the one before in a few
operations; a token that is not in the reference repeats it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["common_length", "marked", "places"]


def places(tokens: Sequence[int]) -> dict[int, int]:
    """The places of each token, as the bits of an integer."""
    found: dict[int, int] = {}
    bit = 1
    for token in tokens:
        found[token] = found.get(token, 0) | bit
        bit <<= 1
    return found


def common_length(reference: Sequence[int], candidate: Sequence[int]) -> int:
    """Length of the longest common subsequence."""
    column = full = (1 << len(reference)) - 1
    for match in filter(None, map(places(reference).get, candidate)):
        hits = column & match
        column = (column + hits) | (column - hits)
    return len(reference) - (column & full).bit_count()


def marked(matches: Mapping[int, int], length: int, candidate: Sequence[int]) -> int:
    """The places of one longest common subsequence in a reference, as bits.

    ``matches`` are the :func:`places` of the reference and ``length`` its tokens. Where there are
    several, this is the one read from the end of both texts: along a match where there is one,
    else back in the reference where that loses nothing, else back in the candidate. ROUGE-1.5.5
    and rouge_score both read it so.
    """
    column = full = (1 << length) - 1
    columns = []
    before = 0
    for match in map(matches.get, candidate):
        if match:
            hits = column & match
            column = ((column + hits) | (column - hits)) & full
            columns.append((match, match | (column ^ full)))
        elif before:  # of columns without a match in a row, one is read
            columns.append((0, column ^ full))
        before = match or 0
    return _read_back(columns, full)


def _read_back(columns: Sequence[tuple[int, int]], below: int) -> int:
    """Follow each column from the places ``below`` up to where the way stops: match or step."""
    found = 0
    for match, stops in reversed(columns):
        stop = stops & below
        if not stop:
            break
        top = 1 << (stop.bit_length() - 1)
        if match & top:
            found |= top
            below = top - 1
        else:
            below = 2 * top - 1
    return found
