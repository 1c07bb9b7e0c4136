"""Walk: the files below some folders, each once, and a reason for all that is left out."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterable
from typing import NamedTuple

from textkit.errors import InputError, nearest
from textkit.files.names import printable

__all__ = [
    "LOCK",
    "MANIFEST",
    "NO_ACCESS",
    "STATE",
    "Found",
    "Walk",
    "check_exists",
    "glob_pattern",
]

#: The folder inside an output folder that holds the state of the run that wrote it.
STATE = ".textkit"
#: Both stand in the folder of an index.
LOCK, MANIFEST = ".lock", "manifest.json"
#: Comparing a name with more than these takes longer than looking for it.
MANY = 1000

AGAIN = "already read under another name"
BROKEN = "broken symbolic link"
EARLIER_OUTPUT = "output of an earlier run"
HIDDEN = "hidden"
INDEX = "an index"
LOOP = "symbolic link loop"
NO_ACCESS = "cannot be opened"
OUTPUT = "inside the output folder"

Key = tuple[int, int]
_KINDS = ((stat.S_ISFIFO, "fifo"), (stat.S_ISSOCK, "socket"))


class Found(NamedTuple):
    """A file: its name relative to the folder given, with "/", and the path that opens it."""

    name: str
    path: str
    given: bool = False


class Walk:
    """Collects ``files`` and ``left_out`` (name and reason; a folder's name ends in "/").

    Real files come first; symbolic links are followed after them, to each target once, so that
    of two names of a file the real one is kept. Hidden names (a leading dot) are left out unless
    given. ``matches`` says which names count; folders in ``exclude`` are never entered.
    """

    def __init__(
        self, matches: Callable[[str], object] | None = None, exclude: Iterable[str] = ()
    ) -> None:
        self.files: list[Found] = []
        self.left_out: list[tuple[str, str]] = []
        self._matches = matches
        self._excluded = {_key(os.stat(path)) for path in exclude if os.path.isdir(path)}
        self._folders: set[Key] = set()
        self._seen: set[Key] = set()
        self._given: set[Key] = set()
        self._links: list[Found] = []

    def add(self, path: str, prefix: str = "") -> None:
        """Take a file, or all below a folder, whose names then start with ``prefix``.

        Raises:
            InputError: there is no such file or folder.

        """
        status = check_exists(path)
        key = _key(status)
        name = prefix or os.path.basename(os.path.abspath(path))
        if stat.S_ISDIR(status.st_mode):
            if key not in self._folders:
                self._enter(Found(f"{prefix}/" if prefix else "", path, given=True))
        elif not stat.S_ISREG(status.st_mode):
            self.left_out.append((name, _special(status.st_mode)))
        elif key not in self._seen:
            self._seen.add(key)
            self._given.add(key)
            self.files.append(Found(name, path, given=True))

    def follow_links(self) -> None:
        """Follow the symbolic links found, those to folders first."""
        to_files: list[Found] = []
        while self._links:  # folders that links lead to may hold more of them
            links, self._links = sorted(self._links), []
            for link in links:
                if os.path.isdir(link.path):
                    self._follow_folder(link)
                else:
                    to_files.append(link)
        for link in sorted(to_files):
            self._follow_file(link)

    def _enter(self, top: Found) -> None:
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            try:
                waiting += self._list(folder)
            except OSError:
                self.left_out.append((folder.name, NO_ACCESS))

    def _list(self, folder: Found) -> list[Found]:
        """Take what stands in one folder; gives the folders in it."""
        key = _key(os.stat(folder.path))
        with os.scandir(folder.path) as listing:
            items = list(listing)
        reason = self._refused(folder, key, items)
        if reason:
            self.left_out.append((folder.name, reason))
            return []
        self._folders.add(key)
        below: list[Found] = []
        for item in items:
            self._take(item, folder, key[0], below)
        return below

    def _refused(self, folder: Found, key: Key, items: list[os.DirEntry[str]]) -> str:
        if key in self._excluded:
            return OUTPUT
        if key in self._folders:
            return AGAIN
        names = set() if folder.given else {item.name for item in items}
        if STATE in names:
            return EARLIER_OUTPUT
        return INDEX if {LOCK, MANIFEST} <= names else ""

    def _take(self, item: os.DirEntry[str], folder: Found, device: int, below: list[Found]) -> None:
        found = Found(folder.name + item.name, os.path.join(folder.path, item.name))
        if item.is_dir(follow_symlinks=False):
            place = Found(f"{found.name}/", found.path)
            if item.name.startswith("."):
                self.left_out.append((place.name, HIDDEN))
            else:
                below.append(place)
        elif self._matches is not None and not self._matches(found.name):
            if item.is_symlink() and os.path.isdir(found.path):
                self._links.append(found)
        elif item.name.startswith("."):
            self.left_out.append((found.name, HIDDEN))
        elif item.is_symlink():
            self._links.append(found)
        elif item.is_file(follow_symlinks=False):
            self._keep(found, (device, item.inode()))
        else:
            kind = _special(item.stat(follow_symlinks=False).st_mode)
            self.left_out.append((found.name, kind))

    def _keep(self, found: Found, key: Key) -> None:
        """Hard links are files of their own, unless one of them was given by itself."""
        if key not in self._given:
            self._seen.add(key)
            self.files.append(found)

    def _follow_folder(self, link: Found) -> None:
        if _key(os.stat(link.path)) in self._folders:
            self.left_out.append((link.name, LOOP if _is_loop(link.path) else AGAIN))
        else:
            self._enter(Found(f"{link.name}/", link.path))

    def _follow_file(self, link: Found) -> None:
        try:
            status = os.stat(link.path)
        except OSError as error:
            self.left_out.append((link.name, LOOP if error.errno == errno.ELOOP else BROKEN))
            return
        if not stat.S_ISREG(status.st_mode):
            self.left_out.append((link.name, _special(status.st_mode)))
        elif _key(status) in self._seen:
            self.left_out.append((link.name, AGAIN))
        else:
            self._seen.add(_key(status))
            self.files.append(link)


def glob_pattern(glob: str) -> re.Pattern[str]:
    """The names that a glob matches: ``*`` and ``?`` stay in one folder, ``**/`` is any depth."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\[!?\]?[^\]]*\])", glob)
    table = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pattern = "".join(
        table.get(part) or (_choice(part) if number % 2 else re.escape(part))
        for number, part in enumerate(parts)
    )
    return re.compile(pattern, re.DOTALL)


