"""Sources: where documents come from, and what a pipeline accepts as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol, runtime_checkable

from textkit.core.document import Document
from textkit.errors import DocumentError, InputError, TextkitError, UsageError

__all__ = ["Broken", "Entry", "Source", "as_document", "as_documents", "batches", "read_entry"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of work: a file, or a run of rows in one.

    ``id`` names it; ``path`` is the file. For files of rows, ``start`` and ``stop`` are byte
    offsets of the run, ``first_row`` its first row (from 0) and ``rows`` how many there are.
    """

    id: str
    path: str
    start: int = 0
    stop: int | None = None
    first_row: int = 0
    rows: int = 1


@runtime_checkable
class Source(Protocol):
    """Documents that are listed cheaply and read one entry at a time.

    ``entries`` has a stable order; ``read`` may raise, which costs only that entry.
    """

    def entries(self) -> Iterable[Entry]:
        """What there is, without reading the documents."""

    def read(self, entry: Entry) -> Iterator[Document]:
        """The documents of one entry."""


def as_document(value: Any, number: int = 0) -> Document:
    """A document from a document, a string, or a mapping with a ``text``.

    Strings are numbered: their ids are ``000000``, ``000001`` and so on. The other keys of a
    mapping become ``meta``.

    Raises:
        UsageError: for anything else.

    """
    if isinstance(value, Document):
        return value
    if isinstance(value, str):
        return Document(f"{number:06d}", value)
    if isinstance(value, Mapping) and isinstance(value.get("text"), str):
        meta = {key: item for key, item in value.items() if key not in ("id", "text", "source")}
        identity = str(value.get("id", f"{number:06d}"))
        return Document(identity, value["text"], str(value.get("source", "")), meta)
    raise UsageError(
        f"cannot make a document of {type(value).__name__} {value!r:.60}",
        hint="give strings, textkit.Document objects, or mappings with a 'text'",
    )


class Broken(NamedTuple):
    """An entry that could not be read, and why."""

    entry: Entry
    error: Exception


OnBroken = Callable[[Document, TextkitError], Document]
"""Told of an empty document in place of one that cannot be read; gives what to go on with."""


def _raise(document: Document, error: TextkitError) -> Document:
    raise error


def as_documents(source: Any, on_broken: OnBroken = _raise) -> Iterator[Document]:
    """The documents of a source, a list of strings or mappings, a pandas Series, an NLTK corpus.

    Raises:
        UsageError: it is a single text or mapping, or nothing that holds documents.

    """
    if isinstance(source, Source):
        yield from _of_source(source, on_broken)
        return
    for number, (identity, value) in enumerate(_pairs(source)):
        try:
            document = as_document(value, number)
        except DocumentError as error:
            document = on_broken(Document(f"{number:06d}", ""), error)
        yield document if identity is None else replace(document, id=identity)


def batches(documents: Iterable[Document], most: int, characters: int) -> Iterator[list[Document]]:
    """Documents in lists of ``most`` at most, which end as soon as they hold so many characters."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if len(batch) >= most or size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_entry(source: Source, entry: Entry) -> Iterator[Document | Broken]:
    """The documents of an entry; rows after one that cannot be read are read one by one."""
    given = 0
    try:
        for document in source.read(entry):
            given += 1
            yield document
    except Exception as error:
        split = getattr(source, "split", None)
        rows = split(entry)[given:] if split is not None and entry.rows > 1 else []
        if not rows:
            yield Broken(entry, error)
        for row in rows:
            yield from read_entry(source, row)


def _of_source(source: Source, on_broken: OnBroken) -> Iterator[Document]:
    for entry in source.entries():
        for result in read_entry(source, entry):
            if isinstance(result, Document):
                yield result
            elif isinstance(result.error, InputError):
                yield on_broken(Document(result.entry.id, "", result.entry.path), result.error)
            else:
                raise result.error


def _pairs(source: Any) -> Iterator[tuple[str | None, Any]]:
    if hasattr(source, "fileids") and hasattr(source, "raw"):  # an NLTK corpus reader
        yield from ((name, source.raw(name)) for name in source.fileids())
    elif hasattr(source, "items") and hasattr(source, "index"):  # a pandas Series
        yield from ((str(label), value) for label, value in source.items())
    elif isinstance(source, str | bytes | Mapping | Document) or not isinstance(source, Iterable):
        raise UsageError(
            f"a single {type(source).__name__} is not a source of documents",
            hint="give a list of texts, or textkit.folder(path) for the files of a folder",
        )
    else:
        yield from ((None, value) for value in source)
