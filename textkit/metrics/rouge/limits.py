"""Texts cut to a number of words or bytes, as ROUGE-1.5.5 cuts them (its options -l and -b).

The limit falls on candidate and reference alike, before anything is tokenised; a line break
between two lines costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Cut", "cut_bytes", "cut_words"]

_SPACE = re.compile(r"[ \t\n\r\f\v]+")


class Cut(NamedTuple):
    """The lines that n-grams are counted in, and those that ROUGE-Lsum aligns."""

    whole: list[str]
    units: list[str]


def cut_words(lines: Sequence[str], limit: int) -> Cut:
    """The first ``limit`` pieces between white space; a leading space makes an empty piece."""
    kept: list[str] = []
    left = limit
    for line in lines:
        pieces = _pieces(line)
        kept.append(" ".join(pieces[:left]))
        left -= len(pieces)
        if left <= 0:
            break
    return Cut(kept, kept)


def _pieces(line: str) -> list[str]:
    pieces = _SPACE.split(line)
    while pieces and not pieces[-1]:
        pieces.pop()
    return pieces


def cut_bytes(lines: Sequence[str], limit: int) -> Cut:
    """The first ``limit`` bytes of UTF-8; half a character is dropped.

    The script forgets to count the lines it keeps for ROUGE-L: each line shorter than the limit
    stays whole there, up to the first that is not. Hits are still clipped by the words that the
    limit leaves.
    """
    coded = [line.encode("utf-8", "replace") for line in lines]
    whole, left = [], limit
    for line in coded:
        if left <= 0:
            break
        whole.append(line[:left])
        left -= len(line)
    longer = [place for place, line in enumerate(coded) if len(line) >= limit][:1]
    units = [line[:limit] for line in (coded[: longer[0] + 1] if longer else coded)]
    return Cut(_decoded(whole), _decoded(units))


def _decoded(lines: list[bytes]) -> list[str]:
    return [line.decode("utf-8", "ignore") for line in lines]
