"""Texts that are known by name and place, and read only when they are needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from textkit.errors import DocumentError
from textkit.files.encoding import decode
from textkit.files.names import printable
from textkit.studies.markdown import plain
from textkit.studies.rows import Rows

__all__ = ["FileText", "MarkdownText", "RowText", "Text"]


class Text(Protocol):
    """A candidate, the references in one place, or a document."""

    @property
    def name(self) -> str:
        """What it is called: a name relative to its folder, or the id of a row."""

    @property
    def full(self) -> str:
        """The name with that of the file before it, as ``textkit run`` names rows."""

    @property
    def where(self) -> str:
        """The file, and the line in it."""

    def read(self) -> tuple[str, ...]:
        """The text; several when a row holds several references.

        Raises:
            DocumentError: it cannot be read, or is no text.

        """


@dataclass(frozen=True, slots=True)
class FileText:
    """A whole file."""

    name: str
    path: str

    @property
    def full(self) -> str:
        """The name."""
        return self.name

    @property
    def where(self) -> str:
        """The path, as the user would write it."""
        return printable(self.path)

    def read(self) -> tuple[str, ...]:
        """The text, in whichever encoding it is."""
        try:
            with open(self.path, "rb") as file:
                data = file.read()
        except OSError as error:
            what = f"cannot be read: {error.strerror}"
            raise DocumentError(what, where=self.where) from error
        return (decode(data, where=self.where).text,)


class MarkdownText(FileText):
    """A summary that a run wrote as Markdown, without the marks of Markdown."""

    __slots__ = ()

    def read(self) -> tuple[str, ...]:
        """The sentences, a line each."""
        return (plain(super().read()[0]),)


@dataclass(frozen=True, slots=True)
class RowText:
    """A row of JSONL or CSV, or a line; ``start`` and ``stop`` are its bytes."""

    name: str
    rows: Rows
    start: int
    stop: int
    line: int

    @property
    def full(self) -> str:
        """The file's name before the row's."""
        return f"{self.rows.name}/{self.name}"

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.rows.file.source}:{self.line}"

    def read(self) -> tuple[str, ...]:
        """The texts in the fields that hold them."""
        return self.rows.read(self.start, self.stop, self.line)
