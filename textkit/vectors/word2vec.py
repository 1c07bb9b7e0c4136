"""word2vec: vectors of words, learnt from the words that stand near them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeVar

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.shapes import Longs
from textkit.vectors.keyed import WordVectors
from textkit.vectors.lines import sentences, spooled
from textkit.vectors.training import GensimLearner

__all__ = ["Word2Vec", "WordLearner"]

W_co = TypeVar("W_co", covariant=True)


@dataclass(frozen=True, kw_only=True)
class WordLearner(GensimLearner[W_co]):
    """Learns vectors of words from sentences, or from whole documents that have none.

    ``skip-gram`` predicts each near word from a word, ``cbow`` the word from the mean of those
    near it.
    """

    MAKES_STAGE: ClassVar[bool] = False

    architecture: Literal["skip-gram", "cbow"] = "skip-gram"

    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> W_co:
        """Count the words in one pass, write them to a file in a second, and train on that.

        Raises:
            UsageError: not two different words are left to learn from.
            RunError: the disk takes no more.

        """
        vocabulary = self._words(corpus, job)
        with spooled(sentences(corpus, vocabulary), len(vocabulary), job.folder) as lines:
            model = self._model(sg=int(self.architecture == "skip-gram"), **self._options())
            self._train(model, vocabulary, lines, job)
        words = [vocabulary.words[i] for i in lines.used.tolist()]
        return self._made(model.wv, words, lines.counts[lines.used])

    @abstractmethod
    def _model(self, **options: Any) -> Any:
        """A model of gensim's, untrained."""

    @abstractmethod
    def _made(self, trained: Any, words: list[str], counts: Longs) -> W_co:
        """Ours of the trained ``KeyedVectors`` of gensim's."""


@dataclass(frozen=True, kw_only=True)
class Word2Vec(WordLearner[WordVectors]):
    """Learns word vectors from the words that stand near each word.

    T. Mikolov, K. Chen, G. Corrado and J. Dean, "Efficient estimation of word representations in
    vector space", ICLR 2013; trained by gensim.
    """

    def _model(self, **options: Any) -> Any:
        from gensim.models import Word2Vec as Network

        return Network(**options)

    def _made(self, trained: Any, words: list[str], counts: Longs) -> WordVectors:
        return WordVectors.of(words, trained.vectors, counts)
