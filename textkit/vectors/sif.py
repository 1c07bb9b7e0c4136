"""SIF: means of word vectors in which frequent words count little, less what all have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge, Gt

from textkit.arrays.components import Moments, without
from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import TOKENS
from textkit.core.ref import Ref
from textkit.core.stage import Layers, Learner
from textkit.core.state import State
from textkit.errors import UsageError
from textkit.shapes import Floats, Longs
from textkit.text.vocabulary import LearnVocabulary, Vocabulary
from textkit.vectors.embeds import Embeds
from textkit.vectors.keyed import WordVectors
from textkit.vectors.pooled import Pooled, are_words

__all__ = ["Sif", "SifModel"]


@dataclass(frozen=True, kw_only=True)
class SifModel(Pooled):
    """Gives each document, and each sentence if asked for, its SIF vector.

    S. Arora, Y. Liang and T. Ma, "A simple but tough-to-beat baseline for sentence embeddings",
    ICLR 2017, algorithm 1: ``1 / |s| sum_w a / (a + p(w)) v_w`` over the words of s that have a
    vector, less its part along the components that the corpus has in common. Tokens without a
    letter or digit do not count.
    """

    REQUIRES: ClassVar[Layers] = (TOKENS,)

    #: ``weights`` (V + 1,), the last for words that are not listed; ``components`` (K, D) of
    #: documents, ``sentence_components`` (K, D).
    state: State

    def token_weights(self, document: Document) -> Floats:
        """``a / (a + p(w))``, (T,); 0 for tokens that are no words."""
        tokens = document[TOKENS]
        of_types = self.state["weights"][self.vectors.model.ids(tokens.types)]
        return np.asarray((of_types * are_words(tokens.types))[tokens.ids], np.float64)

    def shares(self, weights: Floats) -> Floats:
        """1 for each word, (T,)."""
        return np.ones_like(weights)

    def means(self, document: Document) -> tuple[Floats, Floats]:
        """Of the document, (D,), and of its sentences, (S, D), less what they have in common."""
        own, of_sentences = super().means(document)
        (rest,) = without(own[None], self.state["components"])
        return rest, without(of_sentences, self.state["sentence_components"])


@dataclass(frozen=True, kw_only=True)
class Sif(Embeds, Learner[SifModel]):
    """Learns what the texts of a corpus have in common, for SIF vectors without it.

    S. Arora, Y. Liang and T. Ma, ICLR 2017, algorithm 1. ``a`` is its parameter; the paper has
    1e-3, and as good results from 1e-4 to 1e-3. The ``components`` are the first singular vectors
    of the documents' vectors and, with ``sentences``, those of the sentences' vectors; the paper
    takes one, and 0 takes nothing away. A corpus of a single text has nothing but its component
    in common, and leaves it a vector of zeros.

    The probability p(w) is the word's share in ``counts``, a vocabulary; without it, in the
    counts that the ``vectors`` hold, else in the corpus. A word that is not counted weighs 1.
    """

    REQUIRES: ClassVar[Layers] = (TOKENS,)

    vectors: Ref[WordVectors]
    counts: Ref[Vocabulary] | None = None
    a: Annotated[float, Gt(0)] = 1e-3
    components: Annotated[int, Ge(0)] = 1

    @property
    def fit_requires(self) -> Layers:
        """What the stage requires."""
        return self.requires

    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> SifModel:
        """Look once at the vectors of the corpus, and before that perhaps at its counts.

        Raises:
            UsageError: no word of the corpus has a vector.

        """
        weights = np.append(self.a / (self.a + self._probabilities(corpus)), 1.0)
        none = np.zeros((0, self.vectors.model.dim))
        whole = self._model(weights, none, none)
        documents, sentences = Moments(none.shape[1]), Moments(none.shape[1])
        for document in corpus:
            own, of_sentences = whole.means(document)
            documents.add(own[None])
            sentences.add(of_sentences)
        common = documents.leading(self.components)
        if self.components and not len(common):
            raise UsageError(
                "no word of the corpus has a vector",
                where=f"stage {self.name!r}",
                hint="give documents of the language of the vectors, or vectors learnt on them",
            )
        return self._model(weights, common, sentences.leading(self.components))

    def _model(self, weights: Floats, common: Floats, of_sentences: Floats) -> SifModel:
        state = State.of(weights=weights, components=common, sentence_components=of_sentences)
        return SifModel(
            vectors=self.vectors, layer=self.layer, sentences=self.sentences, state=state
        )

    def _probabilities(self, corpus: Iterable[Document]) -> Floats:
        """p(w) of each word that has a vector, (V,)."""
        vectors = self.vectors.model
        if self.counts is None and len(vectors.counts):
            return _shares(vectors.counts, vectors.counts.sum())
        listed = self.counts.model if self.counts else LearnVocabulary().fit(corpus)
        ids = listed.ids(vectors.words)
        return _shares(np.append(listed.counts, 0)[ids], listed.counts.sum())


def _shares(counts: Longs, total: int) -> Floats:
    return np.asarray(counts / max(total, 1), np.float64)
