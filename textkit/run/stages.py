"""Stages: a batch through the pipeline; when it fails, each of its documents alone."""

from __future__ import annotations

from collections.abc import Callable

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline, apply, stage_error
from textkit.run.clock import Clock
from textkit.run.frames import Frame
from textkit.run.slot import Result, failed

__all__ = ["WARM_UP", "Stages"]

#: How often a document that fails alone is tried.
ATTEMPTS = 2
#: The name under which the first document of a worker is counted once more.
WARM_UP = "warm-up"


class Stages:
    """Runs the stages of a pipeline and measures each.

    Args:
        pipeline: the stages.
        clock: counts their seconds.
        tell: told, before each stage of a document that runs alone, where it is.

    """

    def __init__(self, pipeline: Pipeline, clock: Clock, tell: Callable[[Frame], None]) -> None:
        self._stages = [(stage.name, stage) for stage in pipeline.stages]
        self._clock = clock
        self._tell = tell
        self._is_warm = False

    def process(self, documents: list[Document]) -> list[Result]:
        """One result for each document, in order; raises nothing that a stage raises."""
        if self._is_warm or not documents:
            return self._processed(documents)
        self._is_warm = True
        with self._clock.measure(WARM_UP):  # stages load their kernels and models when first used
            first = self._processed(documents[:1])
        return first + self._processed(documents[1:])

    def _processed(self, documents: list[Document]) -> list[Result]:
        try:
            if len(documents) > 1:
                return list(self._together(documents))
        except (Exception, SystemExit):  # one by one they show which it was
            return [self._alone(document) for document in documents]
        return [self._alone(document) for document in documents]

    def _together(self, documents: list[Document]) -> list[Document]:
        for name, stage in self._stages:
            with self._clock.measure(name):
                documents = apply(stage, documents)
        return documents

    def _alone(self, document: Document) -> Result:
        for _ in range(ATTEMPTS):
            result = self._attempt(document)
            if isinstance(result, Document):
                break
        return result

    def _attempt(self, document: Document) -> Result:
        result = document
        for name, stage in self._stages:
            self._tell({"document": document.id, "stage": name})
            try:
                with self._clock.measure(name):
                    (result,) = apply(stage, [result])
            except SystemExit as error:
                return failed(document.id, name, error)
            except Exception as error:
                return failed(document.id, name, stage_error(error, stage, document))
        return result