def _choice(part: str) -> str:
    inner = part[1:-1].replace("\\", r"\\")
    return f"[^/{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"


def check_exists(path: str) -> os.stat_result:
    """What the system says of a path. Raises InputError when nothing is there."""
    if not path:
        raise InputError("a path is empty", hint="the current folder is '.'")
    try:
        return os.stat(path)
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTDIR):
            raise InputError(str(error.strerror), where=path) from error
    if os.path.islink(path):
        hint = f"it leads to {printable(os.readlink(path))!r}, which is not there"
        raise InputError(BROKEN, where=path, hint=hint)
    raise InputError("no such file or folder", where=path, hint=_nearest(path))


def _nearest(path: str) -> str:
    folder, name = os.path.split(os.path.abspath(path))
    try:
        beside = os.listdir(folder)
    except OSError:
        return f"there is no folder {folder!r} either"
    return nearest(name, beside) if len(beside) < MANY else ""


def _is_loop(link: str) -> bool:
    """Whether a link to a folder leads to a folder that the link itself lies in."""
    here = os.path.realpath(os.path.dirname(link))
    target = os.path.realpath(link)
    return here == target or here.startswith(target.rstrip("/") + "/")


def _special(mode: int) -> str:
    kind = next((name for test, name in _KINDS if test(mode)), "device")
    return f"special file ({kind})"


def _key(status: os.stat_result) -> Key:
    return status.st_dev, status.st_ino
