"""Fan: several pipelines over the same documents, what they have in common done once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline, apply, stage_error
from textkit.core.stage import Stage

__all__ = ["fan_out"]

#: The number of a pipeline and the stages of it that are still to be run.
Branch = tuple[int, tuple[Stage, ...]]


def fan_out(
    pipelines: Sequence[Pipeline], documents: Iterable[Document]
) -> Iterator[tuple[int, list[Document]]]:
    """What each pipeline makes of a batch: its number, and a document for each, in order.

    A stage runs once for all pipelines that start with the same stages up to it. They are gone
    through depth first, so that at most one batch a stage is held. A document that a stage fails
    on is skipped with the reason and costs no other.
    """
    branches = [(number, pipeline.stages) for number, pipeline in enumerate(pipelines)]
    yield from _grow(branches, list(documents))


def _grow(
    branches: Sequence[Branch], documents: list[Document]
) -> Iterator[tuple[int, list[Document]]]:
    by_next: dict[Stage, list[Branch]] = {}
    for number, stages in branches:
        if stages:
            by_next.setdefault(stages[0], []).append((number, stages[1:]))
        else:
            yield number, documents
    for stage, members in by_next.items():
        yield from _grow(members, _after(stage, documents))


def _after(stage: Stage, documents: list[Document]) -> list[Document]:
    try:
        return apply(stage, documents)
    except Exception:  # which document it was is found by running them one by one
        return [_alone(stage, document) for document in documents]


def _alone(stage: Stage, document: Document) -> Document:
    try:
        (result,) = apply(stage, [document])
    except Exception as error:
        failure = stage_error(error, stage, document)
        return document.skip(f"stage {stage.name!r}: {failure.what}")
    return result
