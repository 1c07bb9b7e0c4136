"""Making: how the documents of an index become what it searches in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from textkit.core.document import Document
from textkit.core.job import Job
from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.core.store import fingerprint
from textkit.core.wiring import provided
from textkit.errors import DocumentError, UsageError
from textkit.indexes.columns import Value, facts_of
from textkit.indexes.contents import Contents
from textkit.indexes.kind import Kind
from textkit.indexes.kinds import chosen
from textkit.indexes.learning import Draft, Learning
from textkit.indexes.passages import Passage, Passages, parts_of, place_of
from textkit.indexes.segment import ID, SOURCE, Piece, Shelved

__all__ = ["STAMP", "Making", "making"]

#: Under this name the metadata of a document say what its source looked like when it was read.
STAMP = "textkit.stamp"
#: What no column is called.
OWN = frozenset({ID, SOURCE, STAMP})


@dataclass(frozen=True)
class Making:
    """The pipeline and the kind of an index as they are now, and which columns it holds.

    The ``columns`` are those by which queries may be filtered, of the documents' metadata; None
    stands for all that are single values.

    With ``learning``, a plan stands behind them: ``learnt_from`` is how many documents the index
    had when the pipeline was learnt from them, 0 while it is the head of the plan and the kind is
    that of :attr:`Learning.kind_before`.
    """

    vectoriser: Pipeline
    kind: Kind
    passages: Passages
    columns: tuple[str, ...] | None = None
    learning: Learning | None = None
    learnt_from: int = 0

    def how(self, documents: int) -> str:
        """How they are found in an index of so many ``documents``, in words."""
        if self.learnt_from:
            return f"{self.kind.name}, learnt from {self.learnt_from:,} documents"
        if self.learning is None or self.learning.least == 1:
            return self.kind.name
        if documents < self.learning.least:
            return f"BM25 alone: of fewer than {self.learning.least} documents nothing is learnt"
        return "BM25 alone: no document holds a word to learn from"

    def is_like(self, other: Making) -> bool:
        """Whether the other index began in the same way."""
        ours, theirs = ((m.passages, m.columns, m.learning) for m in (self, other))
        if ours != theirs:
            return False
        same = fingerprint(self.vectoriser) == fingerprint(other.vectoriser)
        return self.learning is not None or (same and self.kind == other.kind)

    def begun(self, contents: Contents) -> Contents:
        """Contents that documents can be added to: as drafts while a model is to be learnt."""
        waits = self.learning is not None and not self.learnt_from
        return replace(contents, kind=Draft()) if waits else contents

    def shelved(self, documents: Sequence[Document], contents: Contents) -> list[Shelved]:
        """Documents as segments hold them; of several with one id the last."""
        drafts = list({document.id: self._draft(document) for document in documents}.values())
        return drafts if isinstance(contents.kind, Draft) else list(self.filled(drafts))

    def filled(self, shelved: Iterable[Shelved]) -> Iterator[Shelved]:
        """With what the kind keeps of each part.

        Raises:
            DocumentError: a vector cannot be kept; names document and line.

        """
        documents = list(shelved)
        texts = [piece.passage.text for document in documents for piece in document.pieces]
        made = self.vectoriser.stream(texts)
        for document in documents:
            parts = [piece.passage for piece in document.pieces]
            kept = [Piece(part, self._row(next(made), document, part)) for part in parts]
            yield document._replace(pieces=kept)

    def settled(self, contents: Contents, job: Job) -> tuple[Making, Contents]:
        """After additions: the model learnt where that is due, and no drafts."""
        if self.learning is None:
            return self, contents
        if self.learning.is_due(len(contents), self.learnt_from):
            if self.learning.can_do(contents):
                return self.learnt(contents, job)
        elif self.learnt_from:
            return self, contents
        before = self._before(self.learning)
        return before, contents.turned(before.kind, before.filled)

    def optimised(self, contents: Contents, job: Job) -> tuple[Making, Contents]:
        """As if all documents had been added at once, to an index without any."""
        merged = contents.optimised()
        if self.learning is None:
            return self, merged
        fresh = self._before(self.learning)
        return fresh.settled(fresh.begun(merged), job)

    def learnt(self, contents: Contents, job: Job) -> tuple[Making, Contents]:
        """The model learnt from these documents, and they made anew by it."""
        assert self.learning is not None
        kind = self.learning.kind
        job.report("learn", documents=len(contents), before=self.learnt_from)
        vectoriser = self.learning.learnt(contents, job)
        made = replace(self, vectoriser=vectoriser, kind=kind, learnt_from=len(contents))
        return made, contents.turned(kind, made.filled)

    def _before(self, learning: Learning) -> Making:
        """As it is while nothing is learnt."""
        return replace(self, vectoriser=learning.head, kind=learning.kind_before, learnt_from=0)

    def _draft(self, document: Document) -> Shelved:
        source, _ = place_of(document)
        stamp = str(document.meta.get(STAMP, ""))
        pieces = [Piece(part) for part in parts_of(document, self.passages)]
        return Shelved(document.id, source, stamp, pieces, self._facts(document))

    def _facts(self, document: Document) -> Mapping[str, Value | None]:
        return facts_of(document.meta, self.columns, OWN)

    def _row(self, made: Document, document: Shelved, part: Passage) -> Any:
        try:
            return self.kind.row(made)
        except UsageError as error:
            where = f"{document.id}: {document.source}:{part.line}"
            raise DocumentError(error.what, where=where, hint=error.hint) from error


def making(
    vectoriser: Any,
    kind: str | Kind | None,
    passages: Passages | None,
    columns: Iterable[str] | None,
) -> Making:
    """How an index of these begins.

    Raises:
        UsageError: the pipeline does not give what the kind needs, or a column is called ``id`` or
            ``source``.

    """
    passages = passages or Passages()
    declared = None if columns is None else _declared(columns)
    if isinstance(vectoriser, Plan):
        learning = Learning(vectoriser, chosen(kind, provided(vectoriser.stages)))
        head = learning.head
        if set(learning.kind.REQUIRES) <= set(head.provides):  # what is learnt would not be used
            return Making(head, learning.kind, passages, declared)
        return Making(head, learning.kind_before, passages, declared, learning)
    if not isinstance(vectoriser, Pipeline):
        raise UsageError(
            f"an index needs a pipeline or a plan, got {vectoriser!r:.60}",
            hint="for example Pipeline(Clean(), Words(), Terms())",
        )
    return Making(vectoriser, chosen(kind, vectoriser.provides), passages, declared)


def _declared(columns: Iterable[str]) -> tuple[str, ...]:
    """The columns, each once; a single text is no list of them."""
    names = tuple(dict.fromkeys([columns] if isinstance(columns, str) else columns))
    if not OWN.isdisjoint(names):
        raise UsageError(
            f"a column called {next(name for name in names if name in OWN)!r} is always there",
            hint="it is the document's in the index; leave it out",
        )
    return names
