"""Documents for one process: standard input, or the files that were named."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from textkit.cli.show import say
from textkit.errors import DocumentError

if TYPE_CHECKING:
    from textkit.core.document import Document
    from textkit.files.folder import Folder

__all__ = ["STANDARD_INPUT", "documents", "first_document", "standard_input"]

STANDARD_INPUT = "-"


def standard_input() -> Document:
    """All of standard input as one document, decoded as a file would be.

    Raises:
        DocumentError: it is no text.
    """
    from textkit.core.document import Document
    from textkit.files.encoding import decode

    if sys.stdin is None:
        raise DocumentError("standard input is closed", where=STANDARD_INPUT)
    if sys.stdin.isatty():
        say("reading standard input; end it with Ctrl-D")
    decoded = decode(sys.stdin.buffer.read(), where=STANDARD_INPUT)
    return Document(STANDARD_INPUT, decoded.text, "standard input", decoded.meta())


def documents(folder: Folder) -> Iterator[Document]:
    """The documents of a source that holds at least one.

    Raises:
        DocumentError: there is none; with the reason why files were left out.
        InputError: a path does not exist.
    """
    entries = folder.entries()
    if not entries:
        reasons = {skipped.reason for skipped in folder.skipped}
        why = f" ({', '.join(sorted(reasons))})" if reasons else ""
        raise DocumentError(f"no document to read{why}", where=" ".join(folder.paths))
    return chain.from_iterable(map(folder.read, entries))


def first_document(path: str, *, text: str | None, id: str | None) -> Document:  # noqa: A002
    """Standard input, or the first document of a file.

    Raises:
        DocumentError: there is none, or it cannot be read.
        InputError: there is no such file.
    """
    if path == STANDARD_INPUT:
        return standard_input()
    from textkit.files.folder import Folder

    return next(documents(Folder(path, text=text, id=id)))
