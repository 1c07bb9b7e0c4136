"""The union of subsequences over sentences (Lin 2004, section 3.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textkit.metrics.rouge.lcs import marked, places
from textkit.metrics.rouge.tokens import LINE

__all__ = ["sentences", "union_hits"]


def sentences(numbers: Sequence[int]) -> list[list[int]]:
    """The sentences of a text that have tokens."""
    found: list[list[int]] = [[]]
    for number in numbers:
        if number == LINE:
            found.append([])
        else:
            found[-1].append(number)
    return [sentence for sentence in found if sentence]


def union_hits(
    reference: Sequence[Sequence[int]],
    candidate: Sequence[Sequence[int]],
    clips: tuple[Counter[int], Counter[int]],
) -> int:
    """Tokens of the reference's sentences that lie on a subsequence with any candidate sentence.

    A token counts no more often than each of ``clips`` has it: the words of the two texts.
    """
    union: Counter[int] = Counter()
    for sentence in reference:
        union.update(_on_any(sentence, candidate))
    return sum(min(times, *(clip[token] for clip in clips)) for token, times in union.items())


def _on_any(sentence: Sequence[int], candidate: Sequence[Sequence[int]]) -> list[int]:
    matches, length = places(sentence), len(sentence)
    bits = 0
    for other in candidate:
        bits |= marked(matches, length, other)
    return [token for place, token in enumerate(sentence) if bits >> place & 1]
