"""Folder: the documents of files and folders, as a source."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from textkit.core.document import Document
from textkit.core.source import Entry
from textkit.errors import DocumentError
from textkit.files.formats import READERS, Columns, Reader, open_file, suffix_of
from textkit.files.names import printable, unique
from textkit.files.walk import Found, Walk, check_exists, glob_pattern

__all__ = ["Folder", "Skipped", "folder"]

EVERYTHING = "**/*"


class Skipped(NamedTuple):
    """A file or folder (``id`` ends in "/") that was not taken, and why.

    ``suffix`` is set when the reason is a missing reader.
    """

    id: str
    reason: str
    suffix: str = ""


class Folder:
    """Files and folders as a source of documents.

    Args:
        paths: folders, read with all below them, and files. The ids of documents are names
            relative to the folder; of several folders they start with the folder's name.
        glob: which names count, relative to the folder: ``*`` and ``?`` stay within one folder,
            ``**/`` stands for any depth.
        text: the column that holds the text in files of rows.
        id: the column that names the rows; without it they are numbered from 0.
        exclude: folders never entered, such as the one that results go to.

    ``skipped`` says, after :meth:`entries`, what was not taken.

    """

    def __init__(
        self,
        *paths: str | os.PathLike[str],
        glob: str = EVERYTHING,
        text: str | None = None,
        id: str | None = None,  # noqa: A002 - the option's name on the command line too
        exclude: Iterable[str] = (),
    ) -> None:
        self.paths = tuple(os.fspath(path) for path in paths)
        self.glob = glob
        self.columns = Columns(text, id)
        self.exclude = tuple(exclude)
        self.skipped: list[Skipped] = []
        self._open = functools.lru_cache(64)(self._open_file)

    def entries(self) -> list[Entry]:
        """What there is to read, sorted by name, bytewise.

        Raises:
            InputError: a path does not exist.
            UsageError: a file of rows does not show which column holds the text.

        """
        walk = self._walk()
        self.skipped = [Skipped(printable(name), reason) for name, reason in walk.left_out]
        files = sorted(walk.files, key=lambda found: os.fsencode(found.name))
        names = unique(printable(found.name) for found in files)
        entries = [
            e for found, name in zip(files, names, strict=True) for e in self._in(found, name)
        ]
        self.skipped.sort()
        return entries

    def split(self, entry: Entry) -> list[Entry]:
        """The rows of an entry, each as an entry of its own, in order."""
        return [entry] if entry.rows <= 1 else self._open(entry.path).split(entry)

    def read(self, entry: Entry) -> Iterator[Document]:
        """The documents of one entry.

        Raises:
            DocumentError: the file cannot be opened, is no text, or a row in it is broken. The rows
                after a broken one are read through :meth:`split`.

        """
        try:
            yield from self._open(entry.path).read(entry)
        except OSError as error:
            raise DocumentError(f"cannot be read: {error.strerror}", where=entry.id) from error

    def options(self) -> dict[str, Any]:
        """What makes an equal folder elsewhere, as JSON."""
        return {
            "paths": list(self.paths),
            "glob": self.glob,
            "text": self.columns.text,
            "id": self.columns.id,
            "exclude": list(self.exclude),
        }

    @classmethod
    def from_options(cls, options: Mapping[str, Any]) -> Folder:
        """Inverse of :meth:`options`; nothing is listed."""
        rest = {name: value for name, value in options.items() if name != "paths"}
        return cls(*options["paths"], **rest)

    def __repr__(self) -> str:
        return f"Folder({', '.join(map(repr, self.paths))})"

    def _walk(self) -> Walk:
        matches = None if self.glob == EVERYTHING else glob_pattern(self.glob).fullmatch
        walk = Walk(matches, self.exclude)
        for path in self.paths:
            walk.add(path, self._prefix(path))
        walk.follow_links()
        return walk

    def _prefix(self, path: str) -> str:
        return os.path.basename(os.path.abspath(path)) if len(self.paths) > 1 else ""

    def _in(self, found: Found, name: str) -> Iterable[Entry]:
        suffix = suffix_of(found.path)
        if suffix not in READERS or not (suffix or found.given):
            reason = f"no reader for {suffix}" if suffix else "no suffix"
            self.skipped.append(Skipped(name, reason, suffix))
            return ()
        try:
            entries = list(self._open(found.path).entries(name))
        except (OSError, DocumentError):  # reading it says why, and costs only this file
            return (Entry(name, found.path),)
        if not entries:
            self.skipped.append(Skipped(name, "no rows"))
        return entries

    def _open_file(self, path: str) -> Reader:
        return open_file(path, self.columns)


def folder(
    *paths: str | os.PathLike[str],
    glob: str = EVERYTHING,
    text: str | None = None,
    id: str | None = None,  # noqa: A002
) -> Folder:
    """Files and folders as a source of documents; see :class:`Folder`.

    Raises:
        InputError: a path does not exist.

    """
    for path in paths:
        check_exists(os.fspath(path))
    return Folder(*paths, glob=glob, text=text, id=id)
