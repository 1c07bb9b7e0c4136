"""Runs: each method over the documents, and what they made of each document side by side."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from textkit.core.document import Document
from textkit.core.source import read_entry
from textkit.files.folder import Folder
from textkit.files.names import printable
from textkit.run.api import run_folder
from textkit.run.report import Report
from textkit.studies.comparison.cases import Case, LeftOut
from textkit.studies.comparison.methods import Method

__all__ = ["MadeBy", "run_method", "side_by_side"]

#: The file of a run in the format jsonl.
ROWS = "documents.jsonl"


@dataclass(frozen=True)
class MadeBy:
    """A method, how its run ended, and the file with its summaries."""

    method: Method
    report: Report
    path: Path

    def ids(self) -> Iterator[str]:
        """The documents that it has a summary of, in source order."""
        with self.path.open(encoding="utf-8") as file:
            yield from (json.loads(line)["id"] for line in file)

    def reasons(self) -> Iterator[LeftOut]:
        """The documents that it has no summary of, as far as its report lists them."""
        for failure in self.report.failures:
            yield LeftOut(failure.id, self.method.name, f"{failure.stage}: {failure.error}")
        for skip in self.report.skips:
            yield LeftOut(skip.id, self.method.name, skip.reason)


def run_method(
    method: Method,
    folder: Folder,
    out: Path,
    on_progress: Callable[[Any], None] | None,
    **options: Any,
) -> MadeBy:
    """Run a method into a folder of its own below ``out``, from which a later run goes on."""
    place = out / _folder_name(method.name)
    report = run_folder(
        method.pipeline, folder, place, format="jsonl", on_progress=on_progress, **options
    )
    return MadeBy(method, report, place / ROWS)


def side_by_side(
    folder: Folder, whole: MadeBy, made: Sequence[MadeBy], left_out: dict[str, LeftOut]
) -> Iterator[Case]:
    """The documents that every method has a summary of, in source order, one at a time.

    The others, each with its reason, go into ``left_out``.
    """
    left_out.update(_reasons(whole, made))
    names = Counter(whole.ids())
    with ExitStack() as stack:
        sentences = stack.enter_context(_Rows(whole.path))
        rows = {by.method.name: stack.enter_context(_Rows(by.path)) for by in made}
        for document in _documents(folder, [sentences, *rows.values()]):
            found = sentences.take(document)
            summaries = {name: row.take(document) for name, row in rows.items()}
            complete = {name: lines for name, lines in summaries.items() if lines is not None}
            if names[document.id] > 1:
                left_out[document.id] = LeftOut(document.id, "", "several have this name")
            elif found is None or len(complete) < len(summaries):
                left_out.setdefault(document.id, LeftOut(document.id, "", "has no summary"))
            elif document.id not in left_out:
                yield Case(document.id, document.original, found, complete)


def _reasons(whole: MadeBy, made: Sequence[MadeBy]) -> dict[str, LeftOut]:
    """Why documents are left out; no method is named for what is the same in all of them."""
    found = {one.id: one for by in (whole, *reversed(made)) for one in by.reasons()}
    same = set.intersection(*({(one.id, one.reason) for one in by.reasons()} for by in made))
    return found | {name: LeftOut(name, "", reason) for name, reason in same}


def _documents(folder: Folder, runs: Sequence[_Rows]) -> Iterator[Document]:
    """The documents again; a file that no worker could read is not opened a second time."""
    for entry in folder.entries():
        if entry.rows > 1 or any(run.is_next(entry.path) for run in runs):
            yield from (one for one in read_entry(folder, entry) if isinstance(one, Document))


class _Rows:
    """The summaries of a run, taken in source order; a context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        self._file = self._path.open(encoding="utf-8")
        self._head = self._next()
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def is_next(self, path: str) -> bool:
        """Whether the next row is of a document of this file."""
        return self._head is not None and self._head["source"] == printable(path)

    def take(self, document: Document) -> list[str] | None:
        """The sentences of the document's summary; None when the run has none."""
        row = self._head
        if row is None or (row["id"], row["source"]) != (document.id, document.source):
            return None
        self._head = self._next()
        return str(row["summary"]).split("\n") if row["sentences"] else []

    def _next(self) -> dict[str, Any] | None:
        line = self._file.readline()
        row: dict[str, Any] | None = json.loads(line) if line else None
        return row


def _folder_name(name: str) -> str:
    """A name for a folder, the same each time; different methods get different ones."""
    plain = re.sub(r"[^\w.-]+", "-", name).strip(".-")[:80]
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
