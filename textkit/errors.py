"""Every error textkit raises, in one tree.

::

    TextkitError
    ├── UsageError            the call, the file or the option is wrong (exit code 2)
    │   ├── ConfigError       an unknown stage or parameter, a wrong type or range
    │   └── WiringError       a stage needs a layer that no earlier stage provides
    ├── InputError            a file or document cannot be read
    │   └── DocumentError     one document cannot be read or processed
    ├── StageError            a stage broke its contract or failed on a document
    ├── StoreError            a saved model is damaged, foreign or of another format
    ├── RunError              a run cannot start or go on (a full disk)
    │   └── BusyError         another process holds what is to be written
    └── MissingDependency     an optional package or its data is not installed

An error says *where* (a file position, a document id, a stage), *what* (the rule and the value
got) and *what to do* (``hint``). All of them survive pickling.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

__all__ = [
    "BusyError",
    "ConfigError",
    "DocumentError",
    "InputError",
    "MissingDependency",
    "RunError",
    "StageError",
    "StoreError",
    "TextkitError",
    "UsageError",
    "WiringError",
    "closest",
    "excerpt",
    "nearest",
]

EXCERPT = 100  # characters


class TextkitError(Exception):
    """Base of every error.

    Prints as ``where: what``, then the source line with a caret where there is one (``excerpt``),
    then ``hint: what to do``.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint
        self.excerpt = ""

    def __str__(self) -> str:
        first = f"{self.where}: {self.what}" if self.where else self.what
        hint = f"hint: {self.hint}" if self.hint else ""
        return "\n".join(part for part in (first, self.excerpt, hint) if part)

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.args, self.__dict__))


def _rebuild(
    kind: type[TextkitError], args: tuple[object, ...], state: dict[str, object]
) -> TextkitError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error


class UsageError(TextkitError):
    """The call, the file or the option is wrong; nothing has run."""


class ConfigError(UsageError):
    """An unknown stage or parameter, a wrong type, a value out of range, a broken file.

    ``path`` names the value inside the configuration (``("stages", 3, "textrank", "damping")``),
    so that the reader of a file can add its line and column.
    """

    def __init__(
        self, what: str, *, where: str = "", hint: str = "", path: tuple[str | int, ...] = ()
    ) -> None:
        super().__init__(what, where=where, hint=hint)
        self.path = path


class WiringError(ConfigError):
    """A stage needs a layer that no earlier stage provides, or two provide the same one."""


class InputError(TextkitError):
    """A file or folder cannot be read."""


class DocumentError(InputError):
    """One document cannot be read or processed; the others go on."""


class StageError(TextkitError):
    """A stage failed on a document, or broke its contract."""


class StoreError(TextkitError):
    """A saved model is damaged, foreign, or of another format."""


class RunError(TextkitError):
    """A run cannot start or go on: the disk is full, a place cannot be written to."""


class BusyError(RunError):
    """Another process holds what is to be written; says which, and since when."""


class MissingDependency(TextkitError):
    """An optional package, or data a package needs, is not installed; the hint gets it."""


def closest(word: str, known: Iterable[str]) -> str:
    """``"did you mean 'damping'?"`` for the nearest known name; all of them when none is near."""
    names = sorted(known)
    return nearest(word, names) or (f"known: {', '.join(names)}" if names else "")


def nearest(word: str, known: Iterable[str]) -> str:
    """``"did you mean 'damping'?"`` for the nearest known name, if one is near."""
    near = difflib.get_close_matches(word, sorted(known), n=1)
    return f"did you mean {near[0]!r}?" if near else ""


def excerpt(line: str, column: int) -> str:
    """The line, or the part of a long one around the column (from 0), and a caret under it."""
    first = 0 if len(line) <= EXCERPT else max(0, column - EXCERPT // 2)
    shown = re.sub(r"[\t\r\n]", " ", line[first : first + EXCERPT]).rstrip()
    return f"    {shown}\n    {' ' * (column - first)}^" if shown else ""
