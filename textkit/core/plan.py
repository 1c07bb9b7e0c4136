"""Plan: stages of which some are still to be learnt from a corpus."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.pipeline import Pipeline
from textkit.core.ref import Ref, unfitted
from textkit.core.stage import Learner, Model, Stage
from textkit.core.staged import StagedCorpus
from textkit.core.wiring import Step, check_wiring

__all__ = ["Plan"]


@dataclass(frozen=True, init=False)
class Plan:
    """Stages in order, some of them learners or holding a reference that is to be fitted.

    Raises:
        WiringError: as for a pipeline; it is checked before anything is learnt.

    """

    stages: tuple[Step, ...]

    def __init__(self, *stages: Step) -> None:
        check_wiring(stages)
        object.__setattr__(self, "stages", stages)

    def fit(self, corpus: Any, *, dev: Any = None, job: Job = NO_JOB) -> Pipeline | Model:
        """Learn what is to be learnt, in order, and give the pipeline.

        A plan that ends in the learner of a model (word vectors) gives that model.

        What the earlier stages make of the corpus is written to a temporary spool once; every
        later pass reads the spool.

        Args:
            corpus: a source that can be read more than once (not a generator).
            dev: held-out documents, passed to learners that use them.
            job: folder, reports and stopping.

        Raises:
            UsageError: the corpus can be read only once.

        """
        fitted: list[Any] = []
        with ExitStack() as spools:
            documents = StagedCorpus(corpus, spools)
            held_out = None if dev is None else StagedCorpus(dev, spools)
            for step in self.stages:
                if not (isinstance(step, Learner) or unfitted(step)):
                    fitted.append(step)
                    continue
                spooled = documents.through(fitted, job)
                apart = held_out.through(fitted, job) if held_out else None
                fitted.append(_fit(step, spooled, apart, job))
        return fitted[-1] if isinstance(fitted[-1], Model) else Pipeline(*fitted)


def _fit(
    step: Step, corpus: Iterable[Document], dev: Iterable[Document] | None, job: Job
) -> Stage | Model:
    """What the step makes, the learners that it refers to first."""
    for field, learner in unfitted(step).items():
        job.report("fit", stage=step.name, field=field)
        step = replace(step, **{field: Ref(_fit(learner, corpus, dev, job))})
    if not isinstance(step, Learner):
        return step
    job.report("fit", stage=step.name)
    made: Stage | Model = step.fit(corpus, dev=dev, job=job)
    return made
