"""Training by gensim: what word2vec, fastText and doc2vec have in common.

gensim (R. Řehůřek and P. Sojka, "Software framework for topic modelling with large corpora", LREC
2010) trains from a file of :mod:`textkit.vectors.lines` with one worker: with several, the same
seed gives another model in every run. With one it gives the same bits, whatever PYTHONHASHSEED is.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeVar

from annotated_types import Ge, Gt, Lt

from textkit.core.config import Configured
from textkit.core.document import Document
from textkit.core.job import Job
from textkit.core.layers import TOKENS
from textkit.core.ref import Ref
from textkit.core.stage import Layers, Learner
from textkit.errors import ConfigError, UsageError
from textkit.shapes import Longs
from textkit.text.vocabulary import LearnVocabulary, Vocabulary, told_by
from textkit.vectors.lines import Lines

__all__ = ["GensimLearner", "Training"]

M_co = TypeVar("M_co", covariant=True)
MIN_COUNT = 5


@dataclass(frozen=True, kw_only=True)
class Training(Configured):
    """How weights are trained; what doc2vec later infers a vector by, too.

    ``window`` is how many words on either side count as near; each word draws its own, from 1 to
    ``window``. ``negative`` words are drawn as counterexamples for each (0: none), in proportion
    to their count to the power .75 (T. Mikolov et al., "Distributed representations of words and
    phrases and their compositionality", NIPS 2013, equation 4); ``hierarchical`` predicts by a
    Huffman tree (section 2.1), alone or beside them. A word that makes up more than the share
    ``sample`` of the text is left out at times (gensim's form of equation 5; 0: never). The
    learning rate falls from ``learning_rate`` to ``final_learning_rate`` in a straight line.

    Raises:
        ConfigError: there is nothing to learn by: no counterexamples, and no tree.

    """

    window: Annotated[int, Ge(1)] = 5
    negative: Annotated[int, Ge(0)] = 5
    hierarchical: bool = False
    sample: Annotated[float, Ge(0), Lt(1)] = 1e-3
    learning_rate: Annotated[float, Gt(0)] = 0.025
    final_learning_rate: Annotated[float, Ge(0)] = 0.0001
    seed: Annotated[int, Ge(0), Lt(2**32)] = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        if not (self.negative or self.hierarchical):
            raise ConfigError(
                f"'negative' of stage {self.name!r} is 0, and 'hierarchical' is not set",
                hint="set one of the two: they are what is learnt by",
                path=("negative",),
            )


@dataclass(frozen=True, kw_only=True)
class GensimLearner(Training, Learner[M_co], ABC):
    """Learns with gensim.

    ``dim`` is the number of dimensions, ``epochs`` how often the corpus is gone through. Words
    that occur less than ``min_count`` times are left out, and all but the ``max_size`` most
    frequent; or ``vocabulary`` says which words there are.

    Raises:
        ConfigError: ``min_count`` or ``max_size`` beside a ``vocabulary``.

    """

    FIT_REQUIRES: ClassVar[Layers] = (TOKENS,)

    dim: Annotated[int, Ge(1)] = 100
    epochs: Annotated[int, Ge(1)] = 5
    min_count: Annotated[int, Ge(1)] = MIN_COUNT
    max_size: Annotated[int, Ge(1)] | None = None
    vocabulary: Ref[Vocabulary] | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.vocabulary is not None and (self.min_count, self.max_size) != (MIN_COUNT, None):
            raise ConfigError(
                f"stage {self.name!r} has a 'vocabulary', which says which words there are",
                hint="give min_count and max_size to the vocabulary",
                path=("min_count" if self.min_count != MIN_COUNT else "max_size",),
            )

    def _words(self, corpus: Iterable[Document], job: Job) -> Vocabulary:
        """The vocabulary; counted in one pass over the corpus where none was given.

        Raises:
            UsageError: no word is left.

        """
        job.report("fit with one worker: the same seed, the same vectors", stage=self.name)
        if self.vocabulary is not None:
            return self.vocabulary.model
        learner = LearnVocabulary(min_count=self.min_count, max_size=self.max_size)
        with told_by(self):
            return learner.fit(corpus, job=job)

    def _train(self, model: Any, words: Vocabulary, lines: Lines, job: Job) -> None:
        """Train a model of gensim's; its words become those of ``lines.used``, in that order.

        Raises:
            UsageError: not two different words are left to learn from.

        """
        used = lines.used
        if len(used) < 2:
            raise _too_few(self.name, [words.words[i] for i in used.tolist()])
        _give_words(model, used, words, lines)
        watch = _Epochs(self.name, self.epochs, lines.words, job)
        model.train(
            corpus_file=lines.path,
            total_examples=lines.count,
            total_words=lines.words,
            epochs=self.epochs,
            callbacks=[watch],
        )

    def _options(self) -> dict[str, Any]:
        return {
            "vector_size": self.dim,
            "epochs": self.epochs,
            "window": self.window,
            "negative": self.negative,
            "hs": int(self.hierarchical),
            "sample": self.sample,
            "alpha": self.learning_rate,
            "min_alpha": self.final_learning_rate,
            "seed": self.seed,
            "min_count": 1,
            "sorted_vocab": 0,
            "workers": 1,
        }


class _Epochs:
    """What gensim calls in between: tells how far the training is, and stops it."""

    def __init__(self, stage: str, epochs: int, words: int, job: Job) -> None:
        self._told = {"stage": stage, "of": epochs, "words": words}
        self._job = job
        self._epoch = 0

    def on_train_begin(self, model: Any) -> None:
        self._job.report("epoch", epoch=0, **self._told)

    def on_epoch_begin(self, model: Any) -> None:
        return

    def on_epoch_end(self, model: Any) -> None:
        self._epoch += 1
        self._job.report("epoch", epoch=self._epoch, **self._told)
        if self._job.should_stop():
            raise KeyboardInterrupt

    def on_train_end(self, model: Any) -> None:
        return


def _give_words(model: Any, used: Longs, words: Vocabulary, lines: Lines) -> None:
    """Tell the model which words there are, then that the file has their numbers for them.

    The words as they are spelt are needed before, for the character n-grams of fastText.
    """
    counts = lines.counts[used].tolist()
    model.build_vocab_from_freq(
        {words.words[i]: count for i, count in zip(used.tolist(), counts, strict=True)}
    )
    numbers = [str(number) for number in used.tolist()]
    model.wv.index_to_key = numbers
    model.wv.key_to_index = {number: place for place, number in enumerate(numbers)}


def _too_few(name: str, words: list[str]) -> UsageError:
    if words:
        what = f"the corpus holds one word that is known, {words[0]!r}, and none beside it"
    else:
        what = "the corpus holds no word of the vocabulary"
    hint = "give more documents, a lower min_count, or another vocabulary"
    return UsageError(what, where=f"stage {name!r}", hint=hint)
