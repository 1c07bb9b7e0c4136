"""Texts that are known by name and place, and read only when they are needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from textkit.errors import DocumentError
from textkit.files.encoding import decode
from textkit.files.names import printable
from textkit.files.writers import markdown_sentences

__all__ = ["FileText", "MarkdownText", "Text"]


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
        return ("\n".join(markdown_sentences(super().read()[0])),)
