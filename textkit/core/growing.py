"""Growing: models that take more documents in, without learning from the old ones again."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, Protocol, Self, TypeVar, runtime_checkable

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import Layer
from textkit.core.pipeline import Pipeline
from textkit.core.ref import Ref, ref_fields
from textkit.core.stage import Stage
from textkit.core.staged import StagedCorpus
from textkit.errors import UsageError

__all__ = ["Growable", "extended"]

S = TypeVar("S", bound=Stage)
_AGAIN = "fit the plan again, on all documents"


@runtime_checkable
class Growable(Protocol):
    """A model that more documents can be added to."""

    def extended(self, corpus: Iterable[Document], *, job: Job = NO_JOB) -> Self:
        """A new model of the documents this one was made of, and those of ``corpus``."""


def extended(pipeline: Pipeline, corpus: Any, *, job: Job = NO_JOB) -> Pipeline:
    """The pipeline with all that can grow grown by ``corpus``: its stages, and what they refer to.

    Each stage gets the documents as the stages before it leave them, those that have grown
    included. What cannot grow stays as it is, unless it has learnt from the results of one that
    grows: then it would no longer fit.

    Args:
        pipeline: a fitted one.
        corpus: a source that can be read more than once (not a generator).
        job: folder, reports and stopping.

    Raises:
        UsageError: nothing in it can grow, or something would no longer fit; or the corpus can be
            read only once.

    """
    _check(pipeline.stages)
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


def _check(stages: tuple[Stage, ...]) -> None:
    if not any(map(_can_grow, stages)):
        names = ", ".join(repr(stage.name) for stage in stages)
        raise UsageError(f"no stage can take in more documents: {names}", hint=_AGAIN)
    changed: set[Layer[Any]] = set()
    for stage in stages:
        touched = changed.intersection((*stage.requires, *stage.optional))
        if touched and _has_learnt(stage) and not _can_grow(stage):
            layer = min(layer.name for layer in touched)
            raise UsageError(
                f"stage {stage.name!r} has learnt from the layer {layer!r}, which growing changes",
                hint=_AGAIN,
            )
        if touched or _can_grow(stage):
            changed.update(stage.provides)


def _can_grow(stage: Stage) -> bool:
    return isinstance(stage, Growable) or bool(_growing(stage))


def _grown(stage: S, corpus: Iterable[Document], job: Job) -> S:
    if isinstance(stage, Growable):
        return stage.extended(corpus, job=job)
    grown = {name: Ref(m.extended(corpus, job=job)) for name, m in _growing(stage).items()}
    return replace(stage, **grown)


def _growing(stage: Stage) -> dict[str, Growable]:
    """The models that a stage refers to and that can grow, by field.

    None for a stage that has learnt something itself: that rests on the model as it was.
    """
    if _has_learnt(stage):
        return {}
    models = {name: ref.model for name, ref in ref_fields(stage).items()}
    return {name: model for name, model in models.items() if isinstance(model, Growable)}


def _has_learnt(stage: Stage) -> bool:
    return hasattr(stage, "state")
