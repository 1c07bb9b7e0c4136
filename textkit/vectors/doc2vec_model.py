"""Doc2VecModel: vectors of documents, inferred from the weights that doc2vec has trained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, ClassVar, Literal

import numpy as np
from annotated_types import Ge

from textkit.arrays.paragraph_kernels import DRAWS, Network, Steps, infer
from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import TOKENS, vector_layer
from textkit.core.ref import Ref
from textkit.core.stage import Layers, Stage
from textkit.core.state import State
from textkit.core.vectors import DenseRow
from textkit.shapes import Floats, Floats32, Longs
from textkit.text.vocabulary import Vocabulary
from textkit.vectors.keyed import WordVectors
from textkit.vectors.training import Training

__all__ = ["Doc2VecModel", "Paragraphs"]


@dataclass(frozen=True, kw_only=True)
class Paragraphs(Training):
    """The options that training and inference share.

    ``dbow`` predicts each word from the document alone, ``dm`` from the mean of the document and
    the words near it. ``inference_epochs`` is how often inference goes through a document.
    ``layer`` names the vector's layer where there are others beside it.
    """

    REQUIRES: ClassVar[Layers] = (TOKENS,)

    architecture: Literal["dbow", "dm"] = "dbow"
    inference_epochs: Annotated[int, Ge(1)] = 20
    layer: str = ""

    @property
    def provides(self) -> Layers:
        """VECTOR, or the layer beside it that ``layer`` names."""
        return (vector_layer(self.layer),)


@dataclass(frozen=True, kw_only=True)
class Doc2VecModel(Paragraphs, Stage):
    """Gives each document the vector that predicts its words, by inference.

    Q. Le and T. Mikolov, "Distributed representations of sentences and documents", ICML 2014,
    section 2.2: the weights of the words stay as they were trained. A document has one vector:
    what is drawn at random comes from ``seed`` alone. One without known words has zeros.

    ``documents`` holds the vectors of the corpus, by the documents' ids, as they were trained.
    """

    VERSION: ClassVar[int] = 1

    vocabulary: Ref[Vocabulary]
    documents: Ref[WordVectors]
    state: State

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add the vector to each document."""
        layer = vector_layer(self.layer)
        for document in batch:
            yield document.with_layer(layer, DenseRow(self.vector(document)))

    def vector(self, document: Document) -> Floats32:
        """The document's vector, (D,)."""
        ids = self.vocabulary.model.encode(document[TOKENS])
        rows = self.state["rows"][ids]  # the last, at -1, is -1
        return infer(rows[rows >= 0], self._network, self._steps)

    @property
    def vectors_of_corpus(self) -> WordVectors:
        """The vectors of the documents that it was trained on or extended by, under their ids."""
        return self.documents.model

    def extended(self, corpus: Iterable[Document], *, job: Job = NO_JOB) -> Doc2VecModel:
        """A model that holds the vectors of further documents too, by inference.

        Nothing that was trained changes. A document takes the place of one with the same id.
        """
        added: dict[str, Floats32] = {}
        for document in corpus:
            if job.should_stop():
                raise KeyboardInterrupt
            added[document.id] = self.vector(document)
        held = self.vectors_of_corpus
        stay = [place for place, name in enumerate(held.words) if name not in added]
        new = np.array([*added.values()], np.float32).reshape(-1, held.dim)
        vectors = np.concatenate([held.vectors[stay], new])
        names = [*(held.words[place] for place in stay), *added]
        return replace(self, documents=Ref(WordVectors.of(names, vectors)))

    @cached_property
    def _network(self) -> Network:
        weights = np.cumsum(self.state["counts"] ** 0.75)
        return Network(
            contexts=self.state["contexts"],
            outputs=self.state["outputs"],
            cumulative=np.round(weights / weights[-1] * DRAWS).astype(np.int64),
            nodes=self.state["nodes"],
            codes=self.state["codes"],
            points=self.state["points"],
            starts=self.state["starts"],
            keep=(_staying(self.state["counts"], self.sample) * DRAWS).astype(np.int64),
        )

    @cached_property
    def _steps(self) -> Steps:
        return Steps(
            window=self.window if self.architecture == "dm" else 0,
            negative=self.negative,
            epochs=self.inference_epochs,
            rate=self.learning_rate,
            final_rate=self.final_learning_rate,
            seed=self.seed,
        )


def _staying(counts: Longs, sample: float) -> Floats:
    """The share of its places at which each word stays, (W,)."""
    limit = sample * counts.sum()
    if not sample:
        return np.ones(len(counts))
    return np.asarray(np.minimum((np.sqrt(counts / limit) + 1) * (limit / counts), 1))
