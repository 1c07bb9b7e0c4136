"""Rows: files with a document in each row, cut into runs that are read apart from each other."""

from __future__ import annotations

import io
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, BinaryIO, NamedTuple

from textkit.core.document import Document
from textkit.core.source import Entry
from textkit.errors import DocumentError
from textkit.files.columns import choose, text_of
from textkit.files.encoding import SAMPLE_BYTES, guess, mark_of, sample_of
from textkit.files.formats import Columns
from textkit.files.legacy import WIDER
from textkit.files.names import printable

__all__ = ["Head", "Line", "Opening", "Row", "RowFile", "field_of", "lines_of", "row_name"]

RUN_BYTES = 1 << 20
RUN_ROWS = 512
BLOCK_BYTES = 1 << 20

Range = tuple[int, int]


class Row(NamedTuple):
    """The values of one row, the line it starts in, and what was replaced in it."""

    line: int
    values: dict[str, Any]
    replaced: int = 0
    surrogates: int = 0


class Opening(NamedTuple):
    """What the first rows of a file show: where they start, the columns, and what is in them."""

    start: int
    names: list[str]
    rows: list[dict[str, Any]]


class Head(NamedTuple):
    """What the start of a file tells: where the rows start and which columns matter."""

    start: int
    columns: Columns


class RowFile(ABC):
    """A file of rows. Formats say where rows start and end, and what is in them."""

    def __init__(self, path: str, columns: Columns) -> None:
        self.path = path
        self.columns = columns
        self.source = printable(path)
        self._place = (0, 1)

    @cached_property
    def encoding(self) -> tuple[int, str]:
        """The length of the byte order mark, and the encoding of the whole file."""
        with open(self.path, "rb") as file:
            first = block = file.read(SAMPLE_BYTES)
            mark, encoding = mark_of(first)
            if encoding:
                return len(mark), encoding
            while block.isascii() and (block := file.read(BLOCK_BYTES)):
                pass
            # a character may be cut at the end of the block, so some more is read
            sample = sample_of(block + file.read(SAMPLE_BYTES)) if block else first
            narrow = guess(sample, where=self.source)
            return 0, WIDER.get(narrow, narrow)  # one encoding, whichever rows are read together

    @cached_property
    @abstractmethod
    def opening(self) -> Opening:
        """Where the rows start, the names of the columns and the first rows."""

    @cached_property
    def head(self) -> Head:
        """Where the rows start, and the columns.

        Raises:
            UsageError: it does not show which column holds the text.

        """
        start, names, rows = self.opening
        unseen = Columns(self.columns.text or "text", self.columns.id)
        return Head(start, choose(self.columns, names, rows, self.source) if names else unseen)

    @abstractmethod
    def ranges(self, file: BinaryIO) -> Iterator[Range]:
        """Start and stop of each row that is not blank, from where the file stands."""

    @abstractmethod
    def rows(self, data: bytes, line: int) -> Iterator[Row]:
        """The rows in ``data``, which starts in ``line``. Raises DocumentError at a broken row."""

    def entries(self, file_id: str) -> Iterator[Entry]:
        """Runs of rows: about a megabyte each, and at most 512 rows."""
        first = 0
        with open(self.path, "rb") as file:
            file.seek(self.head.start)
            for start, stop, rows in _runs(self.ranges(file)):
                name = f"{file_id}/{first:06d}" + (f"-{first + rows - 1:06d}" if rows > 1 else "")
                yield Entry(name, self.path, start, stop, first, rows)
                first += rows

    def split(self, entry: Entry) -> list[Entry]:
        """One entry a row."""
        file_id = entry.id.rpartition("/")[0]
        ranges = self.ranges(io.BytesIO(self._bytes(entry)))
        return [
            Entry(f"{file_id}/{row:06d}", self.path, entry.start + start, entry.start + stop, row)
            for row, (start, stop) in enumerate(ranges, entry.first_row)
        ]

    def read(self, entry: Entry) -> Iterator[Document]:
        """A document a row.

        Raises:
            DocumentError: a row is broken; ``where`` is file and line.
            OSError: the file cannot be opened.

        """
        if entry.stop is None:  # the file could not be listed, and says here why
            for run in self.entries(entry.id):
                yield from self.read(run)
            return
        data = self._bytes(entry)
        file_id = entry.id.rpartition("/")[0]
        rows = self.rows(data, self._line_at(entry.start))
        for number, row in enumerate(rows, entry.first_row):
            yield self._document(file_id, number, row)

    def _bytes(self, entry: Entry) -> bytes:
        stop = entry.stop or 0
        with open(self.path, "rb") as file:
            file.seek(entry.start)
            data = file.read(stop - entry.start)
        if len(data) < stop - entry.start:
            raise DocumentError("the file has become shorter since it was listed", where=entry.id)
        return data

    def _document(self, file_id: str, number: int, row: Row) -> Document:
        where = f"{self.source}:{row.line}"
        columns = self.head.columns
        text = _text(field_of(row, columns.text or "", where), columns.text, where)
        name = f"{number:06d}"
        if columns.id is not None:
            name = row_name(row, columns.id, where)
        facts = {"encoding": self.encoding[1]}
        facts |= {k: v for k in ("replaced", "surrogates") if (v := getattr(row, k))}
        used = {columns.text, columns.id}
        fields = {key: value for key, value in row.values.items() if key not in used}
        return Document(f"{file_id}/{name}", text, where, facts | fields)

    def _line_at(self, offset: int) -> int:
        """The line that a place in the file lies in, counted on from the last place asked for."""
        start, line = self._place if self._place[0] <= offset else (0, 1)
        newline = "\n".encode(self.encoding[1])
        with open(self.path, "rb") as file:
            file.seek(start)
            while start < offset and (data := file.read(min(BLOCK_BYTES, offset - start))):
                line += data.count(newline)
                start += len(data)
        self._place = (start, line)
        return line


