"""Saved: the folder that workers open the pipeline from."""

from __future__ import annotations

from pathlib import Path

from textkit.core import store
from textkit.core.pipeline import Pipeline
from textkit.errors import ConfigError, StoreError
from textkit.run.checks import parts

__all__ = ["saved"]


def saved(pipeline: Pipeline, target: Path) -> Path:
    """Where the pipeline is on disk; it is saved to ``target`` when it is nowhere.

    The folder it was loaded from will do if nothing was changed since. Checksums are verified
    here, once; the workers only map the arrays.

    Raises:
        StoreError: the arrays on disk are damaged.

    """
    for folder in (*_origins(pipeline), target):
        if _is_same(pipeline, folder):
            store.verify(folder)
            return folder
    store.save(pipeline, target)
    return target


def _origins(pipeline: Pipeline) -> set[Path]:
    states = [getattr(part, "state", None) for part in parts(pipeline)]
    return {Path(state.origin) for state in states if state is not None and state.origin}


def _is_same(pipeline: Pipeline, folder: Path) -> bool:
    try:
        return store.is_model(folder) and bool(store.load(folder) == pipeline)
    except (StoreError, ConfigError):  # damaged, or its stages are not known any more
        return False
