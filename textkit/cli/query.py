"""``textkit query``: the documents of a folder or an index that answer a query."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from textkit.cli.opening import open_index, why_empty
from textkit.cli.options import GLOB, ID, TEXT, WHERE
from textkit.cli.show import put, say, shown
from textkit.errors import InputError, UsageError

if TYPE_CHECKING:
    from textkit.indexes.hit import Hit
    from textkit.indexes.index import Index

__all__ = ["command"]

EXCERPT, BEFORE = 300, 60  # characters shown of a passage, and before its first match


@click.command("query")
@click.argument("place", metavar="FOLDER|FILE|INDEX")
@click.argument("text_", metavar="TEXT", required=False)
@click.option(
    "-k", type=click.IntRange(min=1), default=10, show_default=True, metavar="N",
    help="At most so many documents.",
)  # fmt: skip
@click.option(
    "--like", metavar="FILE", help="Take the text of this file as the query ('-': standard input)."
)
@click.option(
    "--batch", metavar="FILE", help="JSON lines with a `query` each; one line of hits each."
)
@WHERE
@click.option("--json", "as_json", is_flag=True, help="Everything as data.")
@TEXT
@ID
@GLOB
def command(
    place: str,
    text_: str | None,
    k: int,
    like: str | None,
    batch: str | None,
    where: str | None,
    as_json: bool,
    **reading: Any,
) -> int:
    """Find the documents that answer a query.

    Of a folder an index is made first, and kept for the next time.

    \b
    textkit query articles/ "late trains"
    textkit query articles-index "late trains" -k 3 --json
    textkit query articles/ --batch queries.jsonl
    textkit query articles.jsonl "late trains" --where 'year >= 2020'
    """
    if [text_, like, batch].count(None) != 2:
        raise UsageError(
            "one query is needed", hint='give "TEXT", or --like FILE, or --batch QUERIES.jsonl'
        )
    queries = None if batch is None else _queries(batch)
    text = "" if batch is not None else _text(text_, like)
    index, code = _opened(place, reading)
    if queries is not None:
        for query, ranked in zip(queries, index.rank(queries, k, where=where), strict=True):
            found = [{"id": name, "score": float(f"{score:.6g}")} for name, score in ranked]
            put(json.dumps({"query": query, "hits": found}, ensure_ascii=False))
        if where is not None and not index.count(where):
            say(why_empty(index, where))
        return code
    hits = index.search(text, k, where=where)
    for line in _printed(hits, as_json):
        put(line)
    if not hits:
        say(why_empty(index, where))
    return code


def _opened(place: str, reading: dict[str, Any]) -> tuple[Index, int]:
    from textkit.indexes.shelf import is_index

    return (open_index(place, reading), 0) if is_index(place) else _of_folder(place, reading)


def _of_folder(place: str, reading: dict[str, Any]) -> tuple[Index, int]:
    """The index that is kept of a folder, brought up to date."""
    from textkit.cli.closing import close
    from textkit.cli.opening import open_fitted
    from textkit.cli.progress import Watch
    from textkit.files.folder import Folder
    from textkit.indexes.passages import Passages
    from textkit.run.indexing import cached_place, index_folder

    vectoriser, passages = open_fitted("search", {}, None), Passages()
    folder = Folder(place, **reading)
    kept = cached_place(folder, vectoriser, passages)
    with Watch() as watch:
        index, report = index_folder(
            folder, kept, vectoriser=vectoriser, passages=passages, on_progress=watch.update
        )
    if report.done or report.removed or report.exit_code or not len(index):
        close(report, str(kept), is_run=False)
    else:
        say(f"index: {shown(str(kept))}")
    return index, report.exit_code


def _queries(path: str) -> list[str]:
    """The ``query`` of each line.

    Raises:
        InputError: with the line that has none.
    """
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot be read: {reason}", where=path) from error
    return [_query(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()]


def _query(line: str, where: str) -> str:
    try:
        query = json.loads(line).get("query")
    except (ValueError, AttributeError, RecursionError):
        query = None
    if not isinstance(query, str):
        raise InputError(
            "is no query",
            where=where,
            hint='each line is an object such as {"query": "late trains"}',
        )
    return query


def _text(text: str | None, like: str | None) -> str:
    from textkit.cli.inputs import first_document

    if text is not None:
        return text
    assert like is not None
    if os.path.isdir(like):
        raise UsageError("--like takes a file, and this is a folder", where=like)
    return first_document(like, text=None, id=None).text


def _printed(hits: list[Hit], as_json: bool) -> Iterator[str]:
    if as_json:
        yield json.dumps([hit.to_json() for hit in hits], indent=1, ensure_ascii=False)
        return
    for hit in hits:
        yield f"{shown(hit.source)}:{hit.line}  {hit.score:.3f}"
        yield f"  {_marked(hit, *_excerpt(hit))}"


def _excerpt(hit: Hit) -> tuple[int, int]:
    """The part of a passage with the most matches, from the end of a word to that of another."""
    spans = hit.spans.array
    counts = [
        int((spans[:, 1] <= start + EXCERPT).sum()) - n for n, start in enumerate(spans[:, 0])
    ]
    first, last = spans[counts.index(max(counts))] if counts else (0, 0)
    start = hit.snippet.rfind(" ", 0, max(0, int(first) - BEFORE)) + 1
    stop = hit.snippet.find(" ", max(start + EXCERPT, int(last)))
    return start, len(hit.snippet) if stop < 0 else stop


def _marked(hit: Hit, start: int, stop: int) -> str:
    """Part of a passage on one line, its matches marked where colours are shown."""
    line = "..." if start else ""
    for first, last in hit.spans:
        if start <= first and last <= stop:
            match = click.style(shown(hit.snippet[first:last]), bold=True, fg="green")
            line += _flat(hit.snippet[start:first]) + match
            start = last
    return line + _flat(hit.snippet[start:stop]) + ("..." if stop < len(hit.snippet) else "")


def _flat(text: str) -> str:
    """White space of any kind as single spaces, at the ends too."""
    return shown(" ".join(re.split(r"\s+", text)))
