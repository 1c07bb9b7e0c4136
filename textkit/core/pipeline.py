"""Pipeline: stages in order, checked when it is made."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, overload

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.ref import unfitted
from textkit.core.source import as_documents, batches
from textkit.core.stage import Layers, Learner, Stage
from textkit.core.wiring import check_wiring, provided
from textkit.errors import ConfigError, StageError, TextkitError

if TYPE_CHECKING:
    import os

__all__ = ["OnError", "Pipeline", "apply", "stage_error"]

BATCH_DOCUMENTS = 64
BATCH_CHARACTERS = 1_000_000

OnError = Literal["raise", "skip"] | Callable[[Document, TextkitError], None]


@dataclass(frozen=True, init=False, repr=False)
class Pipeline(Stage):
    """Stages in order; itself a stage.

    Called on a text it gives a document, on a list of texts a list; :meth:`stream` takes a
    source of any size. ``a | b`` joins two.

    Raises:
        WiringError: a stage needs a layer that none before it provides.
        ConfigError: a stage is still to be fitted; that is a :class:`~textkit.core.plan.Plan`;
            or it is no stage at all.

    """

    stages: tuple[Stage, ...]

    def __init__(self, *stages: Stage | Pipeline) -> None:
        flat = tuple(
            part
            for stage in stages
            for part in (stage.stages if isinstance(stage, Pipeline) else (stage,))
        )
        for number, stage in enumerate(flat):
            _refuse_others(stage, number)
        check_wiring(flat)
        object.__setattr__(self, "stages", flat)

    def __post_init__(self) -> None:
        """Nothing to check: the stages have checked themselves."""

    @property
    def provides(self) -> Layers:
        """Every layer that is there at the end."""
        return provided(self.stages)

    def config(self) -> dict[str, Any]:
        """The stages."""
        return {"stages": self.stages}

    def __repr__(self) -> str:
        return f"Pipeline({', '.join(map(repr, self.stages))})"

    def __or__(self, other: Stage) -> Pipeline:
        return Pipeline(self, other)

    def process(self, batch: Sequence[Document]) -> list[Document]:
        """Run every stage over the batch."""
        documents = list(batch)
        for stage in self.stages:
            documents = apply(stage, documents)
        return documents

    @overload
    def __call__(self, texts: str | Document) -> Document: ...
    @overload
    def __call__(self, texts: Iterable[Any]) -> list[Document]: ...
    def __call__(self, texts: str | Document | Iterable[Any]) -> Document | list[Document]:
        """One document for a text or document, a list of them for several."""
        if isinstance(texts, str | Document):
            return next(self.stream([texts]))
        return list(self.stream(texts))

    def stream(self, source: Any, *, on_error: OnError = "raise") -> Iterator[Document]:
        """Process a source of any size, batch by batch, in order.

        Args:
            source: ``textkit.folder(...)``, texts, mappings with a ``text``, documents, a pandas
                Series, an NLTK corpus reader.
            on_error: ``"raise"``; ``"skip"`` to go on, the document then carries the reason in
                ``skipped`` (one that cannot be read is empty); or a function that is told of the
                document and the error.

        Raises:
            StageError: a stage failed; names the document and the stage.
            InputError: a document cannot be read.

        """
        refuse = functools.partial(_refused, on_error=on_error)
        for batch in batches(as_documents(source, refuse), BATCH_DOCUMENTS, BATCH_CHARACTERS):
            try:
                yield from self.process(batch)
            except Exception:  # which document it was is found by running them one by one
                yield from (self._single(document, on_error) for document in batch)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the pipeline with all it has learnt to a folder; ``textkit.load`` opens it."""
        from textkit.core.store import save

        save(self, path)

    def extended(self, corpus: Any, *, job: Job = NO_JOB) -> Pipeline:
        """A pipeline whose models have taken in ``corpus`` too (:mod:`textkit.core.growing`).

        Raises:
            UsageError: none of them can grow.

        """
        from textkit.core.growing import extended

        return extended(self, corpus, job=job)

    def _single(self, document: Document, on_error: OnError) -> Document:
        for stage in self.stages:
            try:
                (document,) = apply(stage, [document])
            except Exception as error:
                failure = stage_error(error, stage, document)
                failure.__cause__ = error
                return _refused(document, failure, on_error)
        return document


def apply(stage: Stage, documents: list[Document]) -> list[Document]:
    """Run one stage over a batch; skipped documents pass untouched.

    Raises:
        StageError: the stage did not give one document for each, in order, with the same id.

    """
    live = [document for document in documents if document.skipped is None]
    results = list(stage.process(live)) if live else []
    if len(results) != len(live) or any(a.id != b.id for a, b in zip(results, live, strict=True)):
        raise StageError(
            f"gave {len(results)} documents for {len(live)}, or other ids than it got",
            where=f"stage {stage.name!r}",
            hint="process() gives exactly one document for each, in order, with the same id",
        )
    if len(live) == len(documents):
        return results
    rest = iter(results)
    return [next(rest) if document.skipped is None else document for document in documents]


def stage_error(error: Exception, stage: Stage, document: Document) -> TextkitError:
    """The error with its place: which document, which stage."""
    where = f"{document.id}: stage {stage.name!r}"
    if isinstance(error, TextkitError):
        return StageError(error.what, where=where, hint=error.hint)
    return StageError(f"{type(error).__name__}: {error}", where=where)


def _refused(document: Document, error: TextkitError, on_error: OnError) -> Document:
    if on_error == "raise":
        raise error
    if callable(on_error):
        on_error(document, error)
    return document.skip(str(error))


def _refuse_others(stage: Any, number: int) -> None:
    if not isinstance(stage, Stage | Learner):
        raise ConfigError(
            f"{stage!r:.60} is no stage",
            hint="write Pipeline(Words(), ...); textkit.load opens pipelines by name",
            path=(number,),
        )
    if isinstance(stage, Learner) or unfitted(stage):
        raise ConfigError(
            f"{stage!r} is still to be fitted",
            hint="make a textkit.Plan(...) of these stages and fit it on a corpus",
            path=(number,),
        )
