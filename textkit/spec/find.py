"""Where pipeline files are: a path of the user's, or the name of one that ships with textkit."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path

from textkit.core.store import is_model
from textkit.errors import ConfigError, closest

__all__ = ["find", "shipped"]


def find(name: str | os.PathLike[str]) -> Path:
    """The file or model folder that ``name`` means.

    Raises:
        ConfigError: there is none; with the nearest shipped name.
    """
    if not str(name):
        raise ConfigError("the name of the pipeline is empty", hint=closest("", shipped()))
    path = Path(name)
    if _exists(path, Path.is_file) or _exists(path, is_model):
        return path
    known = shipped()
    if str(name) in known:
        return known[str(name)]
    if _exists(path, Path.is_dir):
        raise ConfigError(
            "is a folder, but not a textkit model",
            where=str(name),
            hint="give a pipeline file, a shipped name, or what `textkit fit` wrote",
        )
    raise ConfigError(
        f"no pipeline file or name {str(name)!r:.200}", hint=closest(str(name)[:200], known)
    )


def _exists(path: Path, test: Callable[[Path], bool]) -> bool:
    try:
        return test(path)
    except OSError:  # a name that no file can have
        return False


def shipped() -> dict[str, Path]:
    """The pipelines that come with textkit, by name."""
    return {path.stem: path for path in sorted(_folder().glob("*.yaml"))}


def _folder() -> Path:
    """The installed package, or the folder beside ``textkit/`` when run inside a clone."""
    found = importlib.util.find_spec("textkit.pipelines")
    if found is not None and found.origin is not None:
        return Path(found.origin).parent
    return Path(__file__).parents[2] / "pipelines"
