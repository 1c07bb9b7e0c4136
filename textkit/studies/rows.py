"""Rows: the texts in the fields of a file of rows or lines, found again by their place."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from functools import cached_property
from typing import Any, BinaryIO, NamedTuple

from textkit.errors import DocumentError
from textkit.files.encoding import decode_as
from textkit.files.formats import Columns, open_file, suffix_of
from textkit.files.names import printable
from textkit.files.rows import Opening, Range, Row, RowFile, lines_of
from textkit.studies.roles import Role

__all__ = ["LINES", "Place", "Rows", "is_row_file", "open_lines", "open_rows"]

ROW_SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})
#: The one field of a line.
LINES = "line"


class Place(NamedTuple):
    """Where a row stands, what names it, or the error that makes it useless."""

    name: str
    start: int
    stop: int
    line: int
    error: DocumentError | None = None


class Rows:
    """A file of rows, and the fields that hold the texts of one role.

    Args:
        file: the file.
        role: says what a list in a field means.
        fields: the fields; one that is null or absent in CSV gives no text.
        id: the field that names a row; without it rows are numbered from 0.

    """

    def __init__(
        self,
        file: RowFile,
        role: Role,
        fields: tuple[str, ...],
        id: str | None = None,  # noqa: A002 - the option's name on the command line too
    ) -> None:
        self.file = file
        self.name = printable(os.path.basename(file.path))
        self._role = role
        self._fields = fields
        self._id = id

    def places(self) -> Iterator[Place]:
        """Every row, in order; a broken one costs only itself."""
        with open(self.file.path, "rb") as listing, open(self.file.path, "rb") as file:
            listing.seek(self.file.opening.start)
            newline = "\n".encode(self.file.encoding[1])
            seen, line = 0, 1
            for number, (start, stop) in enumerate(self.file.ranges(listing)):
                line += file.read(start - seen).count(newline)
                data = file.read(stop - start)
                yield self._place(f"{number:06d}", data, Place("", start, stop, line))
                seen, line = stop, line + data.count(newline)

    def read(self, start: int, stop: int, line: int) -> tuple[str, ...]:
        """The texts of the row in these bytes.

        Raises:
            DocumentError: the row has changed or holds no text; ``where`` is file and line.

        """
        try:
            with open(self.file.path, "rb", buffering=0) as file:
                file.seek(start)
                row = self._row(file.read(stop - start), line)
        except OSError as error:
            what = f"cannot be read: {error.strerror}"
            raise DocumentError(what, where=self.file.source) from error
        return tuple(text for field in self._fields for text in self._texts(row, field))

    def _place(self, number: str, data: bytes, place: Place) -> Place:
        if self._id is None:
            return place._replace(name=number)
        try:
            name = self._id_of(self._row(data, place.line), self._id)
        except DocumentError as error:
            return place._replace(name=number, error=error)
        return place._replace(name=name)

    def _row(self, data: bytes, line: int) -> Row:
        for row in self.file.rows(data, line):
            return row
        raise DocumentError("the row is gone", where=f"{self.file.source}:{line}")

    def _id_of(self, row: Row, field: str) -> str:
        value = self._value(row, field)
        if isinstance(value, bool) or not isinstance(value, str | int):
            what = f"the field {field!r} holds {value!r:.40}, which names no row"
            raise DocumentError(what, where=f"{self.file.source}:{row.line}")
        return str(value)

    def _texts(self, row: Row, field: str) -> tuple[str, ...]:
        value = self._value(row, field)
        texts = self._role.texts(value)
        if texts is None:
            what = f"the field {field!r} holds {value!r:.40}, not a text or a list of texts"
            raise DocumentError(what, where=f"{self.file.source}:{row.line}")
        return texts

    def _value(self, row: Row, field: str) -> Any:
        if field not in row.values:
            where = f"{self.file.source}:{row.line}"
            raise DocumentError(f"the row has no field {field!r}", where=where)
        return row.values[field]


class LineFile(RowFile):
    """Any text, a row a line, blank lines too."""

    @cached_property
    def opening(self) -> Opening:
        """A single column."""
        return Opening(self.encoding[0], [LINES], [])

    def ranges(self, file: BinaryIO) -> Iterator[Range]:
        """Every line."""
        for line in lines_of(file, self.encoding[1]):
            yield line.stop - len(line.data), line.stop

    def rows(self, data: bytes, line: int) -> Iterator[Row]:
        """The lines, without their ends."""
        for number, piece in enumerate(lines_of(io.BytesIO(data), self.encoding[1]), line):
            text = decode_as(piece.data, self.encoding[1]).text
            yield Row(number, {LINES: text.rstrip("\r\n")})


def is_row_file(path: str) -> bool:
    """Whether a file is of rows, by its suffix."""
    return suffix_of(path) in ROW_SUFFIXES


def open_rows(path: str) -> RowFile:
    """A JSONL, CSV or TSV file."""
    file = open_file(path, Columns())
    assert isinstance(file, RowFile)
    return file


def open_lines(path: str, role: Role) -> Rows:
    """A file of lines: one text each."""
    return Rows(LineFile(path, Columns()), role, (LINES,))
