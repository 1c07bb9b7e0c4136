"""CSV and TSV: a header with the names of the columns, then a row a document."""

from __future__ import annotations

import csv
import io
import itertools
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, BinaryIO

from textkit.errors import DocumentError
from textkit.files.encoding import SAMPLE_BYTES, decode_as
from textkit.files.rows import Line, Opening, Range, Row, RowFile, lines_of

__all__ = ["CsvFile", "TsvFile"]

SAMPLE_ROWS = 50
DELIMITERS = ",;\t|"
#: A last line of our own: when it ends up inside a cell, a quotation mark was never closed.
END = "\0end"
_PARTS = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

Cells = list[str]


class CsvFile(RowFile):
    """Reads .csv: cells apart by ``,`` ``;`` tab or ``|``, whichever the first rows show.

    Quoted cells may hold the delimiter, doubled quotation marks and line ends. Blank rows, and
    rows of empty cells, are passed over.
    """

    delimiters = DELIMITERS

    @cached_property
    def opening(self) -> Opening:
        """The header and the first rows."""
        start, names = self._header
        rows = [row for row in _parse(self._sample(), self.delimiter) if not _is_blank(row)][1:]
        return Opening(start, names, [dict(zip(names, row, strict=False)) for row in rows])

    @cached_property
    def delimiter(self) -> str:
        """The mark between cells: the one by which most of the first rows are as long as one."""
        lines = self._sample()
        return max(self.delimiters, key=lambda mark: _fit(_parse(lines, mark)))

    @cached_property
    def _header(self) -> tuple[int, list[str]]:
        """The offset after the header, and its names; those left empty are called column1 ..."""
        with open(self.path, "rb") as file, _any_size():
            file.seek(self.encoding[0])
            for stop, cells in self._cells(file):
                if not _is_blank(cells):
                    return stop, _names(cells)
        return self.encoding[0], []

    def ranges(self, file: BinaryIO) -> Iterator[Range]:
        """Where each row stands; a quoted line end does not end it."""
        start = file.tell()
        with _any_size():
            for stop, cells in self._cells(file):
                if not _is_blank(cells):
                    yield start, stop
                start = stop

    def rows(self, data: bytes, line: int) -> Iterator[Row]:
        """The rows in ``data``, cells by the names of the columns."""
        with _any_size():
            yield from list(self._rows(data, line))

    def _rows(self, data: bytes, line: int) -> Iterator[Row]:
        replaced: list[tuple[int, int]] = []
        lines = self._decoded(data, replaced)
        start = line
        for cells, newlines in _counted(itertools.chain(lines, [END]), self.delimiter):
            if cells == [END]:
                return
            counts = [sum(column) for column in zip(*replaced, strict=True)] or [0, 0]
            replaced.clear()
            if not _is_blank(cells):
                yield Row(start, self._values(cells, f"{self.source}:{start}"), *counts)
            start += newlines

    def _values(self, cells: Cells, where: str) -> dict[str, Any]:
        if cells[-1].endswith(END):
            raise DocumentError("a quotation mark is opened and never closed", where=where)
        names = self._header[1]
        if any(cells[len(names) :]):
            raise DocumentError(
                f"the row has {len(cells)} cells, the header {len(names)}",
                where=where,
                hint=f"a cell that holds {self.delimiter!r} must stand in quotation marks",
            )
        return dict(itertools.zip_longest(names, cells[: len(names)], fillvalue=""))

    def _cells(self, file: BinaryIO) -> Iterator[tuple[int, Cells]]:
        """Each row with the offset of its end."""
        stop = file.tell()

        def text() -> Iterator[str]:
            nonlocal stop
            for line in _lines(file, self.encoding[1]):
                stop = line.stop
                yield line.data.decode(self.encoding[1], "replace")

        for cells in _read(text(), self.delimiter):
            yield stop, cells

    def _decoded(self, data: bytes, replaced: list[tuple[int, int]]) -> Iterator[str]:
        """The lines as text; ``replaced`` gets what was replaced in those read so far."""
        whole = decode_as(data, self.encoding[1])
        if not (whole.replaced or whole.surrogates):
            yield from io.StringIO(whole.text, newline="")
            return
        for line in _lines(io.BytesIO(data), self.encoding[1]):
            decoded = decode_as(line.data, self.encoding[1])
            replaced.append((decoded.replaced, decoded.surrogates))
            yield decoded.text

    def _sample(self) -> list[str]:
        """The first lines: 64 kB of them, but at least one that is not blank."""
        lines: list[str] = []
        with open(self.path, "rb") as file:
            file.seek(self.encoding[0])
            for line in _lines(file, self.encoding[1]):
                text = line.data.decode(self.encoding[1], "replace")
                if lines or text.strip():  # blank lines before the header tell nothing
                    lines.append(text)
                if lines and line.stop > SAMPLE_BYTES:
                    break
        return lines


class TsvFile(CsvFile):
    """Reads .tsv: as CSV, cells apart by tabs."""

    delimiters = "\t"


def _lines(file: BinaryIO, encoding: str) -> Iterator[Line]:
    """Lines, which a carriage return alone ends too, as the csv module wants them."""
    for line in lines_of(file, encoding):
        if b"\r" not in line.data[:-2]:
            yield line
            continue
        stop = line.stop - len(line.data)
        for part in _parts(line.data, encoding):
            stop += len(part)
            yield Line(part, stop)


def _parts(line: bytes, encoding: str) -> Iterator[bytes]:
    if len("\n".encode(encoding)) == 1:
        yield from _PARTS.findall(line)
        return
    start = 0
    for part in io.StringIO(line.decode(encoding, "replace"), newline=""):
        stop = start + len(part.encode(encoding))
        yield line[start:stop]
        start = stop


def _read(lines: Iterable[str], delimiter: str) -> Iterator[Cells]:
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error as error:
        raise DocumentError(f"not valid CSV: {error}") from error


def _counted(lines: Iterable[str], delimiter: str) -> Iterator[tuple[Cells, int]]:
    """Each row with the number of newlines in it and at its end."""
    newlines = 0

    def counting() -> Iterator[str]:
        nonlocal newlines
        for line in lines:
            newlines += line.endswith("\n")
            yield line

    for cells in _read(counting(), delimiter):
        yield cells, newlines
        newlines = 0


def _parse(lines: Iterable[str], delimiter: str) -> list[Cells]:
    with _any_size():
        return list(itertools.islice(_read(lines, delimiter), SAMPLE_ROWS))


def _fit(rows: list[Cells]) -> tuple[float, int]:
    """The share of rows with as many cells as the first, and their number; 0 for a single cell."""
    filled = [row for row in rows if not _is_blank(row)]
    width = len(filled[0]) if filled else 0
    if width < 2:
        return 0.0, 0
    return sum(len(row) == width for row in filled) / len(filled), width


def _names(cells: Cells) -> list[str]:
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = cell.strip() or f"column{number}"
        names.append(f"{name}.{number}" if name in names else name)
    return names


def _is_blank(cells: Cells) -> bool:
    return not any(cell.strip() for cell in cells)


@contextmanager
def _any_size() -> Iterator[None]:
    """Let cells be of any size: the limit of the csv module is one for the whole process."""
    limit = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(limit)
