"""Pooled: vectors of texts as weighted means of the vectors of their words."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from textkit.arrays.pooling import Weighted
from textkit.core.document import Document
from textkit.core.layers import TOKENS
from textkit.core.memo import Memo
from textkit.core.ref import Ref
from textkit.core.stage import Layers, Stage
from textkit.errors import UsageError
from textkit.shapes import Bools, Floats, Longs
from textkit.text.folding import is_word
from textkit.text.sentence_tokens import sentence_of_tokens
from textkit.vectors.embeds import Embeds
from textkit.vectors.keyed import WordVectors

__all__ = ["Pooled", "are_words"]

_IS_WORD: Memo[bool] = Memo(is_word)


def are_words(tokens: Sequence[str]) -> Bools:
    """Which of the tokens hold a letter or a digit, (n,)."""
    return np.array([_IS_WORD[token] for token in tokens], np.bool_)


@dataclass(frozen=True, kw_only=True)
class Pooled(Embeds, Stage):
    """Gives each text ``sum_t w_t v_t / sum_t s_t`` over its tokens t that have a vector v.

    A subclass says what the weights w are, and the shares s where they are others. ``vectors``
    are word vectors, or their learner. Words that they do not know count in neither sum; a text
    without a word that counts has a vector of zeros. Sums are taken in the order of the text, in
    double precision.

    Raises:
        UsageError: while documents are processed: a vector of a word holds NaN or an infinity.

    """

    REQUIRES: ClassVar[Layers] = (TOKENS,)

    vectors: Ref[WordVectors]

    @abstractmethod
    def token_weights(self, document: Document) -> Floats:
        """The weight of each token, (T,): 0 or more."""

    def shares(self, weights: Floats) -> Floats:
        """What tokens of these weights (T,) add to the divisor, (T,)."""
        return weights

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add the vector of each document, and those of its sentences if asked for."""
        for document in batch:
            own, of_sentences = self.means(document)
            yield self.embedded(document, own.astype(np.float32), of_sentences.astype(np.float32))

    def means(self, document: Document) -> tuple[Floats, Floats]:
        """Of the document, (D,), and of its sentences, (S, D), or (0, D) if not asked for."""
        counted, words = self._counted(document)
        if not self.sentences:
            return words.mean(), np.zeros((0, words.rows.shape[1]))
        sentence = sentence_of_tokens(document)[counted]
        inside = sentence >= 0
        starts = np.searchsorted(sentence[inside], np.arange(len(document.sentences) + 1))
        return words.mean(), words.only(inside).means(starts)

    def _counted(self, document: Document) -> tuple[Longs, Weighted]:
        """The tokens that count, and their vectors."""
        tokens = document[TOKENS]
        rows, known = self.vectors.model.rows(tokens.types)
        if not np.isfinite(rows).all():
            raise _broken(self.name, tokens.types[int(np.isfinite(rows).all(axis=1).argmin())])
        weights = self.token_weights(document)
        counted = np.flatnonzero(known[tokens.ids] & (weights > 0))
        weights = weights[counted]
        return counted, Weighted(rows, tokens.ids[counted], weights, self.shares(weights))


def _broken(stage: str, word: str) -> UsageError:
    return UsageError(
        f"the vector of {word!r} holds NaN or an infinity",
        where=f"stage {stage!r}",
        hint="the word vectors are damaged: train them again, or restore them from a copy",
    )
