"""Names: from file names to document ids, and from document ids to the names of outputs."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator

__all__ = ["output_path", "printable", "unique"]

NAME_BYTES = 255
#: A leading dot hides a file, and may be ``.``, ``..`` or the run's own ``.textkit``.
_UNSAFE = re.compile(r"^\.|^%\Z|[\0-\x1f\x7f\ud800-\udfff]|%(?=[0-9A-Fa-f]{2})")


def printable(name: str) -> str:
    r"""The name as valid Unicode: a byte that the system could not decode becomes ``\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def unique(names: Iterable[str]) -> Iterator[str]:
    """The names, where one that came before gets ``~2``, ``~3`` ... before its suffix."""
    seen: set[str] = set()
    for name in names:
        stem, suffix = os.path.splitext(name)
        number, new = 1, name
        while new in seen:
            number += 1
            new = f"{stem}~{number}{suffix}"
        seen.add(new)
        yield new


def output_path(document_id: str, suffix: str) -> str:
    """Where the output of a document goes, relative to the output folder.

    It mirrors the id and keeps its full name (``a/b.md`` -> ``a/b.md.txt``). What a file name
    cannot hold, or should not (control characters, a leading dot), is percent-encoded, so that
    different ids get different paths; parts of more than 255 bytes are cut and end in a digest.
    """
    *folders, name = document_id.split("/")
    return "/".join([*(_part(folder) for folder in folders), _part(name, suffix)])


def _part(part: str, suffix: str = "") -> str:
    safe = _UNSAFE.sub(_percent, part) or "%"
    whole = safe + suffix
    if len(whole.encode()) <= NAME_BYTES:
        return whole
    digest = hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    room = NAME_BYTES - len(digest) - 1 - len(suffix.encode())
    return f"{safe.encode()[:room].decode('utf-8', 'ignore')}~{digest}{suffix}"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))
