"""Stage: one step from documents to documents. Learner: makes a stage or a model of a corpus."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from textkit.core.config import Configured
from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import Layer
from textkit.core.state import State

__all__ = ["Layers", "Learner", "Model", "Stage"]

M_co = TypeVar("M_co", covariant=True)
Layers = tuple[Layer[Any], ...]


class _Wired(Configured):
    """What a step needs from earlier steps, and what it leaves for later ones."""

    REQUIRES: ClassVar[Layers] = ()
    OPTIONAL: ClassVar[Layers] = ()
    PROVIDES: ClassVar[Layers] = ()
    #: True for a stage that changes the text: the layers before it no longer fit and are dropped.
    REPLACES_TEXT: ClassVar[bool] = False

    @property
    def requires(self) -> Layers:
        """Layers that must be there; override it where they depend on the options."""
        return self.REQUIRES

    @property
    def optional(self) -> Layers:
        """Layers that are used when they are there."""
        return self.OPTIONAL

    @property
    def provides(self) -> Layers:
        """Layers this step adds."""
        return self.PROVIDES


class Stage(_Wired, ABC):
    """One step of a pipeline: a frozen, keyword-only dataclass with a ``process`` method.

    Its fields are its configuration; Python, YAML and the JSON schema all come from them::

        @dataclass(frozen=True, kw_only=True)
        class Shout(Stage):
            \"\"\"Writes the summary in capitals.\"\"\"

            times: Annotated[int, Ge(1)] = 1
            ...
    """

    @abstractmethod
    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        """Give exactly one document for each in ``batch``, in order, with the same id.

        What comes out for a document must not depend on the others of its batch.
        """


@dataclass(frozen=True, kw_only=True)
class Model(Configured):
    """What was learnt and is no stage: word vectors, a vocabulary. Stages refer to it."""

    state: State

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the model to a folder; ``textkit.load`` opens it."""
        from textkit.core.store import save

        save(self, path)


class Learner(_Wired, ABC, Generic[M_co]):
    """Makes a stage or a model from a corpus.

    ``requires`` and ``provides`` are those of the stage it makes.
    """

    FIT_REQUIRES: ClassVar[Layers] = ()
    #: False when a :class:`Model` is made: it ends a plan, or stands where a stage refers to it.
    MAKES_STAGE: ClassVar[bool] = True

    @property
    def fit_requires(self) -> Layers:
        """Layers that the documents of the corpus must have."""
        return self.FIT_REQUIRES

    @abstractmethod
    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> M_co:
        """Learn from ``corpus``, which can be iterated more than once."""
