"""Growing: models that take more documents in, without learning from the old ones again."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, Protocol, Self, TypeVar, runtime_checkable

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.pipeline import Pipeline
from textkit.core.ref import Ref, ref_fields
from textkit.core.stage import Stage
from textkit.core.staged import StagedCorpus
from textkit.errors import UsageError

__all__ = ["Growable", "extended"]

S = TypeVar("S", bound=Stage)


@runtime_checkable
class Growable(Protocol):
    """A model that more documents can be added to."""

    def extended(self, corpus: Iterable[Document], *, job: Job = NO_JOB) -> Self:
        """A new model of the documents this one was made of, and those of ``corpus``."""


def extended(pipeline: Pipeline, corpus: Any, *, job: Job = NO_JOB) -> Pipeline:
    """The pipeline with all that can grow grown by ``corpus``: its stages, and what they refer to.

    Each stage gets the documents as the stages before it leave them, those that have grown
    included. What cannot grow stays as it is.

    Args:
        pipeline: a fitted one.
        corpus: a source that can be read more than once (not a generator).
        job: folder, reports and stopping.

    Raises:
        UsageError: nothing in it can grow; or the corpus can be read only once.

    """
    if not any(map(_can_grow, pipeline.stages)):
        names = ", ".join(repr(stage.name) for stage in pipeline.stages)
        raise UsageError(
            f"no stage can take in more documents: {names}",
            hint="fit the plan again on all documents; TF-IDF and LSI, among others, can grow",
        )
    stages: list[Stage] = []
    with ExitStack() as spools:
        documents = StagedCorpus(corpus, spools)
        for stage in pipeline.stages:
            if _can_grow(stage):
                job.report("extend", stage=stage.name)
                stages.append(_grown(stage, documents.through(stages, job), job))
            else:
                stages.append(stage)
    return Pipeline(*stages)


def _can_grow(stage: Stage) -> bool:
    return isinstance(stage, Growable) or bool(_growing(stage))


def _grown(stage: S, corpus: Iterable[Document], job: Job) -> S:
    if isinstance(stage, Growable):
        return stage.extended(corpus, job=job)
    grown = {name: Ref(m.extended(corpus, job=job)) for name, m in _growing(stage).items()}
    return replace(stage, **grown)


def _growing(stage: Stage) -> dict[str, Growable]:
    """The models that a stage refers to and that can grow, by field."""
    models = {name: ref.model for name, ref in ref_fields(stage).items()}
    return {name: model for name, model in models.items() if isinstance(model, Growable)}
