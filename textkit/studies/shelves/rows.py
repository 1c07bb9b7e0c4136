"""Rows: the texts in the fields of a file of rows or lines, found again by their place."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import BinaryIO

from textkit.errors import DocumentError
from textkit.files.encoding import decode_as
from textkit.files.formats import Columns, open_file, suffix_of
from textkit.files.names import printable
from textkit.files.rows import Opening, Range, Row, RowFile, field_of, lines_of, row_name
from textkit.studies.shelves.roles import Role

__all__ = ["ROW_SUFFIXES", "RowText", "Rows", "is_row_file", "open_lines", "open_rows"]

ROW_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv")
#: The one field of a line.
LINES = "line"


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
        return self.rows.read(self)


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

    def texts(self) -> Iterator[RowText | DocumentError]:
        """Every row, in order; of one that says not what it is called the error."""
        with open(self.file.path, "rb") as listing, open(self.file.path, "rb") as file:
            listing.seek(self.file.opening.start)
            newline = "\n".encode(self.file.encoding[1])
            seen, line = 0, 1
            for number, (start, stop) in enumerate(self.file.ranges(listing)):
                line += file.read(start - seen).count(newline)
                data = file.read(stop - start)
                text = RowText(f"{number:06d}", self, start, stop, line)
                yield text if self._id is None else self._named(text, data, self._id)
                seen, line = stop, line + data.count(newline)

    def read(self, text: RowText) -> tuple[str, ...]:
        """The texts of a row.

        Raises:
            DocumentError: the row has changed or holds no text; ``where`` is file and line.

        """
        try:
            with open(self.file.path, "rb", buffering=0) as file:
                file.seek(text.start)
                row = self._row(file.read(text.stop - text.start), text.line)
        except OSError as error:
            what = f"cannot be read: {error.strerror}"
            raise DocumentError(what, where=self.file.source) from error
        return tuple(found for field in self._fields for found in self._texts(row, field))

    def _named(self, text: RowText, data: bytes, column: str) -> RowText | DocumentError:
        try:
            name = row_name(self._row(data, text.line), column, text.where)
        except DocumentError as error:
            return error
        return replace(text, name=name)

    def _row(self, data: bytes, line: int) -> Row:
        for row in self.file.rows(data, line):
            return row
        raise DocumentError("the row is gone", where=f"{self.file.source}:{line}")

    def _texts(self, row: Row, field: str) -> tuple[str, ...]:
        where = f"{self.file.source}:{row.line}"
        value = field_of(row, field, where)
        texts = self._role.texts(value)
        if texts is None:
            what = f"the field {field!r} holds {value!r:.40}, not a text or a list of texts"
            raise DocumentError(what, where=where)
        return texts


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


def open_rows(path: str, columns: Columns | None = None) -> RowFile:
    """A JSONL, CSV or TSV file."""
    file = open_file(path, columns or Columns())
    assert isinstance(file, RowFile)
    return file


def open_lines(path: str, role: Role) -> Rows:
    """A file of lines: one text each."""
    return Rows(LineFile(path, Columns()), role, (LINES,))
