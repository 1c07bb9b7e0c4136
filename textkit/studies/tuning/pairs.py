"""Pairs: a file of texts with their references, parted into documents to choose and to report on.

The file is read anew for each pass, so that one larger than memory can be used.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from textkit.core.document import Document
from textkit.errors import InputError, UsageError
from textkit.files.formats import Columns
from textkit.files.rows import RowFile
from textkit.files.walk import check_exists
from textkit.studies.shelves.roles import REFERENCE
from textkit.studies.shelves.rows import ROW_SUFFIXES, is_row_file, open_rows
from textkit.studies.tokenisers import check_letters
from textkit.studies.tuning.splits import DEV, TEST, digest, half, split_column, split_of

__all__ = ["Fields", "Pair", "Pairs"]


class Fields(NamedTuple):
    """The columns that the user named; None leaves a column to its usual names."""

    text: str | None = None
    reference: str | None = None
    split: str | None = None
    id: str | None = None


class Pair(NamedTuple):
    """A text and what it is compared with."""

    document: Document
    references: tuple[str, ...]


class Pairs:
    """The rows of a JSONL or CSV file, each in dev, test or train.

    ``counts`` holds the number of rows of each split, ``hashes`` the SHA-256 of the texts and
    references of each. ``split_column`` is None when a hash of the text says where a row belongs.

    Args:
        path: the file.
        fields: its columns.
        only_ascii: whether the letters beyond a-z will be dropped by what compares.

    Raises:
        InputError: there is no such file, or a row in it is broken.
        UsageError: a column is missing, a reference is empty, a split is unknown or has no rows,
            a text stands in dev and test alike, or most letters of a reference will be dropped.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        fields: Fields | None = None,
        *,
        only_ascii: bool = False,
    ) -> None:
        self.path = os.fspath(path)
        given = fields or Fields()
        self._file = _open(self.path, given)
        self._reference, self.split_column = self._columns(given)
        self._only_ascii = only_ascii
        self.counts, self.hashes = self._check()
        self._refuse_missing()

    @property
    def way(self) -> str:
        """What says which split a row is in."""
        return f"the column {self.split_column!r}" if self.split_column else "hash of the texts"

    def of(self, split: str) -> Iterator[Pair]:
        """The pairs of a split, in the order of the file.

        Raises:
            InputError: the file is not as it was when the splits were counted.
        """
        left = self.counts[split]
        rows = (document for document in self._read() if self._where(document) == split)
        for document in itertools.islice(rows, left):  # what was appended since does not count
            yield Pair(document, self._references(document))
            left -= 1
        if left:
            raise InputError("has become shorter meanwhile", where=self.path, hint="start again")

    def _columns(self, given: Fields) -> tuple[tuple[str, ...], str | None]:
        """Those of the references and of the splits."""
        opening, where = self._file.opening, self._file.source
        if not opening.names:
            raise UsageError("holds no rows", where=where, hint="give texts with references")
        text = self._file.head.columns.text or ""
        left = opening._replace(names=[name for name in opening.names if name != text])
        if text in (given.reference, given.split):
            raise UsageError(
                f"the column {text!r} holds the text, and no reference or split",
                where=where,
                hint="name the one of the text: --text COLUMN",
            )
        names = () if given.reference is None else (given.reference,)
        return REFERENCE.fields(names, left, where), split_column(given.split, left.names, where)

    def _read(self) -> Iterator[Document]:
        try:
            for entry in self._file.entries(os.path.basename(self.path)):
                yield from self._file.read(entry)
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=self.path) from error

    def _where(self, document: Document) -> str:
        if self.split_column is None:
            return half(digest(document.text))
        value = _field(document, self.split_column)
        return split_of(value, self.split_column, document.source)

    def _references(self, document: Document) -> tuple[str, ...]:
        texts = [REFERENCE.texts(_field(document, name)) for name in self._reference]
        if None in texts:
            raise UsageError(
                f"the field {self._reference[texts.index(None)]!r} holds no text or list of texts",
                where=document.source,
            )
        references = tuple(text for several in texts for text in several or () if text.strip())
        if not references:
            raise UsageError(
                f"the reference is empty (field {self._reference[0]!r})",
                where=document.source,
                hint="leave the row out: there is nothing to compare with",
            )
        return references

    def _check(self) -> tuple[Counter[str], dict[str, str]]:
        """Read everything once: each row is sound, and no text is on both sides."""
        counts: Counter[str] = Counter()
        sums: dict[str, Any] = {}
        seen: dict[bytes, tuple[str, str]] = {}
        twice: list[tuple[str, str, str]] = []
        for document in self._read():
            split, key = self._where(document), digest(document.text)
            references = self._references(document)
            counts[split] += 1
            sums.setdefault(split, hashlib.sha256()).update(repr((key, references)).encode())
            if split in (DEV, TEST):
                if self._only_ascii:
                    check_letters(references, document.source)
                other, place = seen.setdefault(key, (split, document.source))
                twice += [(document.source, other, place)] if other != split else []
        _refuse(twice)
        return counts, {split: found.hexdigest() for split, found in sums.items()}

    def _refuse_missing(self) -> None:
        for split in (DEV, TEST):
            if not self.counts[split]:
                raise UsageError(
                    f"of {_told(self.counts.total())} none is in {split}, by {self.way}",
                    where=self.path,
                    hint="tuning needs some to choose by (dev) and others to report on (test)",
                )


def _open(path: str, fields: Fields) -> RowFile:
    check_exists(path)
    if os.path.isdir(path) or not is_row_file(path):
        raise UsageError(
            "is not a file of rows",
            where=path,
            hint=f"give a file that ends in {', '.join(ROW_SUFFIXES[:-1])} or {ROW_SUFFIXES[-1]}",
        )
    return open_rows(path, Columns(fields.text, fields.id))


def _field(document: Document, name: str) -> Any:
    try:
        return document.meta[name]
    except KeyError:
        raise UsageError(f"the row has no field {name!r}", where=document.source) from None


def _refuse(twice: Sequence[tuple[str, str, str]]) -> None:
    """What was tuned on is not what can be reported on."""
    if twice:
        where, other, place = twice[0]
        more = f" ({len(twice):,} texts stand in both)" if len(twice) > 1 else ""
        raise UsageError(
            f"the text stands in {other} too, at {place}{more}",
            where=where,
            hint="keep it in one of the two: what was tuned on is not what can be reported on",
        )


def _told(count: int) -> str:
    return f"{count} row" if count == 1 else f"{count:,} rows"
