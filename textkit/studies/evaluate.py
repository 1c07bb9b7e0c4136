"""Evaluate: the results of a run against references, in whatever layout both are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np

from textkit.errors import InputError
from textkit.shapes import Floats
from textkit.studies.evaluation.account import Account
from textkit.studies.evaluation.reading import Reading
from textkit.studies.evaluation.result import Evaluation
from textkit.studies.measures import (
    DEFAULT,
    DEFAULT_WITH_SOURCES,
    Measuring,
    check_names,
    is_rouge,
    measure,
    parts_of,
    settings_of,
)
from textkit.studies.shelves.pairing import Paired, Triple, pair
from textkit.studies.shelves.references import StrPath, paths_of, read_references
from textkit.studies.shelves.roles import CANDIDATE, SOURCE
from textkit.studies.shelves.shelf import Shelf, Wanted, check_fields, check_ids, list_texts

__all__ = ["evaluate"]

BLOCK = 1000


def evaluate(
    out: StrPath,
    references: StrPath | Iterable[StrPath],
    *,
    sources: StrPath | None = None,
    metrics: Sequence[str] | None = None,
    candidate: str | None = None,
    reference: Sequence[str] = (),
    text: str | None = None,
    id: str | None = None,  # noqa: A002 - the option's name on the command line too
    options: Measuring | None = None,
    intervals: float | None = None,
) -> Evaluation:
    """Measure the candidates in ``out`` against references.

    Texts are read a block at a time, so that their number is limited by their names alone.

    Args:
        out: the output folder of a run, a folder of texts, a file of rows, or one of lines.
        references: one path or several; each gives every document references of its own.
        sources: the documents that were summarised, for the measures that need them.
        metrics: names of measures; ROUGE-1, 2 and L when not given, and with ``sources`` also
            novelty, coverage, density, compression and likeness.
        candidate: the field of rows that holds the candidate.
        reference: the fields of rows that hold references.
        text: the field of rows that holds the document.
        id: the field that names a row, in the files that have it.
        options: how the measures are taken.
        intervals: the level of bootstrap intervals, such as .95.

    Raises:
        InputError: nothing is at a path, or nothing can be read there.
        UsageError: an unknown measure or field, an ambiguous name, sides of lines that are not
            equally long, or nothing that fits together.

    """
    options = options or Measuring()
    names = tuple(dict.fromkeys(_default(sources) if metrics is None else metrics))
    check_names(names, given=["references", *(["sources"] if sources is not None else [])])
    settings = {"metrics": list(names), **settings_of(options)}
    candidates = _shelf(out, Wanted(CANDIDATE, _fields(candidate), id))
    shelves = read_references(paths_of(references), fields=reference, id=id)
    documents = None if sources is None else _shelf(sources, Wanted(SOURCE, _fields(text), id))
    everything = [candidates, *shelves, *([documents] if documents else [])]
    check_ids(id, everything)
    paired = pair(candidates, shelves, documents)
    account = _account(paired, everything)
    keys, scores = _measured(paired.triples, names, options, account)
    return Evaluation(keys, names, scores, account, settings, intervals)


def _default(sources: StrPath | None) -> tuple[str, ...]:
    return DEFAULT if sources is None else DEFAULT + DEFAULT_WITH_SOURCES


def _fields(name: str | None) -> list[str]:
    return [] if name is None else [name]


def _shelf(path: StrPath, wanted: Wanted) -> Shelf:
    shelf = list_texts(path, wanted)
    shelf.refuse_empty(wanted.role.word)
    check_fields(wanted, [shelf])
    return shelf


def _account(paired: Paired, shelves: Iterable[Shelf]) -> Account:
    """What is known before anything is read."""
    account = Account(
        without_reference=paired.without_reference,
        without_candidate=paired.without_candidate,
        without_source=paired.without_source,
    )
    for shelf in shelves:
        for error in shelf.broken:
            account.add_broken(error)
    return account


def _measured(
    triples: Iterable[Triple], metrics: Sequence[str], options: Measuring, account: Account
) -> tuple[tuple[str, ...], dict[str, Floats]]:
    """The names of the documents that can be read, and their scores."""
    wanted = list(dict.fromkeys(part for name in metrics for part in parts_of(name)))
    only_ascii = options.tokenise is None and any(map(is_rouge, metrics))
    reading = Reading(account, only_ascii=only_ascii).texts(triples)
    names: list[str] = []
    blocks: list[dict[str, Floats]] = []
    while block := list(islice(reading, BLOCK)):
        columns = zip(*block, strict=True)
        read, candidates, references, sources = (list(column) for column in columns)
        names += read
        blocks.append(measure(wanted, candidates, references, sources, options))
    if not blocks:
        raise InputError(f"nothing is left to evaluate: {account.first_broken}")
    return tuple(names), {
        name: np.concatenate([block[name] for block in blocks]) for name in wanted
    }
