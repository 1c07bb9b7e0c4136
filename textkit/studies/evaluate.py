"""Evaluate: the results of a run against references, in whatever layout both are kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from textkit.errors import DocumentError, UsageError
from textkit.shapes import Floats
from textkit.studies.account import Account
from textkit.studies.evaluation import Evaluation
from textkit.studies.measures import (
    DEFAULT,
    DEFAULT_WITH_SOURCES,
    Measuring,
    check_names,
    measure,
    parts_of,
    settings_of,
)
from textkit.studies.pairing import Pair, pair
from textkit.studies.references import read_references
from textkit.studies.roles import CANDIDATE, SOURCE
from textkit.studies.shelf import Shelf, Wanted, check_ids, list_texts
from textkit.studies.texts import Text
from textkit.studies.tokenisers import is_mostly_dropped

__all__ = ["evaluate"]

BLOCK = 1000
LEVEL = 0.95

StrPath = str | os.PathLike[str]


class _Texts(NamedTuple):
    """The texts of one document, read."""

    name: str
    candidate: str
    references: list[str]
    source: str


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
    names = tuple(metrics if metrics is not None else _default(sources))
    check_names(names, given=["references", *(["sources"] if sources is not None else [])])
    candidates = list_texts(out, Wanted(CANDIDATE, [candidate] if candidate else [], id))
    candidates.refuse_empty("candidate")
    shelves = read_references(_paths(references), fields=reference, id=id)
    documents = _documents(sources, text, id)
    check_ids(id, [candidates, *shelves, *([documents] if documents else [])])
    paired = pair(candidates, shelves, documents)
    account = Account(
        without_reference=paired.without_reference,
        without_candidate=paired.without_candidate,
        without_source=paired.without_source,
    )
    for shelf in (candidates, *shelves, *([documents] if documents else [])):
        for error in shelf.broken:
            account.add_broken(error)
    return _measured(paired.pairs, names, options, account, intervals)


def _default(sources: StrPath | None) -> tuple[str, ...]:
    return DEFAULT if sources is None else DEFAULT + DEFAULT_WITH_SOURCES


def _paths(references: StrPath | Iterable[StrPath]) -> list[StrPath]:
    return [references] if isinstance(references, str | os.PathLike) else list(references)


def _documents(sources: StrPath | None, text: str | None, id: str | None) -> Shelf | None:  # noqa: A002
    if sources is None:
        return None
    shelf = list_texts(sources, Wanted(SOURCE, [text] if text else [], id))
    shelf.refuse_empty("document")
    return shelf


def _measured(
    pairs: Sequence[Pair],
    metrics: tuple[str, ...],
    options: Measuring,
    account: Account,
    level: float | None,
) -> Evaluation:
    wanted = [part for name in metrics for part in parts_of(name)]
    names: list[str] = []
    blocks: list[dict[str, Floats]] = []
    reading = _read(pairs, account, options)
    while block := list(islice(reading, BLOCK)):
        names += [one.name for one in block]
        blocks.append(
            measure(
                wanted,
                [one.candidate for one in block],
                [one.references for one in block],
                [one.source for one in block],
                options,
            )
        )
    if not blocks:
        raise UsageError(f"nothing could be read: {account.not_readable[0]}")
    scores = {name: np.concatenate([block[name] for block in blocks]) for name in wanted}
    settings = {"metrics": list(metrics), **settings_of(options)}
    return Evaluation(tuple(names), metrics, scores, account, settings, level)


def _read(pairs: Iterable[Pair], account: Account, options: Measuring) -> Iterator[_Texts]:
    """The texts of each document that can be read."""
    for one in pairs:
        candidate = _text(one.candidate, account)
        references = [text for place in one.references for text in _texts(place, account, options)]
        source = "" if one.source is None else _text(one.source, account)
        if candidate is None or source is None:
            continue
        if not references:
            account.without_reference.append(one.candidate.name)
            continue
        yield _counted(_Texts(one.candidate.name, candidate, references, source), account)


def _counted(texts: _Texts, account: Account) -> _Texts:
    """The texts without references that are empty beside others."""
    filled = [text for text in texts.references if text.strip()]
    if not filled:
        account.empty_references.append(texts.name)
    if not texts.candidate.strip():
        account.empty_candidates.append(texts.name)
    account.add(len(filled or texts.references[:1]))
    for text in (texts.candidate, *filled):
        account.add_text(text)
    return texts._replace(references=filled or texts.references[:1])


def _text(place: Text, account: Account) -> str | None:
    """One text; null is an empty one, and None stands for what cannot be read."""
    try:
        return "\n".join(place.read())
    except DocumentError as error:
        account.add_broken(error)
        return None


def _texts(place: Text, account: Account, options: Measuring) -> tuple[str, ...]:
    try:
        texts = place.read()
    except DocumentError as error:
        account.add_broken(error)
        return ()
    if options.tokenise is None and any(map(is_mostly_dropped, texts)):
        raise UsageError(
            "ROUGE drops every letter but a-z, which leaves less than half of this reference",
            where=place.where,
            hint="--tokeniser words, or --tokeniser characters for Chinese and Japanese",
        )
    return texts
