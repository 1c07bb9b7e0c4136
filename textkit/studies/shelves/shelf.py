"""Shelves: the texts that a folder or a file holds, listed by name and not yet read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from textkit.errors import DocumentError, InputError, TextkitError, UsageError, nearest
from textkit.files.names import printable
from textkit.files.walk import STATE, Found, Walk, check_exists
from textkit.studies.shelves.roles import Role
from textkit.studies.shelves.rows import Rows, RowText, is_row_file, open_lines, open_rows
from textkit.studies.shelves.texts import FileText, MarkdownText, Text

__all__ = ["Shelf", "Wanted", "check_fields", "check_ids", "list_texts"]

#: The files in which a run joins its documents.
JOINED = ("documents.csv", "documents.jsonl")
DEFAULT_ID = "id"
HIDDEN = "hidden"


@dataclass(frozen=True)
class Wanted:
    """What to take from files of rows: the fields of a role, and the field that names a row."""

    role: Role
    fields: Sequence[str] = ()
    id: str | None = None


@dataclass
class Shelf:
    """The texts of one path, by name.

    ``is_lines``: a file of lines, which have no names but their order. ``broken``: what cannot be
    listed. ``columns``: those of each file of rows.
    """

    path: str
    texts: list[Text] = field(default_factory=list)
    is_lines: bool = False
    is_folder: bool = False
    broken: list[TextkitError] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)

    def refuse_empty(self, word: str) -> None:
        """Raise when there is no text at all.

        Raises:
            InputError: what is there cannot be read, or nothing is.

        """
        if self.texts:
            return
        if self.broken:
            raise InputError(self.broken[0].what, where=self.broken[0].where)
        state = os.path.join(self.path, STATE)
        failed = f"the run that made it has no results: see {state}/failures.jsonl"
        hint = failed if os.path.isdir(state) else ""
        raise InputError(f"holds no {word}", where=self.path, hint=hint)


def list_texts(path: str | os.PathLike[str], wanted: Wanted) -> Shelf:
    """The texts in a folder, in the output folder of a run, or in a file of rows or lines.

    Raises:
        InputError: nothing is there.
        UsageError: it is not clear which file or field is meant; two rows have one id.

    """
    path = os.fspath(path)
    check_exists(path)
    shelf = Shelf(path, is_folder=os.path.isdir(path))
    if shelf.is_folder:
        _list_folder(shelf, wanted)
    elif is_row_file(path):
        shelf.texts += _rows(shelf, path, wanted)
    else:
        shelf.is_lines = True
        lines = open_lines(path, wanted.role)
        shelf.texts += (replace(text, name=text.where) for text in _listed(shelf, lines))
    return shelf


def check_fields(wanted: Wanted, shelves: Iterable[Shelf]) -> None:
    """Refuse fields of a role where there is no file of rows to have them.

    Raises:
        UsageError: with the first of the fields.

    """
    if wanted.fields and not any(shelf.columns for shelf in shelves):
        what = f"no column {wanted.fields[0]!r} for the {wanted.role.word}"
        raise UsageError(f"{what}: there are no rows", hint=f"leave out {wanted.role.option}")


def check_ids(wanted: str | None, shelves: Iterable[Shelf]) -> None:
    """Refuse a field of ids that no file of rows has.

    Raises:
        UsageError: with the files that were looked into.

    """
    columns = {path: names for shelf in shelves for path, names in shelf.columns.items()}
    if wanted is None or any(wanted in names for names in columns.values()):
        return
    if not columns:
        raise UsageError(f"no column {wanted!r} for the id: there are no rows")
    known = [name for names in columns.values() for name in names]
    files = " and ".join(sorted(columns))
    raise UsageError(f"no column {wanted!r} for the id in {files}", hint=nearest(wanted, known))


def _list_folder(shelf: Shelf, wanted: Wanted) -> None:
    is_run = os.path.isdir(os.path.join(shelf.path, STATE))
    joined = [name for name in JOINED if os.path.isfile(os.path.join(shelf.path, name))]
    if is_run and len(joined) > 1:
        what = f"holds {' and '.join(joined)}"
        raise UsageError(what, where=shelf.path, hint="name the one that is meant")
    if is_run and joined:
        shelf.texts += _rows(shelf, os.path.join(shelf.path, joined[0]), wanted)
        return
    for found in _files(shelf):
        shelf.texts += [_output(found)] if is_run else _in_folder(shelf, found, wanted)


def _files(shelf: Shelf) -> list[Found]:
    walk = Walk()
    walk.add(shelf.path)
    walk.follow_links()
    shelf.broken += [
        DocumentError(reason, where=printable(os.path.join(shelf.path, name)))
        for name, reason in sorted(walk.left_out)
        if reason != HIDDEN
    ]
    return sorted(walk.files, key=lambda found: os.fsencode(found.name))


def _output(found: Found) -> Text:
    """What a run wrote for the document whose id is the file's name without the last suffix."""
    name, suffix = os.path.splitext(printable(found.name))
    kind = MarkdownText if suffix == ".md" else FileText
    return kind(unquote(name), found.path)


def _in_folder(shelf: Shelf, found: Found, wanted: Wanted) -> Iterator[Text]:
    if not is_row_file(found.path):
        yield FileText(printable(found.name), found.path)
        return
    for text in _rows(shelf, found.path, wanted):
        yield replace(text, name=f"{printable(found.name)}/{text.name}")


def _rows(shelf: Shelf, path: str, wanted: Wanted) -> Iterator[RowText]:
    """The rows of a file.

    Raises:
        UsageError: no field shows itself as the one that is wanted, or two rows have one id.

    """
    file = open_rows(path)
    try:
        opening = file.opening
    except (OSError, DocumentError) as error:
        shelf.broken.append(_told(error, file.source))
        return
    shelf.columns[file.source] = opening.names
    fields = wanted.role.fields(wanted.fields, opening, file.source)
    ids = [name for name in (wanted.id, DEFAULT_ID) if name in opening.names]
    rows = Rows(file, wanted.role, fields, ids[0] if ids else None)
    seen: dict[str, int] = {}
    for text in _listed(shelf, rows):
        before = seen.setdefault(text.name, text.line)
        if before != text.line:
            raise _twice(text, before)
        yield text


def _listed(shelf: Shelf, rows: Rows) -> Iterator[RowText]:
    try:
        for text in rows.texts():
            if isinstance(text, DocumentError):
                shelf.broken.append(text)
            else:
                yield text
    except (OSError, DocumentError) as error:
        shelf.broken.append(_told(error, rows.file.source))


def _told(error: OSError | DocumentError, where: str) -> DocumentError:
    if isinstance(error, DocumentError):
        return error
    return DocumentError(f"cannot be read: {error.strerror}", where=where)


def _twice(text: RowText, before: int) -> UsageError:
    source = text.rows.file.source
    return UsageError(
        f"the id {text.name!r} occurs twice, first in {source}:{before}",
        where=text.where,
        hint="several references of a document stand in one row, as a list",
    )
