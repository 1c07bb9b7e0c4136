"""``textkit query``: the documents of a folder or an index that answer a query."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from textkit.cli.hits import lines_of, reasons_of
from textkit.cli.opening import open_index, why_empty
from textkit.cli.options import GLOB, ID, TEXT, WHERE
from textkit.cli.show import put, say, shown
from textkit.cli.target import check_file, write_file
from textkit.errors import InputError, UsageError

if TYPE_CHECKING:
    from textkit.indexes.answering import Wanted
    from textkit.indexes.hit import Hit
    from textkit.indexes.index import Index
    from textkit.indexes.match import Match

__all__ = ["command"]


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
@click.option(
    "--diverse", type=click.FloatRange(0, 1, max_open=True), is_flag=False, flag_value=0.3,
    default=0.0, metavar="[SHARE]",
    help="Hits that are unlike those before them; likeness costs this share [.3 when left out].",
)  # fmt: skip
@click.option(
    "--explain", is_flag=True,
    help="Why each was found: the parts of its score, shared terms, the closest sentences.",
)  # fmt: skip
@click.option("--html", metavar="FILE", help="The same as a page, which is written to FILE.")
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
    diverse: float,
    explain: bool,
    html: str | None,
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
    textkit query articles/ "late trains" --diverse --explain
    textkit query articles/ --like report.txt --html why.html
    """
    from textkit.indexes.answering import Wanted
    from textkit.indexes.filter_syntax import parse

    if [text_, like, batch].count(None) != 2:
        raise UsageError(
            "one query is needed", hint='give "TEXT", or --like FILE, or --batch QUERIES.jsonl'
        )
    if batch is not None and (explain or html is not None):
        raise UsageError("only the answers of a single query are explained", where="--batch")
    if html is not None:
        check_file(html, "--html")
    if where is not None:
        parse(where)  # before anything is read
    queries = None if batch is None else _queries(batch)
    text = "" if batch is not None else _text(text_, like)
    index, code = _opened(place, reading)
    wanted = Wanted(k, where, diverse)
    if queries is not None:
        _answer_all(index, queries, wanted)
    else:
        _answer(index, text, wanted, _Why(explain, html), as_json)
    return code


class _Why(NamedTuple):
    """How it is told why something was found: on the terminal, and as a page in a file."""

    told: bool
    page: str | None


def _answer_all(index: Index, queries: list[str], wanted: Wanted) -> None:
    where = wanted.where
    for query, ranked in zip(queries, index.rank(queries, **wanted._asdict()), strict=True):
        found = [{"id": name, "score": float(f"{score:.6g}")} for name, score in ranked]
        put(json.dumps({"query": query, "hits": found}, ensure_ascii=False))
    if where is not None and not index.count(where):
        say(why_empty(index, where, ""))


def _answer(index: Index, query: str, wanted: Wanted, why: _Why, as_json: bool) -> None:
    if why.told or why.page is not None:
        matches = index.explain(query, **wanted._asdict())
        found: Sequence[Hit | Match] = matches if why.told else [one.hit for one in matches]
        _write_page(why.page, query, matches, wanted.where)
    else:
        found = index.search(query, **wanted._asdict())
    for line in _printed(found, as_json):
        put(line)
    if not found:
        say(why_empty(index, wanted.where, query))


def _opened(place: str, reading: dict[str, Any]) -> tuple[Index, int]:
    from textkit.indexes.shelf import is_begun, is_index

    if is_index(place) or is_begun(place):
        return open_index(place, reading), 0
    return _of_folder(place, reading)


def _of_folder(place: str, reading: dict[str, Any]) -> tuple[Index, int]:
    """The index that is kept of a folder, brought up to date."""
    from textkit.cli.closing import close
    from textkit.cli.index import IndexJob, tell_equal
    from textkit.cli.opening import open_any
    from textkit.cli.progress import Watch
    from textkit.files.folder import Folder
    from textkit.files.walk import NO_ACCESS
    from textkit.indexes.index import Index
    from textkit.run.indexing import cached_place
    from textkit.run.keeping import kept_index

    fresh = Index(open_any("search", {}, None))
    folder = Folder(place, **reading)
    kept = cached_place(folder, fresh)
    with Watch() as watch:
        index, report = kept_index(
            folder,
            kept,
            fresh,
            on_progress=watch.update,
            job=IndexJob(),
            tell=lambda text: say(shown(text)),
        )
    if report is None:
        say(index.how)
        return index, 0
    unopened = NO_ACCESS in report.by_reason
    if report.done or report.removed or report.exit_code or unopened or not len(index):
        close(report, str(kept), is_run=False)
        tell_equal(index, report)
    else:
        say(f"index: {shown(str(kept))}")
    say(index.how)
    return index, report.exit_code


def _queries(path: str) -> list[str]:
    """The ``query`` of each line.

    Raises:
        InputError: with the line that has none.
    """
    try:
        lines = Path(path).read_text("utf-8-sig").split("\n")  # a text may hold other line ends
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"cannot be read: {reason}", where=path) from error
    return [_query(line, f"{path}:{n}") for n, line in enumerate(lines, 1) if line.strip()]


def _query(line: str, where: str) -> str:
    from textkit.files.encoding import replace_surrogates

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
    return replace_surrogates(query)[0]


def _text(text: str | None, like: str | None) -> str:
    from textkit.cli.inputs import first_document

    if text is not None:
        return text
    assert like is not None
    if os.path.isdir(like):
        raise UsageError("--like takes a file, and this is a folder", where=like)
    return first_document(like, text=None, id=None).text


def _printed(found: Sequence[Hit | Match], as_json: bool) -> Iterator[str]:
    from textkit.indexes.match import Match

    if as_json:
        yield json.dumps([one.to_json() for one in found], indent=1, ensure_ascii=False)
        return
    for one in found:
        if isinstance(one, Match):
            yield from (*lines_of(one.hit), *reasons_of(one))
        else:
            yield from lines_of(one)


def _write_page(path: str | None, query: str, matches: Sequence[Match], where: str | None) -> None:
    from textkit.report.matches import page

    if path is not None:
        write_file(path, page(query, matches, where))
