"""Compare: several pipelines over the same documents, with baselines that are always there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from textkit.errors import DocumentError, UsageError
from textkit.files.folder import Folder
from textkit.studies.comparison.baselines import Baselines
from textkit.studies.comparison.cases import LeftOut, check_references, with_references
from textkit.studies.comparison.judging import Judge
from textkit.studies.comparison.methods import BASELINES, Method, all_sentences, open_methods
from textkit.studies.comparison.result import Comparison, compared
from textkit.studies.comparison.runs import MadeBy, run_method, side_by_side
from textkit.studies.measures import DEFAULT, Measuring, check_names, settings_of
from textkit.studies.shelves.references import Match, StrPath, match_all, paths_of, read_references

__all__ = ["compare"]

ALWAYS = ("likeness", "redundancy", "novelty2", "coverage", "density", "compression", "words")


def compare(
    pipelines: Mapping[str, Any] | Iterable[Any],
    folder: StrPath | Folder,
    *,
    references: StrPath | Iterable[StrPath] = (),
    reference: Sequence[str] = (),
    sentences: int | None = None,
    metrics: Sequence[str] | None = None,
    measuring: Measuring | None = None,
    out: StrPath | None = None,
    show: int = 50,
    seed: int = 0,
    on_method: Callable[[str], Callable[[Any], None] | None] | None = None,
    **run: Any,
) -> Comparison:
    """Run pipelines over the same documents, one after the other, and judge what they made.

    Three baselines are always there: ``lead`` takes the first sentences, ``random`` draws some by
    lot, and ``oracle`` chooses greedily by ROUGE-1 + ROUGE-2 against the references (without
    references: by likeness to the document). They take as many sentences of each document as the
    summary of the first pipeline has.

    A document of which some method has no summary is left out for all, counted and named.

    Args:
        pipelines: names, files, model folders or Pipelines; a mapping gives them names.
        folder: the documents: a path, or ``textkit.folder(...)``.
        references: folders or files with a reference for each document, or several.
        reference: the fields that hold references, in files of rows.
        sentences: how many sentences the baselines take, instead.
        metrics: names of measures; ROUGE and what needs no reference when not given.
        measuring: how measures are computed.
        out: a folder that keeps the runs, so that the same call goes on where it stopped.
        show: how many documents the page shows, those first where the methods differ most.
        seed: of the random baseline and of the bootstrap.
        on_method: told the name of each method before it runs; gives what its progress is told.
        run: ``workers``, ``timeout``, ``memory`` and ``load``, as for ``textkit.run_folder``.

    Raises:
        UsageError: the call is wrong, or no document has a reference.
        InputError: the folder or the references are missing, or there is nothing to compare.
        RunError: a run cannot start or go on, or every document failed.

    """
    paths = paths_of(references)
    names = _measures(metrics, bool(paths))
    measuring = measuring or Measuring()
    settings = {"references": bool(paths), "seed": seed, **settings_of(measuring)}
    methods = open_methods(pipelines, load=run.get("load"))
    source = _without(out, folder if isinstance(folder, Folder) else Folder(folder))
    shelves = read_references(paths, fields=reference, id=source.columns.id)
    with _kept(out) as place:
        start = on_method or _nobody
        whole = _run(all_sentences(methods[0]), source, place, start, run)
        match = match_all(list(whole.ids()), shelves) if paths else None
        _check_any(source, whole, match)
        if match is not None and measuring.tokenise is None:
            check_references(match)
        made = [_run(method, source, place, start, run) for method in methods]
        left_out: dict[str, LeftOut] = {}
        cases = side_by_side(source, whole, made, left_out)
        if match is not None:
            cases = with_references(cases, match, left_out)
        first = [method.name for method in methods]
        judge = Judge(
            [*first, *BASELINES], names, measuring, contenders=[*first, "lead"], show=show
        )
        baselines = Baselines(first[0], sentences, measuring, seed)
        judged = judge.judge(map(baselines.add_to, cases))
    return compared(source.paths, made, names, judged, left_out.values(), settings)


def _measures(given: Sequence[str] | None, has_references: bool) -> tuple[str, ...]:
    usual = (*(DEFAULT if has_references else ()), *ALWAYS)
    names = tuple(dict.fromkeys(usual if given is None else given))
    check_names(names, given=("sources", *(("references",) if has_references else ())))
    return names


def _without(out: StrPath | None, folder: Folder) -> Folder:
    """The folder without the runs that are kept, which may lie inside it."""
    if out is None:
        return folder
    for path in folder.paths:
        if os.path.realpath(path) == os.path.realpath(out):
            raise UsageError(
                "is the folder of the documents",
                where=os.fspath(out),
                hint="choose another one for the runs; it may lie inside",
            )
    options = folder.options()
    kept = os.path.abspath(out)
    return Folder.from_options({**options, "exclude": [*options["exclude"], kept]})


@contextmanager
def _kept(out: StrPath | None) -> Iterator[Path]:
    """The folder of the runs; without one of the user's, one that goes at the end."""
    if out is not None:
        yield Path(out)
        return
    with tempfile.TemporaryDirectory(prefix="textkit-compare-") as folder:
        yield Path(folder)


def _run(
    method: Method,
    folder: Folder,
    out: Path,
    on_method: Callable[[str], Callable[[Any], None] | None],
    options: Mapping[str, Any],
) -> MadeBy:
    return run_method(method, folder, out, on_method(method.name), **options)


def _check_any(folder: Folder, whole: MadeBy, match: Match | None) -> None:
    """Before the methods run, which may take hours."""
    where = " ".join(folder.paths)
    if next(whole.ids(), None) is None:
        reason = next((one.reason for one in whole.reasons()), "")
        why = f" ({reason})" if reason else ""
        raise DocumentError(f"no document to compare{why}", where=where)
    if match is not None and not match.found:
        raise UsageError(
            f"none of the {len(match.missing):,} documents has a reference",
            where=where,
            hint=f"a reference has its document's name; the first is {match.missing[0]!r}",
        )


def _nobody(name: str) -> None:
    """Nobody asked to be told."""
