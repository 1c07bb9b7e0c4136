"""Plain text and Markdown: a file is a document, as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from textkit.core.document import Document
from textkit.core.source import Entry
from textkit.files.encoding import decode
from textkit.files.formats import Columns
from textkit.files.names import printable

__all__ = ["TextFile"]


class TextFile:
    """Reads .txt and .md; Markdown keeps its marks, since offsets refer to the file as it is."""

    def __init__(self, path: str, columns: Columns) -> None:
        self.path = path

    def entries(self, file_id: str) -> list[Entry]:
        """One: the file."""
        return [Entry(file_id, self.path)]

    def split(self, entry: Entry) -> list[Entry]:
        """Nothing to split."""
        return [entry]

    def read(self, entry: Entry) -> Iterator[Document]:
        """The document; ``meta`` tells the encoding and what could not be decoded.

        Raises:
            DocumentError: the file is no text.
            OSError: it cannot be opened.

        """
        with open(entry.path, "rb") as file:
            decoded = decode(file.read(), where=entry.id)
        yield Document(entry.id, decoded.text, printable(entry.path), decoded.meta())
