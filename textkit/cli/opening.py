"""Opening the pipeline that the user named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textkit.cli.options import EVERYTHING, load_stages
from textkit.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from textkit.core.pipeline import Pipeline
    from textkit.core.plan import Plan
    from textkit.indexes.index import Index

__all__ = ["open_any", "open_fitted", "open_index", "why_empty"]


def open_any(name: str, settings: dict[str, Any], stages_file: str | None) -> Pipeline | Plan:
    """The pipeline or plan called ``name``, with the values of ``--set``.

    Raises:
        ConfigError: with file, line and column, or the setting that is wrong.
        UsageError: it is a model that no document passes through.
    """
    from textkit.core.stage import Model
    from textkit.spec.load import load

    load_stages(stages_file)
    try:
        opened = load(name, overrides=settings)
    except ConfigError as error:
        error.where = error.where.replace("override ", "--set ", 1)  # as the user wrote it
        raise
    if isinstance(opened, Model):
        raise UsageError(
            f"is a model of kind {opened.name!r}, not a pipeline",
            where=name,
            hint="refer to it from a stage; `textkit vectors` looks into word vectors",
        )
    return opened


def open_fitted(name: str, settings: dict[str, Any], stages_file: str | None) -> Pipeline:
    """As :func:`open_any`, when it can run as it is.

    Raises:
        UsageError: it is a plan; says how to fit it.
    """
    from textkit.core.plan import Plan

    pipeline = open_any(name, settings, stages_file)
    if isinstance(pipeline, Plan):
        raise UsageError(
            "is still to be fitted",
            where=name,
            hint=f"textkit fit {name} FOLDER --out MODEL, then: textkit run MODEL FOLDER --out OUT",
        )
    return pipeline


def open_index(path: str, reading: dict[str, Any]) -> Index:
    """The index in a folder.

    Raises:
        StoreError: it is damaged.
        UsageError: options are given that say how to read documents.

    """
    from textkit.indexes.index import Index

    if any(value not in (None, EVERYTHING) for value in reading.values()):
        raise UsageError("an index has been read already", where="--text, --id, --glob")
    return Index.load(path)


def why_empty(index: Index, where: str | None, query: str) -> str:
    """Why nothing was found in an index, with a filter or without."""
    if where is None:
        return f"nothing answers the query: {index.why_nothing(query)}"
    matching = index.count(where)
    if not matching:
        return f"no document matches the filter, of {len(index):,}"
    return f"nothing answers the query among the {matching:,} that match the filter"
