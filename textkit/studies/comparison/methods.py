"""Methods: the pipelines of a comparison, opened, named and checked before anything runs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textkit.core.layers import SENTENCES
from textkit.core.pipeline import Pipeline
from textkit.core.registry import load_file
from textkit.core.stage import Stage
from textkit.errors import UsageError
from textkit.studies.opening import is_path, open_summariser

__all__ = ["BASELINES", "Method", "all_sentences", "open_methods"]

#: The rows that are always there; no pipeline can have their names.
BASELINES = ("lead", "random", "oracle")
#: The run that splits documents into sentences; its folder lies beside those of the methods.
SENTENCES_RUN = "sentences"
RESERVED = (*BASELINES, SENTENCES_RUN)
EVERY = 10**9  # sentences; more than a document has


@dataclass(frozen=True)
class Method:
    """A pipeline under the name of its row."""

    name: str
    pipeline: Pipeline


def open_methods(
    pipelines: Mapping[str, Any] | Iterable[Any], *, load: str | os.PathLike[str] | None = None
) -> list[Method]:
    """The pipelines of a comparison; a mapping names them itself.

    ``load`` is a Python file that registers the stages that pipeline files use.
    A path is called by the name of its file or folder, and in full where two have the same.

    Raises:
        UsageError: there is none, two have one name, a plan is not fitted, or no summary is made.
        ConfigError: a pipeline file is wrong; with file, line and column.

    """
    named = _named(pipelines)
    if not named:
        raise UsageError("no pipeline to compare", hint="give at least one")
    if load is not None and any(is_path(given) for _, given in named):
        load_file(load)
    for name, count in Counter(name for name, _ in named).items():
        if count > 1 or name in RESERVED:
            taken = "is taken by a run of its own" if name in RESERVED else "is there twice"
            raise UsageError(f"the name {name!r} {taken}", hint="name the pipeline by its path")
    return [Method(name, open_summariser(given, {}, name)) for name, given in named]


def all_sentences(first: Method) -> Method:
    """What gives every sentence of a document, split as the first method splits them."""
    from textkit.summaries.lead import Lead
    from textkit.text.clean import Clean
    from textkit.text.sentences import Sentences

    stages = first.pipeline.stages
    splits = [number for number, stage in enumerate(stages) if SENTENCES in stage.provides]
    head: tuple[Stage, ...] = stages[: splits[0] + 1] if splits else (Clean(), Sentences())
    return Method(SENTENCES_RUN, Pipeline(*head, Lead(sentences=EVERY)))


def _named(pipelines: Mapping[str, Any] | Iterable[Any]) -> list[tuple[str, Any]]:
    if isinstance(pipelines, Mapping):
        return list(pipelines.items())
    given = [pipelines] if isinstance(pipelines, str | os.PathLike | Stage) else list(pipelines)
    short = [_short(one, number) for number, one in enumerate(given, start=1)]
    counts = Counter([*short, *RESERVED])
    return [
        (os.fspath(one) if counts[name] > 1 and is_path(one) else name, one)
        for name, one in zip(short, given, strict=True)
    ]


def _short(given: Any, number: int) -> str:
    if not is_path(given):
        return f"pipeline {number}"
    path = Path(given)
    return path.stem if path.suffix in (".yaml", ".yml") else path.name or os.fspath(given)
