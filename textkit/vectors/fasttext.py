"""fastText: word vectors made of vectors of character n-grams, so that any word has one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from annotated_types import Ge

from textkit.errors import ConfigError
from textkit.shapes import Longs
from textkit.vectors.subwords import SubwordVectors
from textkit.vectors.word2vec import WordLearner

__all__ = ["FastText"]


@dataclass(frozen=True, kw_only=True)
class FastText(WordLearner[SubwordVectors]):
    """Learns word vectors as word2vec does, each the mean of its own and of its n-grams' vectors.

    P. Bojanowski, E. Grave, A. Joulin and T. Mikolov, "Enriching word vectors with subword
    information", TACL 2017; trained by gensim. The n-grams of ``min_n`` to ``max_n`` characters
    are hashed into ``buckets``; each bucket takes 4 x ``dim`` bytes. The authors' program has
    2,000,000.

    Raises:
        ConfigError: ``max_n`` is below ``min_n``.

    """

    min_n: Annotated[int, Ge(1)] = 3
    max_n: Annotated[int, Ge(1)] = 6
    buckets: Annotated[int, Ge(1)] = 200_000

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.max_n < self.min_n:
            raise ConfigError(
                f"'max_n' of stage {self.name!r} is {self.max_n}, below min_n, {self.min_n}",
                hint="n-grams have min_n to max_n characters",
                path=("max_n",),
            )

    def _model(self, **options: Any) -> Any:
        from gensim.models import FastText as Network

        return Network(min_n=self.min_n, max_n=self.max_n, bucket=self.buckets, **options)

    def _made(self, trained: Any, words: list[str], counts: Longs) -> SubwordVectors:
        return SubwordVectors.of(
            words,
            trained.vectors,
            counts,
            ngrams=trained.vectors_ngrams,
            min_n=self.min_n,
            max_n=self.max_n,
        )
