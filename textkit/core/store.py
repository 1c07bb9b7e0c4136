"""Store: pipelines and models in a folder, as JSON and safetensors. No code is ever loaded.

``config.json`` holds the format, the tree of names and options, and a checksum for each state;
``state.safetensors`` all arrays. They are written to a temporary folder that is then renamed, and
read by mapping: opening a model of a gigabyte takes no time and no memory of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from textkit.core import registry
from textkit.core.config import Configured
from textkit.core.encoded import Arrays
from textkit.core.mapped import map_arrays
from textkit.core.pipeline import Pipeline
from textkit.core.ref import Ref
from textkit.core.state import State
from textkit.core.tree import tuples
from textkit.errors import ConfigError, RunError, StoreError

__all__ = ["fingerprint", "is_model", "load", "save", "verify"]

FORMAT = 1
CONFIG = "config.json"
STATE = "state.safetensors"
MAX_CONFIG_BYTES = 16 << 20


def save(owner: Configured, path: str | os.PathLike[str]) -> None:
    """Write a pipeline or model to the folder ``path``, all of it or nothing.

    Raises:
        StoreError: something that is not a textkit model stands there already.
        ConfigError: a stage is not registered, so that nobody could load it.
        RunError: the disk is full, or the place cannot be written to.

    """
    target = Path(path)
    if target.exists() and not is_model(target) and not _is_empty(target):
        raise StoreError(
            "exists and is not a textkit model", where=str(target), hint="choose another"
        )
    arrays: Arrays = {}
    config = {"format": FORMAT, "object": _node(owner, arrays, "0")}
    with _unwritable_named(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            _write(staging, config, arrays)
            _put(staging, target)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def load(path: str | os.PathLike[str]) -> Any:
    """Open what :func:`save` wrote; arrays are mapped, their checksums are not computed.

    Raises:
        StoreError: the folder is missing, damaged, of another format or version.

    """
    folder = Path(path)
    tree = _read_config(folder)
    arrays = map_arrays(folder / STATE)
    try:
        return _object(tree["object"], arrays, str(folder))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise StoreError(f"the model is damaged: {error!r}", where=str(folder / CONFIG)) from error


def verify(path: str | os.PathLike[str]) -> int:
    """Compute every checksum again; gives the number of states that were checked.

    Raises:
        StoreError: one of them differs from what was written.

    """
    states = list(_states(load(path)))
    for owner, state in states:
        if state.compute_checksum() != state.checksum:
            raise StoreError(
                f"the arrays of {owner!r} differ from what was written",
                where=str(path),
                hint="fit the model again, or restore it from a copy",
            )
    return len(states)


def is_model(path: str | os.PathLike[str]) -> bool:
    """Whether ``path`` is a folder that :func:`save` wrote."""
    return (Path(path) / CONFIG).is_file() and (Path(path) / STATE).is_file()


def fingerprint(owner: Configured) -> str:
    """SHA-256 of all that decides the results: names, versions, options, learnt arrays.

    Fields marked ``metadata={"result": False}`` are left out.
    """
    tree = _node(owner, {}, "0", registered=False)
    return hashlib.sha256(json.dumps(tree, sort_keys=True).encode()).hexdigest()


def _node(
    owner: Configured, arrays: Arrays, key: str, *, registered: bool = True
) -> dict[str, Any]:
    if isinstance(owner, Pipeline):
        parts = enumerate(owner.stages)
        return {
            "pipeline": [_node(s, arrays, f"{key}.{i}", registered=registered) for i, s in parts]
        }
    if registered and not registry.is_registered(type(owner)):
        raise ConfigError(
            f"{type(owner).__name__} has no registered name, so nobody could load it",
            hint='decorate the class with @textkit.register("its-name")',
        )
    ignored = {f.name for f in fields(owner) if not f.metadata.get("result", True)}
    config = {
        name: _value(value, arrays, f"{key}.{name}", registered)
        for name, value in owner.config().items()
        if registered or name not in ignored
    }
    node: dict[str, Any] = {"name": owner.name, "version": owner.VERSION, "config": config}
    state = getattr(owner, "state", None)
    if state is not None:
        arrays |= {f"{key}/{name}": array for name, array in state.items()}
        node["state"] = {"key": key, "checksum": state.checksum}
    return node


def _value(value: Any, arrays: Arrays, key: str, registered: bool) -> Any:
    if isinstance(value, Ref):
        return {"ref": _node(value.model, arrays, key, registered=registered)}
    return value


def _object(node: dict[str, Any], arrays: Arrays, origin: str) -> Any:
    if "pipeline" in node:
        return Pipeline(*(_object(part, arrays, origin) for part in node["pipeline"]))
    kind = registry.resolve(node["name"])
    if node["version"] != kind.VERSION:
        raise StoreError(
            f"{node['name']!r} has version {node['version']}, this textkit makes {kind.VERSION}",
            where=origin,
            hint="fit it again with this version",
        )
    options = {name: _option(value, arrays, origin) for name, value in node["config"].items()}
    if "state" in node:
        options["state"] = _state(node["state"], arrays, origin)
    return kind(**options)


def _option(value: Any, arrays: Arrays, origin: str) -> Any:
    if isinstance(value, dict) and set(value) == {"ref"}:
        return Ref(_object(value["ref"], arrays, origin))
    return tuples(value)


def _state(part: dict[str, str], arrays: Arrays, origin: str) -> State:
    prefix = f"{part['key']}/"
    own = {k[len(prefix) :]: array for k, array in arrays.items() if k.startswith(prefix)}
    return State(own, checksum=part["checksum"], origin=origin)


def _states(owner: Any) -> Any:
    for stage in getattr(owner, "stages", (owner,)):
        if getattr(stage, "state", None) is not None:
            yield stage.name, stage.state
        for value in stage.config().values():
            if isinstance(value, Ref):
                yield from _states(value.model)


def _read_config(folder: Path) -> dict[str, Any]:
    path = folder / CONFIG
    if folder.is_file():
        raise StoreError(
            "is a file, not the folder of a model",
            where=str(folder),
            hint=f"a file of word vectors becomes one: textkit vectors convert {folder} MODEL",
        )
    try:
        if path.stat().st_size > MAX_CONFIG_BYTES:
            raise StoreError(f"is larger than {MAX_CONFIG_BYTES >> 20} MiB", where=str(path))
        tree = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise StoreError(
            "is not a textkit model (no config.json)",
            where=str(folder),
            hint="`textkit fit PLAN FOLDER --out MODEL` makes one",
        ) from None
    except (OSError, ValueError, RecursionError) as error:
        raise StoreError(f"cannot be read: {error}", where=str(path)) from error
    found = tree.get("format") if isinstance(tree, dict) else None
    if found != FORMAT:
        raise StoreError(f"has format {found!r}, this textkit reads {FORMAT}", where=str(path))
    return tree  # type: ignore[no-any-return]


@contextmanager
def _unwritable_named(target: Path) -> Iterator[None]:
    """Turn what the system, or safetensors for it, says into an error with the user's path."""
    from safetensors import SafetensorError

    try:
        yield
    except (OSError, SafetensorError) as error:
        reason = getattr(error, "strerror", None) or str(error).rpartition("I/O error: ")[2]
        raise RunError(
            f"cannot be written: {reason}",
            where=str(target),
            hint="make room there, or choose another place that may be written to",
        ) from error


def _write(folder: Path, config: dict[str, Any], arrays: Arrays) -> None:
    from safetensors.numpy import save_file

    (folder / CONFIG).write_text(json.dumps(config, indent=1), "utf-8")
    save_file({k: np.ascontiguousarray(v) for k, v in arrays.items()}, folder / STATE)
    for name in (CONFIG, STATE):
        (folder / name).chmod(0o644)  # safetensors would let nobody else read it
        with open(folder / name, "rb") as file:
            os.fsync(file.fileno())


def _put(staging: Path, target: Path) -> None:
    """Rename into place; an older model steps aside first, so that one of the two always stands."""
    staging.chmod(0o755)
    if not target.exists():
        staging.rename(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.old.", dir=target.parent))
    target.rename(aside / "model")
    staging.rename(target)
    shutil.rmtree(aside)


def _is_empty(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())
