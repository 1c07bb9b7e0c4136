"""Shelf: an index in a folder, of which the last complete state always stands.

``manifest.json`` names what makes up the index: its kind, the folder of its pipeline, the plan
that this was learnt by, and the folders of its segments with the numbers of the documents that
are gone. Each of them is a saved model that never
changes and is named by its contents. A save writes the new ones, then renames a new manifest into
place, then drops what no manifest names: a kill at any moment leaves the state before or after.
Readers need no lock.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from textkit.core import store
from textkit.core.config import Configured
from textkit.core.replacing import replacing
from textkit.errors import RunError, StoreError, UsageError
from textkit.files.lock import hold
from textkit.files.walk import LOCK, MANIFEST
from textkit.indexes.contents import Contents
from textkit.indexes.making import Making
from textkit.indexes.written import making_from, making_to_data

__all__ = [
    "FORMAT",
    "LOCK",
    "MANIFEST",
    "Opened",
    "clear",
    "is_begun",
    "is_index",
    "open_shelf",
    "put",
    "writing",
]

FORMAT = 2
OURS = re.compile(r"\.lock|[0-9a-f]{16}|\.([0-9a-f]{16}|manifest\.json)\..*")  # before a first save
_held: set[str] = set()  # folders that this process is writing to
AGAIN = "remove the folder, and index the documents again"
ATTEMPTS = 5  # of a reader, before whose eyes segments are merged


class Opened(NamedTuple):
    """The parts of an index."""

    making: Making
    contents: Contents


def is_index(path: str | os.PathLike[str]) -> bool:
    """Whether an index was saved there."""
    return os.path.isfile(os.path.join(path, MANIFEST))  # False where nobody may look


def is_begun(path: str | os.PathLike[str]) -> bool:
    """Whether what stands there was written as an index and has no manifest."""
    folder = Path(path)
    return os.path.isfile(folder / LOCK) and not is_index(folder) and _is_free(folder)


def clear(path: str | os.PathLike[str]) -> None:
    """Remove an index, even a damaged one; its folder stays.

    Raises:
        StoreError: something that is no index stands there.
        RunError: another process is writing to it, or nothing can be removed.

    """
    folder = Path(path)
    with writing(folder), _told(folder):
        (folder / MANIFEST).unlink(missing_ok=True)
        _drop_others(folder, {LOCK})


def put(index: Opened, path: str | os.PathLike[str]) -> None:
    """Write an index to the folder ``path``.

    Raises:
        StoreError: something else stands there.
        BusyError: another process is writing to it.
        RunError: it cannot be written to.

    """
    folder = Path(path)
    with writing(folder):
        manifest = _written(index, folder)
        with _told(folder):
            with replacing(folder / MANIFEST) as file:
                file.write(json.dumps(manifest).encode())
            _drop_others(folder, {MANIFEST, LOCK, manifest["pipeline"]} | _names(manifest))


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[None]:
    """Be the only one to write to an index, from reading it to saving it; may be nested.

    Raises:
        StoreError: something that is no index stands there.
        BusyError: another process is writing to it.
        RunError: it cannot be written to.

    """
    folder = Path(path)
    key = os.path.realpath(folder)
    if key in _held:
        yield
        return
    if not is_index(folder) and not _is_free(folder):
        raise StoreError(
            "exists and is not a textkit index", where=str(folder), hint="choose another"
        )
    _make(folder)
    with hold(folder / LOCK, str(folder)):
        _held.add(key)
        try:
            yield
        finally:
            _held.discard(key)


def open_shelf(path: str | os.PathLike[str]) -> Opened:
    """The index in a folder; its arrays are mapped.

    Raises:
        StoreError: there is none, or it is damaged or of another format.

    """
    folder = Path(path)
    for attempt in range(ATTEMPTS):
        manifest = _manifest(folder)
        try:
            return _opened(manifest, folder)
        except StoreError:
            if attempt + 1 == ATTEMPTS or _manifest(folder) == manifest:
                raise
    raise AssertionError("unreachable")


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What the system refuses, as an error that names the folder."""
    try:
        yield
    except OSError as error:
        raise RunError(f"cannot be written to: {error.strerror}", where=str(folder)) from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(
            f"cannot be made: {error.strerror}",
            where=str(folder),
            hint="choose a folder that may be written to; TEXTKIT_CACHE names that of queries",
        ) from error


def _is_free(folder: Path) -> bool:
    """Whether nothing stands there but what a writer that was killed has left."""
    if not folder.is_dir():
        return not folder.exists()
    names = set(os.listdir(folder))
    return not names or (LOCK in names and all(map(OURS.fullmatch, names)))


def _written(index: Opened, folder: Path) -> dict[str, Any]:
    pairs = zip(index.contents.segments, index.contents.gone, strict=True)
    return {
        "format": FORMAT,
        **making_to_data(index.making),
        "pipeline": _kept(index.making.vectoriser, folder),
        "segments": [
            {"name": _kept(segment, folder), "gone": np.flatnonzero(gone).tolist()}
            for segment, gone in pairs
        ],
    }


def _kept(part: Configured, folder: Path) -> str:
    """The name under which the part stands in the folder; it is written if it does not yet."""
    name = store.fingerprint(part)[:16]
    if not store.is_model(folder / name):
        store.save(part, folder / name)
    return name


def _opened(manifest: dict[str, Any], folder: Path) -> Opened:
    try:
        segments = tuple(store.load(folder / part["name"]) for part in manifest["segments"])
        gone = tuple(np.zeros(len(segment), np.bool_) for segment in segments)
        for marks, part in zip(gone, manifest["segments"], strict=True):
            marks[part["gone"]] = True
        made = making_from(manifest, store.load(folder / manifest["pipeline"]))
        return Opened(made, Contents(made.kind, segments, gone))
    except StoreError as error:
        error.hint = AGAIN
        raise
    except (KeyError, TypeError, ValueError, IndexError, UsageError) as error:
        what = f"is damaged: {error!r}"
        raise StoreError(what, where=str(folder / MANIFEST), hint=AGAIN) from error


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / MANIFEST
    try:
        manifest = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise StoreError(
            "is not a textkit index",
            where=str(folder),
            hint="`textkit index FOLDER --out INDEX` makes one",
        ) from None
    except (OSError, ValueError, RecursionError) as error:
        raise StoreError(f"cannot be read: {error}", where=str(path), hint=AGAIN) from error
    found = manifest.get("format") if isinstance(manifest, dict) else None
    if found != FORMAT:
        what = f"has format {found!r}, this textkit reads {FORMAT}"
        raise StoreError(what, where=str(path), hint=AGAIN)
    return manifest  # type: ignore[no-any-return]


def _names(manifest: dict[str, Any]) -> set[str]:
    return {part["name"] for part in manifest["segments"]}


def _drop_others(folder: Path, kept: set[str]) -> None:
    """Older segments, and what a killed writer left."""
    for path in folder.iterdir():
        if path.name not in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
