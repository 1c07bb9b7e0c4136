"""doc2vec: vectors of documents, learnt by predicting their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Annotated, Any

import numpy as np
from annotated_types import Ge

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import TOKENS
from textkit.core.ref import Ref
from textkit.core.state import State
from textkit.errors import UsageError
from textkit.shapes import Floats32, Ints
from textkit.text.vocabulary import Vocabulary
from textkit.vectors.doc2vec_model import Doc2VecModel, Paragraphs
from textkit.vectors.keyed import WordVectors
from textkit.vectors.lines import LONGEST, Lines, spooled
from textkit.vectors.training import GensimLearner

__all__ = ["Doc2Vec"]


@dataclass(frozen=True, kw_only=True)
class Doc2Vec(Paragraphs, GensimLearner[Doc2VecModel]):
    """Learns vectors of documents, and weights of words that give other documents theirs.

    Q. Le and T. Mikolov, "Distributed representations of sentences and documents", ICML 2014:
    ``dbow`` is the PV-DBOW of section 2.3, ``dm`` the PV-DM of section 2.2, with the mean.
    With ``words``, ``dbow`` learns word vectors by skip-gram as well (A. Dai, C. Olah and Q. Le,
    "Document embedding with paragraph vectors", 2014). Trained by gensim.

    Documents are gone through in an order drawn from ``seed``: a folder has those of a kind side by
    side, and weights that learn one kind after the other serve none well. A document of more than
    10,000 known words, which gensim would cut there, is learnt in pieces; its vector is their
    mean, each weighted by its words.
    """

    epochs: Annotated[int, Ge(1)] = 20
    words: bool = False

    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> Doc2VecModel:
        """Count the words in one pass, write them to a file in a second, and train on that.

        Raises:
            UsageError: not two different words are left to learn from, or two documents have
                the same id.
            RunError: the disk takes no more.

        """
        vocabulary = self._words(corpus, job)
        sizes: dict[str, int] = {}
        units = self._documents(corpus, vocabulary, sizes)
        with spooled(units, len(vocabulary), job.folder, seed=self.seed) as lines:
            model = self._model(lines)
            self._train(model, vocabulary, lines, job)
        vectors = _joined(model.dv.vectors[np.argsort(lines.order)], [*sizes.values()])
        return Doc2VecModel(
            vocabulary=Ref(vocabulary),
            documents=Ref(WordVectors.of([*sizes], vectors)),
            state=_state(model, vocabulary, lines),
            **{field.name: getattr(self, field.name) for field in fields(Paragraphs)},
        )

    def _documents(
        self, corpus: Iterable[Document], vocabulary: Vocabulary, sizes: dict[str, int]
    ) -> Iterator[Ints]:
        """The word ids of each document; ``sizes`` gets its number of known words."""
        for document in corpus:
            if document.id in sizes:
                raise UsageError(
                    "two documents have this id, under which its vector would be kept",
                    where=document.id,
                    hint="give each document an id of its own",
                )
            ids = vocabulary.encode(document[TOKENS])
            sizes[document.id] = int(np.count_nonzero(ids >= 0))
            yield ids

    def _model(self, lines: Lines) -> Any:
        from gensim.models import Doc2Vec as Network

        model = Network(
            dm=int(self.architecture == "dm"), dbow_words=int(self.words), **self._options()
        )
        model.dv.index_to_key = range(lines.count)
        return model


def _joined(pieces: Floats32, sizes: list[int]) -> Floats32:
    """The vector of each document, (N, D), from those of its pieces; zeros where it has none."""
    vectors = np.zeros((len(sizes), pieces.shape[1]), np.float32)
    start = 0
    for place, size in enumerate(sizes):
        words = [min(LONGEST, size - done) for done in range(0, size, LONGEST)]
        if words:
            own = pieces[start : start + len(words)]
            vectors[place] = np.average(own, axis=0, weights=words) if len(words) > 1 else own[0]
        start += len(words)
    return vectors


def _state(model: Any, vocabulary: Vocabulary, lines: Lines) -> State:
    """The weights of the words that occur, by row, and the row of each id of the vocabulary."""
    used = lines.used
    rows = np.full(len(vocabulary) + 1, -1, np.int32)
    rows[used] = np.arange(len(used))
    none = np.zeros((0, model.vector_size), np.float32)
    known = model.wv.expandos
    codes, points = (known["code"], known["point"]) if model.hs else ([], [])
    return State.of(
        rows=rows,
        counts=lines.counts[used],
        contexts=model.wv.vectors if model.dm or model.dbow_words else none,
        outputs=model.syn1neg if model.negative else none,
        nodes=model.syn1 if model.hs else none,
        codes=np.concatenate([np.zeros(0, np.uint8), *codes]),
        points=np.concatenate([np.zeros(0, np.int32), *points]).astype(np.int32),
        starts=np.cumsum([0, *map(len, codes)]),
    )