def field_of(row: Row, column: str, where: str) -> Any:
    """The value of a column.

    Raises:
        DocumentError: the row has no such field.

    """
    if column not in row.values:
        raise DocumentError(f"the row has no field {column!r}", where=where)
    return row.values[column]


def _text(value: Any, column: str | None, where: str) -> str:
    """The text of a row; null is an empty one."""
    text = "" if value is None else text_of(value)
    if text is None:
        what = f"the field {column!r} holds {_as_json(value)}, not a text or a list of texts"
        raise DocumentError(what, where=where)
    return text


def row_name(row: Row, column: str, where: str) -> str:
    """What the id column calls a row: a text, or a whole number.

    Raises:
        DocumentError: it holds something else.

    """
    value = field_of(row, column, where)
    if isinstance(value, bool) or not isinstance(value, str | int):
        what = f"the field {column!r} holds {_as_json(value)}, which names no row"
        raise DocumentError(what, where=where)
    return str(value)


def _as_json(value: Any) -> str:
    """The value as the file writes it, cut."""
    return f"{json.dumps(value, ensure_ascii=False):.40}"


class Line(NamedTuple):
    """A line with the offset of its end, counted from where reading began."""

    data: bytes
    stop: int


def lines_of(file: BinaryIO, encoding: str) -> Iterator[Line]:
    """The lines of a file, with their ends, in encodings of one, two or four bytes a unit."""
    newline = "\n".encode(encoding)
    stop = file.tell()
    while line := _line(file, newline):
        stop += len(line)
        yield Line(line, stop)


def _line(file: BinaryIO, newline: bytes) -> bytes:
    """Up to and with the next newline; in UTF-16 a byte of 10 may be half of another character."""
    width = len(newline)
    line = file.readline()
    if width == 1:
        return line
    whole = bytearray(line)
    while len(whole) % width or not whole.endswith(newline):
        more = file.read(-len(whole) % width) or file.readline()
        if not more:
            break
        whole += more
    return bytes(whole)


def _runs(ranges: Iterable[Range]) -> Iterator[tuple[int, int, int]]:
    """Start, stop and number of rows of each run."""
    first = last = rows = 0
    for start, stop in ranges:
        if rows and (stop - first > RUN_BYTES or rows == RUN_ROWS):
            yield first, last, rows
            rows = 0
        first, last, rows = (first if rows else start), stop, rows + 1
    if rows:
        yield first, last, rows
