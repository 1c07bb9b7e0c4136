"""GloVe: word vectors whose products are the logarithms of how often words stand together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

import numpy as np
from annotated_types import Ge, Gt

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import TOKENS
from textkit.core.ref import Ref
from textkit.core.stage import Layers, Learner
from textkit.errors import RunError, UsageError
from textkit.shapes import Floats32, Ints
from textkit.text.vocabulary import LearnVocabulary, Vocabulary, told_by
from textkit.vectors.encoding import encode, learn_and_encode
from textkit.vectors.keyed import WordVectors

if TYPE_CHECKING:
    from textkit.arrays.glove_shuffling import Shuffled
    from textkit.arrays.glove_training import GloveWeights, Objective

__all__ = ["GloVe"]


@dataclass(frozen=True, kw_only=True)
class GloVe(Learner[WordVectors]):
    """Learns a vector for each frequent word from what stands near it.

    J. Pennington, R. Socher and C. Manning, "GloVe: Global Vectors for Word Representation",
    EMNLP 2014. X_ij counts how often word j stands near word i, each time one over their
    distance; then AdaGrad (J. Duchi, E. Hazan and Y. Singer, JMLR 2011) makes eq. 8 small,
    the sum of f(X_ij) (w_i.w~_j + b_i + b~_j - ln X_ij)^2 with f(x) = min(1, (x / x_max)^alpha).
    The tokens of a document are one context, those that are no word of the vocabulary left out.

    Counts, the order of the entries, first values and steps are those of the authors' program
    (https://github.com/stanfordnlp/GloVe, 2024), whose biases take steps of rate 1. Its demo sets
    ``x_max: 10``, which suits a corpus of some million words; 100 is its default and the paper's.

    Args:
        dim: dimensions of a vector, D.
        window: how far apart two words may stand.
        symmetric: count words on both sides; otherwise, for w_i, those to its right.
        min_count: how often a word must occur.
        max_size: how many words are kept at most, the most frequent.
        x_max: pairs that are counted this often, or more, weigh most.
        alpha: how much less others weigh.
        learning_rate: of the first steps.
        epochs: passes over all entries.
        vectors: ``sum`` gives w + w~, ``word`` gives w, ``joined`` gives both, (V, 2 D).
        vocabulary: the words; ``min_count`` and ``max_size`` are then not used.
        seed: for first values and order.
        schedule: ``deterministic`` gives the same bits whatever the number of threads. In
            ``racing`` threads do not wait for each other, and no two runs are the same.
        threads: the cores that are available, unless given; at most 16 are of use.
        memory: MB of the corpus that are counted at once; the rest is on disk.

    """

    VERSION: ClassVar[int] = 1
    MAKES_STAGE: ClassVar[bool] = False
    FIT_REQUIRES: ClassVar[Layers] = (TOKENS,)

    dim: Annotated[int, Ge(1)] = 100
    window: Annotated[int, Ge(1)] = 15
    symmetric: bool = True
    min_count: Annotated[int, Ge(1)] = 5
    max_size: Annotated[int, Ge(1)] | None = None
    x_max: Annotated[float, Gt(0)] = 100.0
    alpha: Annotated[float, Ge(0)] = 0.75
    learning_rate: Annotated[float, Gt(0)] = 0.05
    epochs: Annotated[int, Ge(1)] = 25
    vectors: Literal["sum", "word", "joined"] = "sum"
    vocabulary: Ref[Vocabulary] | None = None
    seed: Annotated[int, Ge(0)] = 0
    schedule: Literal["deterministic", "racing"] = "deterministic"
    threads: Annotated[int, Ge(1)] | None = field(default=None, metadata={"result": False})
    memory: Annotated[float, Gt(0)] = field(default=512.0, metadata={"result": False})

    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> WordVectors:
        """Count the words, then what stands near them, shuffle, and train.

        Corpus and entries are in temporary files of ``job.folder``: 4 bytes a token, and 24 an
        entry. The cost of each epoch is reported.

        Raises:
            UsageError: no word is left, or none has a neighbour.
            RunError: the disk is full, or the training diverged.

        """
        vocabulary, ids = self._encoded(corpus, job)
        job.report("vocabulary", words=len(vocabulary))
        shuffled = self._entries(ids, len(vocabulary), job)
        vectors = self._train(shuffled, len(vocabulary), job)
        return WordVectors.of(list(vocabulary.words), vectors, vocabulary.counts)

    def _encoded(self, corpus: Iterable[Document], job: Job) -> tuple[Vocabulary, Ints]:
        watch = _watching(job)
        if self.vocabulary is not None:
            return self.vocabulary.model, encode(corpus, self.vocabulary.model, job.folder, watch)
        learner = LearnVocabulary(min_count=self.min_count, max_size=self.max_size)
        with told_by(self):
            return learn_and_encode(corpus, learner, job.folder, watch)

    def _entries(self, ids: Ints, size: int, job: Job) -> Shuffled:
        from textkit.arrays.glove_counting import count_cooccurrences
        from textkit.arrays.glove_shuffling import shuffle_entries

        counted = count_cooccurrences(
            ids,
            size,
            self.window,
            job.folder,
            is_symmetric=self.symmetric,
            memory=self.memory,
            watch=_watching(job),
        )
        if not len(counted):
            raise UsageError(
                f"no document holds two of the {size} words",
                where=f"stage {self.name!r}",
                hint="lower min_count, or give longer documents",
            )
        job.report("counted", entries=len(counted))
        shuffled = shuffle_entries(counted, job.folder, self.seed)
        job.report("shuffled")
        return shuffled

    def _train(self, shuffled: Shuffled, size: int, job: Job) -> Floats32:
        from textkit.arrays.glove_training import GloveWeights, train_epoch

        weights = GloveWeights.random(size, self.dim, self.seed)
        for epoch in range(1, self.epochs + 1):
            cost = train_epoch(
                weights,
                shuffled,
                self._objective(),
                threads=self.threads or _cores(),
                is_racing=self.schedule == "racing",
                watch=_watching(job),
            )
            job.report("epoch", epoch=epoch, cost=cost)
            if not np.isfinite(cost):
                raise self._diverged(epoch, cost)
        vectors = self._chosen(weights)
        if not np.isfinite(vectors).all():
            raise self._diverged(self.epochs, np.inf)
        return vectors

    def _objective(self) -> Objective:
        from textkit.arrays.glove_training import Objective

        return Objective(x_max=self.x_max, alpha=self.alpha, learning_rate=self.learning_rate)

    def _chosen(self, weights: GloveWeights) -> Floats32:
        word, context = weights.words[:, : self.dim], weights.contexts[:, : self.dim]
        if self.vectors == "joined":
            return np.hstack([word, context])
        return word + context if self.vectors == "sum" else word.copy()

    def _diverged(self, epoch: int, cost: float) -> RunError:
        return RunError(
            f"the training diverged: the cost of epoch {epoch} is {cost}",
            where=f"stage {self.name!r}",
            hint=f"set learning_rate below {self.learning_rate}",
        )


def _watching(job: Job) -> Callable[[], None]:
    def watch() -> None:
        if job.should_stop():
            raise KeyboardInterrupt

    return watch


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
