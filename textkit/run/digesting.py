"""Digesting: what every digest of many documents has in common, whoever found them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from textkit.core.layers import TOKENS
from textkit.core.pipeline import Pipeline
from textkit.errors import UsageError, closest
from textkit.spec.load import load
from textkit.summaries.clusters import clustered
from textkit.summaries.digest import Digest, digest_of
from textkit.summaries.pool import Pool
from textkit.summaries.summariser import UNITS, Summariser

__all__ = ["GROUPINGS", "check_grouping", "digests_of", "parted", "with_budgets"]

GROUPINGS = ("all", "folder", "cluster")
Groups = Mapping[str, Sequence[int]]


def check_grouping(by: str, clusters: int | None) -> None:
    """Refuse a grouping that is none.

    Raises:
        UsageError: it is none, or a number of clusters stands with another one.

    """
    if by not in GROUPINGS:
        raise UsageError(f"documents are grouped by no {by!r}", hint=closest(by, GROUPINGS))
    if clusters is not None and by != "cluster":
        raise UsageError("a number of clusters goes with by='cluster'")
    if clusters is not None and clusters < 1:
        raise UsageError(f"at least one cluster is needed, got {clusters}")


def parted(pipeline: Any) -> tuple[Pipeline, Summariser]:
    """What is done to each document, and what chooses from all of them.

    Raises:
        UsageError: the pipeline is still to be fitted, does not end in a ranker of sentences, or
            finds no words.

    """
    opened = load(pipeline) if isinstance(pipeline, str | os.PathLike) else pipeline
    if not isinstance(opened, Pipeline):
        raise UsageError(
            f"a digest needs a pipeline that can run, this is of type {type(opened).__name__}",
            hint="give a Pipeline; a Plan is fitted first: plan.fit(corpus)",
        )
    *first, last = opened.stages
    if not isinstance(last, Summariser):
        raise UsageError(
            f"the last stage, {last.name!r}, chooses no sentences by score",
            hint="end the pipeline with textrank, lexrank, centroid or another one that does",
        )
    before = Pipeline(*first)
    if TOKENS not in before.provides:
        raise UsageError(
            f"no stage before {last.name!r} finds the words, by which sentences are alike",
            hint="add the stage words",
        )
    return before, last


def with_budgets(ranker: Summariser, budgets: Mapping[str, Any]) -> Summariser:
    """The ranker with the budgets of a call, if there are any.

    Raises:
        UsageError: there is no such unit.

    """
    units = ("ratio", *UNITS)
    for unit in budgets:
        if unit not in units:
            raise UsageError(f"there is no budget in {unit!r}", hint=closest(unit, units))
    changed: dict[str, Any] = {unit: n for unit, n in budgets.items() if n is not None}
    if changed:
        changed = dict.fromkeys(units) | changed
    return replace(ranker, **changed)


def digests_of(pool: Pool, ranker: Summariser, by: str, clusters: int | None) -> tuple[Digest, ...]:
    """A digest of each group of what a pool holds.

    Raises:
        DocumentError: a budget does not hold a single character.

    """
    groups = _groups(pool, by, clusters)
    return tuple(_digest(pool, numbers, ranker, name) for name, numbers in groups.items())


def _groups(pool: Pool, by: str, clusters: int | None) -> Groups:
    if by == "cluster":
        return clustered(pool, clusters)
    if by == "all":
        return {"all": range(len(pool))} if len(pool) else {}
    groups: dict[str, list[int]] = {}
    for number, file in enumerate(pool.files):
        groups.setdefault(posixpath.dirname(file) or ".", []).append(number)
    return groups


def _digest(pool: Pool, numbers: Sequence[int], ranker: Summariser, name: str) -> Digest:
    made = digest_of(pool.of(numbers), ranker, name)
    if pool.limit is None:
        return made
    best = "sentence was" if pool.limit == 1 else f"{pool.limit} sentences were"
    return replace(made, notes=(*made.notes, f"of each document only the best {best} compared"))
