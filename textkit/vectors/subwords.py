"""SubwordVectors: word vectors that also know the n-grams of words, so any word has a vector."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import numpy as np
from annotated_types import Ge
from numpy.typing import NDArray

from textkit.errors import UsageError
from textkit.shapes import Bools, Floats32, Longs
from textkit.vectors.keyed import WordVectors
from textkit.vectors.subword_kernels import hash_ngrams

__all__ = ["SubwordVectors", "ngram_buckets"]


@dataclass(frozen=True, kw_only=True)
class SubwordVectors(WordVectors):
    """Word vectors of fastText: a word that is not listed gets the mean of its n-grams' vectors.

    P. Bojanowski et al., "Enriching Word Vectors with Subword Information", TACL 2017. The
    n-grams of ``<word>`` with ``min_n`` to ``max_n`` characters are hashed into B buckets, each
    with a vector. A word is listed as it is written or in lower case; only after that its
    n-grams are taken, as it is written. ``word in vectors`` tells whether it is listed.
    """

    _ARRAYS: ClassVar[Sequence[str]] = ("ngrams",)

    min_n: Annotated[int, Ge(0)]
    max_n: Annotated[int, Ge(0)]

    @classmethod
    def of(  # type: ignore[override]
        cls,
        words: Sequence[str],
        vectors: NDArray[Any],
        counts: Longs | None = None,
        *,
        ngrams: NDArray[Any],
        min_n: int,
        max_n: int,
    ) -> SubwordVectors:
        """From what :meth:`WordVectors.of` takes, and the vectors of the buckets, (B, D).

        ``vectors`` (V, D) are the finished ones: the mean of a word's own vector and its n-grams'.

        Raises:
            UsageError: the arrays do not fit each other.

        """
        if ngrams.ndim != 2 or vectors.shape[1:] != ngrams.shape[1:]:
            raise UsageError(f"n-grams of shape {ngrams.shape}, vectors of {vectors.shape}")
        state = cls._state(words, vectors, counts, ngrams=ngrams)
        return cls(state=state, min_n=min_n, max_n=max_n)

    @property
    def ngrams(self) -> NDArray[Any]:
        """The vectors of the buckets, (B, D), float32 or float16; perhaps mapped from disk."""
        return self.state["ngrams"]

    def rows(self, words: Sequence[str]) -> tuple[Floats32, Bools]:
        """As of :class:`WordVectors`; only a word that is too short for an n-gram has none."""
        rows, known = super().rows(words)
        missing = np.flatnonzero(~known)
        unlisted = [words[place].encode("utf-8", "surrogatepass") for place in missing.tolist()]
        buckets, ends = ngram_buckets(unlisted, self.min_n, self.max_n, len(self.ngrams))
        for number, place in enumerate(missing.tolist()):
            own = buckets[ends[number] : ends[number + 1]]
            if len(own):
                rows[place] = self.ngrams[own].astype(np.float32).sum(axis=0) / len(own)
                known[place] = True
        return rows, known


def ngram_buckets(
    words: Sequence[bytes], min_n: int, max_n: int, buckets: int
) -> tuple[Longs, Longs]:
    """The buckets of the n-grams of each of W words, one after the other, and W + 1 offsets.

    The words are in UTF-8, as fastText hashes them.
    """
    if not (words and buckets and max_n):
        return np.zeros(0, np.int64), np.zeros(len(words) + 1, np.int64)
    marked = [b"<%b>" % word for word in words]
    starts = np.zeros(len(words) + 1, np.int64)
    np.cumsum([len(word) for word in marked], out=starts[1:])
    text = np.frombuffer(b"".join(marked), np.uint8)
    return hash_ngrams(text, starts, min_n, max_n, buckets)
