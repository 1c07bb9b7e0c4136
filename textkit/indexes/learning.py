"""Learning: a plan fitted on the very documents of an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textkit.core.document import Document
from textkit.core.job import Job
from textkit.core.layers import TERMS
from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.core.ref import unfitted
from textkit.core.stage import Learner, Model
from textkit.core.state import State
from textkit.errors import UsageError
from textkit.indexes.contents import Contents
from textkit.indexes.hybrid import Hybrid
from textkit.indexes.kind import Kind, Scorer
from textkit.indexes.lexical import Lexical
from textkit.shapes import Bools

__all__ = ["Draft", "Learning"]

#: A model is learnt from so many parts of documents, evenly spaced, where there are more.
MOST = 20_000
#: An index that has grown so many times since its model was learnt has it learnt again.
GROWTH = 2


@dataclass(frozen=True)
class Learning:
    """A plan, and the kind of index that its pipeline is for."""

    plan: Plan
    kind: Kind

    @property
    def head(self) -> Pipeline:
        """The stages before the first that is to be learnt."""
        stages: list[Any] = []
        for stage in self.plan.stages:
            if isinstance(stage, Learner) or unfitted(stage):
                break
            stages.append(stage)
        return Pipeline(*stages)

    @property
    def least(self) -> int:
        """The model is not learnt from fewer documents, where terms can do without it."""
        by_terms = isinstance(self.kind, Hybrid) and TERMS in self.head.provides
        return self.kind.least if by_terms and isinstance(self.kind, Hybrid) else 1

    @property
    def kind_before(self) -> Kind:
        """The kind of an index while its model is not learnt."""
        return Lexical() if self.least > 1 else self.kind

    def is_due(self, documents: int, learnt_from: int) -> bool:
        """Whether an index of so many documents is to have its model learnt, perhaps again."""
        return documents >= max(self.least, GROWTH * learnt_from)

    def can_do(self, contents: Contents) -> bool:
        """Whether there is something to learn from, where terms can do without a model."""
        texts = (passage.text for _, passage in contents.passages())
        return self.least == 1 or any(made.terms.table for made in self.head.stream(texts))

    def learnt(self, contents: Contents, job: Job) -> Pipeline:
        """The pipeline, learnt from all parts of documents, or from :data:`MOST` of them.

        The axes of a matrix are those of a sample of its rows, nearly (A. Frieze, R. Kannan and
        S. Vempala, "Fast Monte-Carlo algorithms for finding low-rank approximations", 2004). The
        parts are taken in the order of the ids of their documents, however these came in.

        Raises:
            UsageError: the plan gives a model that is no pipeline, or cannot learn from these.

        """
        fitted = self.plan.fit(_Sample(contents), job=job)
        if not isinstance(fitted, Pipeline):
            raise UsageError("the plan ends in a model through which no document passes")
        return fitted


@dataclass(frozen=True)
class _Sample:
    """Parts of documents, evenly spaced; can be iterated again."""

    contents: Contents

    def __iter__(self) -> Iterator[Document]:
        step = -(-self.contents.rows // MOST)
        for number, (_, passage) in enumerate(self.contents.passages()):
            if number % step == 0:
                yield Document(f"{number:09d}", passage.text)


@dataclass(frozen=True, kw_only=True)
class Draft(Kind):
    """Keeps nothing of the passages as yet; of an index whose model is still to be learnt."""

    def row(self, passage: Document) -> None:
        """Nothing."""

    def keep(self, rows: Sequence[Any]) -> Model:
        """Nothing."""
        return Nothing(state=State.of())

    def taken(self, model: Model, kept: Bools) -> list[None]:
        """Nothing of each."""
        return [None] * int(kept.sum())

    def scorer(self, models: Sequence[Model]) -> Scorer:
        """None: nobody sees a draft."""
        raise NotImplementedError


class Nothing(Model):
    """What a draft keeps."""
