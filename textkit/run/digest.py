"""``textkit.digest``: one summary of many documents, or one of each group of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from textkit.core.document import Document
from textkit.core.source import Entry
from textkit.errors import UsageError
from textkit.files.folder import Folder
from textkit.run.digesting import check_grouping, digests_of, parted, with_budgets
from textkit.run.digests import Digests
from textkit.run.gathering import Gathering
from textkit.run.report import Progress, nobody
from textkit.summaries.held import Source
from textkit.summaries.pool import Pool
from textkit.summaries.summariser import Summariser

__all__ = ["digest"]


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
    check_grouping(by, clusters)
    before, ranker = parted(pipeline)
    ranker = _about(with_budgets(ranker, budgets), query)
    if isinstance(source, str | os.PathLike):
        source = Folder(source)
    pool = Pool(ranker.weighed)
    gathering = Gathering(before, source, on_progress or nobody)
    for entry, document in gathering:
        pool.add(document, _source(entry, document))
    return Digests(by, query, digests_of(pool, ranker, by, clusters), gathering.report())


def _about(ranker: Summariser, query: str | None) -> Summariser:
    """The ranker with the query, if there is one."""
    if query is None:
        return ranker
    if "query" not in {field.name for field in fields(ranker)}:
        raise UsageError(
            f"the stage {ranker.name!r} takes no query", hint="use textrank or lexrank"
        )
    asked: dict[str, Any] = {"query": query}
    return replace(ranker, **asked)


def _source(entry: Entry | None, document: Document) -> Source:
    """Where the text of a document starts: the row of a file says it in its source."""
    if entry is None:
        return Source(document.id)
    if entry.stop is None:
        return Source(entry.id)
    line = document.source.rpartition(":")[2]
    return Source(entry.id.rpartition("/")[0], int(line), is_row=True)
