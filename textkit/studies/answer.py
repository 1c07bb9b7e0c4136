"""Answer: what an index has to say about a query, in a few cited sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from textkit.core.document import Document
from textkit.errors import UsageError
from textkit.indexes.excerpts import Excerpt
from textkit.indexes.index import Index
from textkit.run.digesting import check_grouping, digests_of, parted, with_budgets
from textkit.run.digests import Digests
from textkit.run.report import Report
from textkit.summaries.held import Source
from textkit.summaries.pool import Pool

__all__ = ["answer"]


def answer(
    index: Index,
    query: str,
    *,
    where: str | None = None,
    pipeline: Any = "digest",
    by: str = "all",
    clusters: int | None = None,
    **budgets: Any,
) -> Digests:
    """A digest of what the documents of an index have to do with a query.

    Passages are found first (:meth:`textkit.indexes.index.Index.excerpts`); their sentences are
    then ranked together as in :func:`textkit.run.digest.digest`, each by how much its passage has
    to do with the query, squared: what hardly has to do with it is long, and would speak for
    itself. What several say is said once, and each sentence is cited by file and line.

    Args:
        index: what is looked in.
        query: what the digest should be about.
        where: a filter on the columns, as in :meth:`textkit.indexes.index.Index.search`.
        pipeline: as for a digest; its last stage ranks what was found as it is, without a query.
        by: as for a digest.
        clusters: as for a digest.
        budgets: as for a digest.

    Returns:
        The digests; none where nothing answers the query. The report counts the documents that
        passages were found in.

    Raises:
        UsageError: the call is wrong.
        DocumentError: a budget does not hold a single character.

    """
    if not query.strip():
        raise UsageError("the query is empty")
    check_grouping(by, clusters)
    before, ranker = parted(pipeline)
    ranker = with_budgets(ranker, budgets)
    found = index.excerpts(query, where=where)
    pool = Pool(ranker.weighed)
    for excerpt, document in zip(found, before.stream(map(_document, found)), strict=True):
        if document.skipped is None:
            pool.add(document, _source(excerpt))
    made = digests_of(pool, ranker, by, clusters)
    documents = len({excerpt.id for excerpt in found})
    if by == "all":
        made = tuple(replace(digest, documents=documents) for digest in made)
    return Digests(by, query, made, Report(out="", done=documents))


def _document(excerpt: Excerpt) -> Document:
    return Document(excerpt.id, excerpt.text, excerpt.source)


def _source(excerpt: Excerpt) -> Source:
    return Source(
        excerpt.source or excerpt.id, excerpt.line, excerpt.is_row, excerpt.start, excerpt.weight**2
    )
