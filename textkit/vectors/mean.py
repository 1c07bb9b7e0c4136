"""Mean and TfidfMean: the mean of the word vectors of a text, plain or weighted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import TERMS, TOKENS
from textkit.core.ref import Ref
from textkit.core.stage import Layers
from textkit.shapes import Floats
from textkit.vectors.pooled import Pooled, are_words
from textkit.vectors.tfidf import TfidfModel

__all__ = ["Mean", "TfidfMean"]


@dataclass(frozen=True, kw_only=True)
class Mean(Pooled):
    """Gives each document, and each sentence if asked for, the mean of its word vectors.

    J. Mitchell and M. Lapata, "Vector-based models of semantic composition", ACL 2008, the
    additive model, over the number of words. ``of: words`` takes every token with a
    letter or digit; ``of: terms`` only those from which the stage ``terms`` made terms, which
    leaves stop words out. A word occurring twice counts twice. Words without a vector do not
    count; a text that has no other ones gets zeros.
    """

    of: Literal["words", "terms"] = "words"

    @property
    def requires(self) -> Layers:
        """Also TERMS, where these decide which words count."""
        return (*super().requires, TERMS) if self.of == "terms" else super().requires

    def token_weights(self, document: Document) -> Floats:
        """1 for a token that counts, (T,)."""
        if self.of == "terms":
            return (document[TERMS].ids >= 0).astype(np.float64)
        tokens = document[TOKENS]
        return are_words(tokens.types).astype(np.float64)[tokens.ids]


@dataclass(frozen=True, kw_only=True)
class TfidfMean(Pooled):
    """Gives each document, and each sentence if asked for, the mean of its word vectors by idf.

    ``sum_t idf_t v_t / sum_t idf_t`` over the tokens, so that a word weighs its TF-IDF (G. Salton
    and C. Buckley, "Term-weighting approaches in automatic text retrieval", 1988). ``weights``
    are a ``tfidf`` model, or its learner: the idf is that of the token's term, and a token from
    which the stage ``terms`` made none, as a stop word, does not count.
    """

    REQUIRES: ClassVar[Layers] = (TOKENS, TERMS)

    weights: Ref[TfidfModel]

    def token_weights(self, document: Document) -> Floats:
        """The idf of each token's term, (T,); 0 where there is none."""
        terms = document[TERMS]
        idf = np.append(self.weights.model.idf(terms.table), 0.0)  # the last entry is for id -1
        return idf[terms.ids]
