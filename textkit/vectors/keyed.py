"""WordVectors: a vector a word, whoever trained them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from textkit.core.lookup import WordTable
from textkit.core.stage import Model
from textkit.core.state import State
from textkit.errors import UsageError, nearest
from textkit.shapes import Bools, Floats32, Ints, Longs
from textkit.text.folding import fold
from textkit.vectors.analogies import EPSILON, Method
from textkit.vectors.cosines import Combine, Cosines, unit_rows

__all__ = ["Neighbour", "WordVectors"]


class Neighbour(NamedTuple):
    """A word and how near it is: 1 for the same direction; of 3CosMul, its score."""

    word: str
    similarity: float

    def __str__(self) -> str:
        return f"{self.word} {self.similarity:.2f}"


def _only(cosines: NDArray[Any]) -> NDArray[Any]:
    """The cosines with the one query, (1, B)."""
    return np.asarray(cosines[0])


@dataclass(frozen=True, kw_only=True)
class WordVectors(Model):
    """A vector for each of V words, the most frequent first where counts are known.

    A word is looked up as it is written, then in lower case
    (:func:`textkit.text.folding.fold`), so that both cased and uncased vectors serve any text.
    Similarity is the cosine; a vector of zeros is like none. Of equally similar words the one
    with the lower id comes first.

    ``notes`` say what was noticed in the file they were read from.
    """

    #: Arrays of the state, besides these, that are vectors.
    _ARRAYS: ClassVar[Sequence[str]] = ()

    notes: Sequence[str] = field(default=(), compare=False, metadata={"result": False})

    @classmethod
    def of(
        cls, words: Sequence[str], vectors: NDArray[Any], counts: Longs | None = None
    ) -> WordVectors:
        """From distinct words (V,), vectors (V, D), float32 or float16, and counts (V,).

        Raises:
            UsageError: the arrays do not fit each other.

        """
        return cls(state=cls._state(words, vectors, counts))

    @staticmethod
    def _state(
        words: Sequence[str], vectors: NDArray[Any], counts: Longs | None, **more: NDArray[Any]
    ) -> State:
        counted = np.zeros(0, np.int64) if counts is None else counts
        if vectors.ndim != 2 or len(vectors) != len(words) or len(counted) not in (0, len(words)):
            raise UsageError(
                f"{len(words)} words, vectors of shape {vectors.shape}, {len(counted)} counts",
                hint="give a row of vectors, and a count or no counts, for each word",
            )
        arrays = {"vectors": vectors, "counts": counted, **WordTable.arrays(words), **more}
        return State.of(strings={"words": list(words)}, **arrays)

    @cached_property
    def words(self) -> WordTable:
        """The words by id, (V,)."""
        return WordTable(self.state)

    @property
    def vectors(self) -> NDArray[Any]:
        """The vectors by id, (V, D), float32 or float16; perhaps mapped from disk."""
        return self.state["vectors"]

    @property
    def counts(self) -> Longs:
        """How often the corpus held each word, (V,), or (0,) where that is not known."""
        return self.state["counts"]

    @property
    def dim(self) -> int:
        """The number of dimensions, D."""
        return int(self.vectors.shape[1])

    def __len__(self) -> int:
        return len(self.vectors)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and bool(self.ids([word])[0] >= 0)

    def ids(self, words: Sequence[str]) -> Ints:
        """The id of each word, (n,), or -1 for one that is not known."""
        ids = self.words.ids(words)
        missing = np.flatnonzero(ids < 0).tolist()
        ids[missing] = self.words.ids([fold(words[number]) for number in missing])
        return ids

    def rows(self, words: Sequence[str]) -> tuple[Floats32, Bools]:
        """The vector of each word, (n, D), zeros where there is none; and where there is, (n,)."""
        ids = self.ids(words)
        rows = np.zeros((len(ids), self.dim), np.float32)
        known = ids >= 0
        rows[known] = self.vectors[ids[known]]
        return rows, known

    def vector(self, word: str) -> Floats32:
        """The vector of a word, (D,).

        Raises:
            UsageError: there is none; the hint names a word that is spelt like it.

        """
        return np.asarray(self._rows([word])[0], np.float32)

    def nearest(self, word: str | NDArray[Any], k: int = 10) -> list[Neighbour]:
        """The k words most similar to a word, itself left out, or to a vector (D,).

        Raises:
            UsageError: the word has no vector, or the vector another shape.

        """
        if isinstance(word, str):
            return self._best(self._rows([word]), k, excluded=[word])
        vector = np.asarray(word)
        if vector.shape != (self.dim,):
            raise UsageError(f"a vector of shape {vector.shape}, where ({self.dim},) is needed")
        return self._best(vector[None], k)

    def analogy(
        self, a: str, b: str, c: str, k: int = 10, *, method: Method = "add"
    ) -> list[Neighbour]:
        """The words that are to ``c`` what ``b`` is to ``a``: man, king, woman give queen.

        ``add``: the cosine with b - a + c, of vectors of length 1 (3CosAdd; T. Mikolov et al.,
        "Linguistic Regularities in Continuous Space Word Representations", 2013, eq. 1).
        ``mul``: cos(d, b) cos(d, c) / (cos(d, a) + .000001), cosines shifted to 0 to 1 (3CosMul;
        O. Levy and Y. Goldberg, "Linguistic Regularities in Sparse and Explicit Word
        Representations", 2014, eq. 4). The three words themselves are left out.

        Raises:
            UsageError: a word has no vector.

        """
        rows = unit_rows(self._rows([a, b, c]))
        if method == "mul":
            return self._best(rows, k, excluded=[a, b, c], combine=_multiplied)
        return self._best(rows[1:2] - rows[:1] + rows[2:], k, excluded=[a, b, c])

    def similarity(self, a: str, b: str) -> float:
        """The cosine of the vectors of two words, -1 to 1; 0 where one is zero.

        Raises:
            UsageError: a word has no vector.

        """
        one, two = unit_rows(self._rows([a, b]))
        return float((one * two).sum())

    def doesnt_match(self, words: Sequence[str]) -> str:
        """The word least similar to the centroid of all of them; of equals, the first.

        Raises:
            UsageError: there is no word, or one has no vector.

        """
        likeness = (unit_rows(self._rows(words)) * self.centroid(words)).sum(axis=1)
        return words[int(np.argmin(np.round(likeness, 6)))]

    def centroid(self, words: Sequence[str]) -> Floats32:
        """The mean of the words' vectors, each first brought to length 1, (D,).

        Raises:
            UsageError: there is no word, or one has no vector.

        """
        if not words:
            raise UsageError("a centroid needs at least one word")
        return np.asarray(unit_rows(self._rows(words)).mean(axis=0), np.float32)

    def subset(self, words: Sequence[str] | int) -> Self:
        """The same with these words alone, or with the first so many.

        Raises:
            UsageError: a word is not listed.

        """
        if isinstance(words, int):
            ids = np.arange(min(max(words, 0), len(self)))
        else:
            ids = np.array(self._listed(words), np.int64)
        kept = [self.words[number] for number in ids.tolist()]
        counts = self.counts[ids] if len(self.counts) else None
        more = {name: self.state[name] for name in self._ARRAYS}
        return replace(self, state=self._state(kept, self.vectors[ids], counts, **more))

    def half(self) -> Self:
        """The same held in half the memory: float16, about three decimal digits.

        Raises:
            UsageError: a value is beyond 65504.

        """
        arrays = dict(self.state)
        for name in ("vectors", *self._ARRAYS):
            with np.errstate(over="ignore"):
                arrays[name] = self.state[name].astype(np.float16)
            if np.isinf(arrays[name]).sum() != np.isinf(self.state[name]).sum():
                raise UsageError("a value is beyond 65504, the largest of half precision")
        return replace(self, state=State(arrays))

    def _best(
        self,
        vectors: NDArray[Any],
        k: int,
        *,
        excluded: Sequence[str] = (),
        combine: Combine = _only,
    ) -> list[Neighbour]:
        if k < 1:
            raise UsageError(f"k is the number of words wanted, at least 1, got {k}")
        ids = [number for number in self.ids(excluded).tolist() if number >= 0]
        best = self.cosines.best(unit_rows(vectors), k, combine=combine, excluded=ids)
        return [Neighbour(self.words[number], score) for number, score in best]

    @cached_property
    def cosines(self) -> Cosines:
        """The cosines of any vectors with all of these."""
        return Cosines(self.vectors)

    def _rows(self, words: Sequence[str]) -> Floats32:
        rows, known = self.rows(words)
        if not known.all():
            raise self._unknown(words[int(np.argmin(known))])
        return rows

    def _listed(self, words: Sequence[str]) -> list[int]:
        ids = self.ids(words).tolist()
        if -1 in ids:
            raise self._unknown(words[ids.index(-1)])
        return list(dict.fromkeys(ids))

    def _unknown(self, word: str) -> UsageError:
        hint = nearest(word, self.words[:20_000])
        return UsageError(f"the word {word!r} has no vector", hint=hint)


def _multiplied(cosines: NDArray[Any]) -> NDArray[Any]:
    """3CosMul of the cosines with a, b and c, (3, B)."""
    a, b, c = (cosines + 1) / 2
    return np.asarray(b * c / (a + EPSILON))
