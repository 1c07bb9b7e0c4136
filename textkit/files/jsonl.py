"""JSON lines: an object a line, blank lines apart."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any, BinaryIO

from textkit.errors import DocumentError
from textkit.files.encoding import SAMPLE_BYTES, decode_as, replace_surrogates
from textkit.files.rows import Opening, Range, Row, RowFile, lines_of

__all__ = ["JsonlFile"]

SAMPLE_LINES = 100
BLANK = b" \t\r\n\0"


class JsonlFile(RowFile):
    """Reads .jsonl and .ndjson. NaN and infinities, which are no JSON, become null."""

    @cached_property
    def opening(self) -> Opening:
        """The objects in the first lines; broken lines fail when they are read."""
        rows: list[dict[str, Any]] = []
        with open(self.path, "rb") as file:
            file.seek(self.encoding[0])
            for line in itertools.islice(lines_of(file, self.encoding[1]), SAMPLE_LINES):
                rows += self._try(line.data)
                if line.stop > SAMPLE_BYTES and rows:
                    break
        names = list(dict.fromkeys(name for row in rows for name in row))
        return Opening(self.encoding[0], names, rows)

    def ranges(self, file: BinaryIO) -> Iterator[Range]:
        """The lines that are not blank."""
        for line in lines_of(file, self.encoding[1]):
            if line.data.strip(BLANK):
                yield line.stop - len(line.data), line.stop

    def rows(self, data: bytes, line: int) -> Iterator[Row]:
        """The objects in ``data``."""
        for number, piece in enumerate(lines_of(io.BytesIO(data), self.encoding[1]), line):
            if piece.data.strip(BLANK):
                yield self._row(piece.data, number)

    def _row(self, piece: bytes, line: int) -> Row:
        decoded = decode_as(piece, self.encoding[1])
        where = f"{self.source}:{line}"
        try:
            values = json.loads(decoded.text.rstrip(), parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise DocumentError(f"not valid JSON: {_told(error)}", where=where) from error
        if not isinstance(values, dict):
            raise DocumentError(f"{values!r:.40} is no JSON object", where=where)
        surrogates = decoded.surrogates
        if "\\ud" in decoded.text or "\\uD" in decoded.text:
            values, more = _without_surrogates(values)
            surrogates += more
        return Row(line, values, decoded.replaced, surrogates)

    def _try(self, piece: bytes) -> list[dict[str, Any]]:
        try:
            return [self._row(piece, 1).values]
        except DocumentError:
            return []


def _told(error: Exception) -> str:
    """What is wrong and where in the line; which line it is stands before it."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]}, column {error.colno}"
    return str(error)


def _without_surrogates(values: dict[str, Any]) -> tuple[dict[str, Any], int]:
    r"""Replace what ``\ud800`` without its second half stands for, in keys and values alike."""
    text, count = replace_surrogates(json.dumps(values, ensure_ascii=False))
    return (json.loads(text), count) if count else (values, 0)


def _no_number(name: str) -> None:
    return None
