"""Staged corpus: documents with the layers of the stages so far, read again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from typing import Any

from textkit.core.document import Document
from textkit.core.job import Job
from textkit.core.pipeline import Pipeline
from textkit.core.source import Source, as_documents
from textkit.core.spool import Spool
from textkit.core.stage import Stage
from textkit.errors import UsageError

__all__ = ["StagedCorpus"]


class StagedCorpus:
    """A corpus, and the spool of it that the most recent stages left; ``spools`` closes it.

    Raises:
        UsageError: the corpus can be read only once.

    """

    def __init__(self, source: Any, spools: ExitStack) -> None:
        if isinstance(source, Iterator):
            raise UsageError(
                "a generator can be read only once, and fitting needs more passes",
                hint="give a list, or textkit.folder(path)",
            )
        self._documents: Iterable[Document] = _Again(source)
        self._spools = spools
        self._done = 0

    def through(self, stages: list[Stage], job: Job) -> Iterable[Document]:
        """The documents with the layers of all ``stages``; only new stages are run."""
        missing = stages[self._done :]
        if missing:
            spool = Spool.write(_run(missing, self._documents), job.folder)
            self._documents = self._spools.enter_context(closing(spool))
            self._done = len(stages)
        return self._documents


@dataclass(frozen=True)
class _Again:
    """Iterates a source from its start, every time."""

    source: Source | Iterable[Any]

    def __iter__(self) -> Iterator[Document]:
        return as_documents(self.source)


def _run(stages: list[Stage], source: Iterable[Document]) -> Iterator[Document]:
    tail = Pipeline.__new__(Pipeline)  # the needs of its first stages are met by the spool
    object.__setattr__(tail, "stages", tuple(stages))
    return (document for document in tail.stream(source) if document.skipped is None)
