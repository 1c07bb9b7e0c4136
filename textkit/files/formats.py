"""Formats: which reader reads which suffix. A new format is one file and its lines in the table.

A reader is a class over one file, made with its path and the columns that the user named.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol, cast

from textkit.core.document import Document
from textkit.core.source import Entry

__all__ = ["READERS", "Columns", "Reader", "open_file", "suffix_of"]

READERS = {
    ".txt": "textkit.files.text:TextFile",
    ".text": "textkit.files.text:TextFile",
    ".md": "textkit.files.text:TextFile",
    ".markdown": "textkit.files.text:TextFile",
    ".jsonl": "textkit.files.jsonl:JsonlFile",
    ".ndjson": "textkit.files.jsonl:JsonlFile",
    ".csv": "textkit.files.csv:CsvFile",
    ".tsv": "textkit.files.csv:TsvFile",
    "": "textkit.files.text:TextFile",  # a name without a suffix, where the user gave that file
}


class Columns(NamedTuple):
    """The columns of a file of rows that hold the text and the id; None leaves it to the reader."""

    text: str | None = None
    id: str | None = None


class Reader(Protocol):
    """Reads one file."""

    def __init__(self, path: str, columns: Columns) -> None: ...

    def entries(self, file_id: str) -> Iterable[Entry]:
        """What the file holds; a file of rows gives runs of rows with their byte ranges."""

    def split(self, entry: Entry) -> list[Entry]:
        """One entry a document."""

    def read(self, entry: Entry) -> Iterator[Document]:
        """The documents of an entry. Raises DocumentError or OSError."""


def suffix_of(path: str) -> str:
    """``".md"`` of ``notes/Plan.MD``; empty when the name has none."""
    return os.path.splitext(path)[1].lower()


def open_file(path: str, columns: Columns) -> Reader:
    """The reader of a file. Raises KeyError when no reader knows the suffix."""
    module, _, name = READERS[suffix_of(path)].partition(":")
    return cast(type[Reader], getattr(importlib.import_module(module), name))(path, columns)
