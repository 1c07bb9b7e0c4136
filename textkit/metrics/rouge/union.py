"""The union of subsequences over sentences (Lin 2004, section 3.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from textkit.metrics.rouge.lcs import marked, places

__all__ = ["union_hits"]


def union_hits(
    reference: Sequence[Sequence[int]],
    candidate: Sequence[Sequence[int]],
    reference_text: Sequence[int],
    candidate_text: Sequence[int],
) -> int:
    """Tokens of the reference's sentences that lie on a subsequence with any candidate sentence.

    A token counts no more often than it occurs in either text.
    """
    union = Counter(token for sentence in reference for token in _on_any(sentence, candidate))
    ours, theirs = Counter(candidate_text), Counter(reference_text)
    return sum(min(times, ours[token], theirs[token]) for token, times in union.items())


def _on_any(sentence: Sequence[int], candidate: Sequence[Sequence[int]]) -> Iterator[int]:
    matches, length = places(sentence), len(sentence)
    bits = 0
    for other in candidate:
        bits |= marked(matches, length, other)
    while bits:
        place = bits.bit_length() - 1
        yield sentence[place]
        bits ^= 1 << place
