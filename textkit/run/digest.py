"""``textkit.digest``: one summary of many documents, or one of each group of them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from textkit.core.document import Document
from textkit.core.layers import TOKENS
from textkit.core.pipeline import Pipeline
from textkit.core.source import Entry
from textkit.errors import UsageError, closest
from textkit.files.folder import Folder
from textkit.run.digests import Digests
from textkit.run.gathering import Gathering
from textkit.run.report import Progress
from textkit.spec.load import load
from textkit.summaries.clusters import clustered
from textkit.summaries.digest import Digest, digest_of
from textkit.summaries.held import Source
from textkit.summaries.pool import Pool
from textkit.summaries.summariser import UNITS, Summariser

__all__ = ["GROUPINGS", "digest"]

GROUPINGS = ("all", "folder", "cluster")
Groups = Mapping[str, Sequence[int]]


def digest(
    source: Any,
    *,
    pipeline: Any = "digest",
    by: str = "all",
    clusters: int | None = None,
    query: str | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    **budgets: Any,
) -> Digests:
    """One summary of all documents of a folder, of each of its folders, or of each cluster.

    The sentences of all documents are ranked together, so that what many of them report ranks
    high; what several say is said once, and each sentence is cited by file and line.

    Of more than 250,000 sentences only the best few of each document are compared, by the same
    ranker within it; the notes then say how many.

    Args:
        source: a path, ``textkit.folder(...)``, or texts, mappings with a ``text``, documents.
        pipeline: a Pipeline, or the name, file or model folder of one. The last stage chooses
            sentences (TextRank, Centroid, ...) and does so for all documents together.
        by: ``all``; ``folder``, a digest of the files of each folder; or ``cluster``, of each
            group of documents that share their terms.
        clusters: how many clusters, where not the number that parts them best.
        query: draws the ranking towards sentences that resemble it.
        on_progress: called with a Progress after each batch.
        budgets: ``sentences``, ``words``, ``characters``, ``tokens``, ``bytes`` or ``ratio`` of
            each digest, in place of those of the pipeline. Citations do not count.

    Raises:
        UsageError: the call is wrong; nothing has been read.
        InputError: the folder is missing.
        DocumentError: a budget does not hold a single character.

    """
    _check_grouping(by, clusters)
    before, ranker = _parted(pipeline)
    ranker = _wanted(ranker, query, budgets)
    if isinstance(source, str | os.PathLike):
        source = Folder(source)
    pool = Pool(ranker.weighed)
    gathering = Gathering(before, source, on_progress or _nobody)
    for entry, document in gathering:
        pool.add(document, _source(entry, document))
    groups = _groups(pool, by, clusters)
    digests = tuple(_digest(pool, numbers, ranker, name) for name, numbers in groups.items())
    return Digests(by, query, digests, gathering.report())


def _check_grouping(by: str, clusters: int | None) -> None:
    if by not in GROUPINGS:
        raise UsageError(f"documents are grouped by no {by!r}", hint=closest(by, GROUPINGS))
    if clusters is not None and by != "cluster":
        raise UsageError("a number of clusters goes with by='cluster'")
    if clusters is not None and clusters < 1:
        raise UsageError(f"at least one cluster is needed, got {clusters}")


def _parted(pipeline: Any) -> tuple[Pipeline, Summariser]:
    """What is done to each document, and what chooses from all of them."""
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


def _wanted(ranker: Summariser, query: str | None, budgets: Mapping[str, Any]) -> Summariser:
    """The ranker with the query and the budgets of the call, if there are any."""
    units = ("ratio", *UNITS)
    for unit in budgets:
        if unit not in units:
            raise UsageError(f"there is no budget in {unit!r}", hint=closest(unit, units))
    changed: dict[str, Any] = {unit: n for unit, n in budgets.items() if n is not None}
    if changed:
        changed = dict.fromkeys(units) | changed
    if query is not None:
        if "query" not in {field.name for field in fields(ranker)}:
            raise UsageError(
                f"the stage {ranker.name!r} takes no query", hint="use textrank or lexrank"
            )
        changed["query"] = query
    return replace(ranker, **changed)


def _source(entry: Entry | None, document: Document) -> Source:
    """Where the text of a document starts: the row of a file says it in its source."""
    if entry is None:
        return Source(document.id)
    if entry.stop is None:
        return Source(entry.id)
    line = document.source.rpartition(":")[2]
    return Source(entry.id.rpartition("/")[0], int(line), is_row=True)


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


def _nobody(progress: Progress) -> None:
    """Nobody asked to be told."""
